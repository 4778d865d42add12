using System.Text.RegularExpressions;

namespace Outposts.Api.Tests;

/// <summary>The checked-in schema is the one that is served, and keeps the contract's names.</summary>
public sealed partial class SchemaTests(HostFixture host)
{
    private static readonly string CheckedIn = Path.Combine(HostFixture.Root, "src", "Outposts.Api", "schema.graphql");

    [Fact]
    public async Task The_checked_in_schema_is_the_one_that_is_served()
    {
        var served = await host.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1")
            await File.WriteAllTextAsync(CheckedIn, served, TestContext.Current.CancellationToken);
        served.ShouldBe(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken),
            "run ./outposts test --only Outposts.Api.Tests with OUTPOSTS_BLESS=1 and commit schema.graphql");
    }

    [Fact]
    public async Task Every_type_and_field_has_a_description()
    {
        var data = await host.QueryAsync(
            "{ __schema { types { name description fields(includeDeprecated: true) { name description } } } }");
        var bare = new List<string>();
        foreach (var type in data.GetProperty("__schema").GetProperty("types").EnumerateArray())
        {
            var name = type.GetProperty("name").GetString()!;
            if (name.StartsWith("__", StringComparison.Ordinal)) continue; // the specification describes these
            if (name is not ("Query" or "Mutation" or "Subscription") && type.GetProperty("description").GetString() is null or "")
                bare.Add(name);
            if (type.GetProperty("fields") is { ValueKind: System.Text.Json.JsonValueKind.Array } fields)
                bare.AddRange(fields.EnumerateArray().Where(field => field.GetProperty("description").GetString() is null or "")
                    .Select(field => $"{name}.{field.GetProperty("name").GetString()}"));
        }
        bare.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("outpost(code: String!): Outpost")]
    [InlineData("node(id: ID!): Node")]
    [InlineData("nodes(ids: [ID!]!): [Node]!")]
    [InlineData("outposts(first: Int, after: String, last: Int, before: String, where: OutpostFilter, order: [OutpostOrder!]): OutpostConnection!")]
    [InlineData("districts: [District!]!")]
    [InlineData("position(system: CoordinateSystem! = WGS84): Position!")]
    [InlineData("entry(at: DateTime): Entry!")]
    [InlineData("navigation(app: NavigationApp!, by: TravelMode! = WALK): URL!")]
    [InlineData("type Outpost implements Node")]
    [InlineData("enum TravelMode { WALK EBIKE CAR STRAIGHT }")]
    [InlineData("enum EntryState { OPEN CLOSING_SOON CLOSED UNKNOWN }")]
    [InlineData("enum Availability { AVAILABLE UNAVAILABLE OUT_OF_ORDER UNKNOWN }")]
    [InlineData("enum CoordinateSystem { WGS84 GCJ02 BD09 }")]
    [InlineData("type Entry { state: EntryState! accessModes: [AccessMode!]! changesAt: DateTime reason: String")]
    [InlineData("type ServiceOffer { service: Service! availability: Availability! confirmedAt: DateTime hours: String }")]
    [InlineData("type NearestOutpost { outpost: Outpost! distance: Float! travelDistance: Float! travelTime: Float basis: TravelBasis! }")]
    [InlineData("coverageStandards: [CoverageStandard!]!")]
    [InlineData("coverage(input: CoverageInput!): Coverage!")]
    [InlineData("proposeSites(input: SitingInput!): SitingProposal!")]
    [InlineData("scenario: ID")]
    [InlineData("type Coverage { demand: Float! covered: Float! share: Float!")]
    [InlineData("byDistrict: [DistrictCoverage!]!")]
    [InlineData("gaps(first: Int! = 20, minimumDemand: Float! = 1): [CoverageGap!]!")]
    [InlineData("enum SitingObjective { MAXIMIZE_COVERAGE MINIMIZE_OUTPOSTS MINIMIZE_DISTANCE }")]
    public async Task The_contract_is_kept_to_the_letter(string part)
    {
        var schema = await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken);
        Squeeze(schema).ShouldContain(Squeeze(part));
    }

    // Descriptions, line breaks and commas do not count.
    private static string Squeeze(string sdl) =>
        Blanks().Replace(Descriptions().Replace(sdl, " ").Replace(",", " ", StringComparison.Ordinal), "");

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Descriptions();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
