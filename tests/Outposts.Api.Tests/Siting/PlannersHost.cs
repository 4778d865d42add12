using System.Text.Json;

namespace Outposts.Api.Tests.Siting;

/// <summary>A host of its own for the tests that save, replace layers and change the register.</summary>
public sealed class PlannersHost : IAsyncLifetime
{
    public HostFixture Host { get; } = new();

    public string Planner => Host.TokenFor(Role.Planner);

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Global ids of the first candidates of a district, by code.</summary>
    public async Task<string[]> CandidatesAsync(string district, int first) =>
        [.. (await Host.QueryAsync(
            "query ($district: String!, $first: Int) { candidates(districts: [$district], first: $first) { nodes { id } } }",
            new { district, first }))
            .GetProperty("candidates").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)];

    /// <summary>Saves a scenario and gives the payload.</summary>
    public async Task<JsonElement> SaveAsync(object input, string? token = null) =>
        (await Host.QueryAsync("""
            mutation ($input: SaveScenarioInput!) { saveScenario(input: $input) {
              scenario { id name note revision changedBy createdBy archived cost sites { id code name } gone { code } }
              errors { __typename message code ... on CandidatesUnknown { candidates } ... on TooManySites { limit } ... on ScenarioConflict { current { name revision } } } } }
            """, new { input }, token ?? Planner)).GetProperty("saveScenario");

    /// <summary>Saves a scenario that must be taken, and gives its global id.</summary>
    public async Task<string> SavedAsync(string name, string[] sites)
    {
        var payload = await SaveAsync(new { name, sites });
        payload.GetProperty("errors").ValueKind.ShouldBe(JsonValueKind.Null, payload.ToString());
        return payload.GetProperty("scenario").GetProperty("id").GetString()!;
    }
}

[CollectionDefinition(Name)]
public sealed class PlannersCollection : ICollectionFixture<PlannersHost>
{
    public const string Name = "planners";
}
