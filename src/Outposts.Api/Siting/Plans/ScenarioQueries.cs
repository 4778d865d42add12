using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Queries for scenarios and their coverage.</summary>
[QueryType]
public static class ScenarioQueries
{
    /// <summary>The maximum number of scenarios in one comparison.</summary>
    public const int MaxCompared = 4;

    /// <summary>The saved scenarios, the most recently changed first.</summary>
    /// <param name="paging">The page to return.</param>
    /// <param name="planning">The saved scenarios.</param>
    /// <param name="user">The user; notes are told to staff alone.</param>
    /// <param name="search">Only scenarios with this text in name or note, ignoring case.</param>
    /// <param name="archived">Whether to return archived scenarios instead of the others.</param>
    [Discloses("which scenarios have the text in their note")]
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20)]
    public static Connection<Scenario> Scenarios(PagingArguments paging, PlanningSnapshot planning, ClaimsPrincipal user,
        string? search = null, bool archived = false)
    {
        var words = search?.Trim() ?? "";
        return Connection.Slice<Scenario>(
            [.. planning.Plans.Scenarios
                .Where(scenario => scenario.IsArchived == archived)
                .Where(scenario => scenario.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || (user.CanSeeNotes() && (scenario.Note?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)))
                .OrderByDescending(scenario => scenario.ChangedAt).ThenBy(scenario => scenario.Id, StringComparer.Ordinal)],
            paging);
    }

    /// <summary>
    /// Compares scenarios with the existing outposts, on one state of register and layers. The coverage of each scenario is that of
    /// coverage with it as scenario.
    /// </summary>
    /// <param name="scenarios">The scenarios, 1 to 4, each once, in the order of the columns.</param>
    /// <param name="coverage">The criteria of coverage. Its sites count in every column; it has no scenario.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand and the scenarios.</param>
    /// <param name="cache">The cache of computed coverage.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(1250)]
    public static async Task<ScenarioComparison> CompareScenarios(
        [ID<Scenario>] IReadOnlyList<string> scenarios, CoverageInput coverage, RegistrySnapshot register, PlanningSnapshot planning,
        CoverageCache cache, CancellationToken cancellationToken)
    {
        if (scenarios.Count is < 1 or > MaxCompared)
            throw UserInputError.Create(LocalizedText.Of(
                $"“scenarios”须为 1 至 {MaxCompared} 个方案，给出 {scenarios.Count} 个。",
                    $"\"scenarios\" takes 1 to {MaxCompared} scenarios, not {scenarios.Count}."));
        if (scenarios.Distinct(StringComparer.Ordinal).Count() < scenarios.Count)
            throw UserInputError.Create(LocalizedText.Of($"“scenarios”里有重复的方案。", $"\"scenarios\" names a scenario twice."));
        if (coverage.Scenario is not null)
            throw UserInputError.Create(LocalizedText.Of(
                $"“coverage.scenario”不能同时给出：要比较的方案都写在“scenarios”里。",
                    $"\"coverage.scenario\" does not go with a comparison: name all scenarios in \"scenarios\"."));
        var responses = await Task.WhenAll(scenarios.Prepend(null)
            .Select(id => cache.GetAsync(coverage with { Scenario = id }, register, planning, cancellationToken)));
        return new ScenarioComparison(responses[0], [.. scenarios.Zip(responses.Skip(1), (id, answer) =>
            new ScenarioColumn(CoverageRequest.ScenarioOf(id, planning), answer, responses[0]))]);
    }
}
