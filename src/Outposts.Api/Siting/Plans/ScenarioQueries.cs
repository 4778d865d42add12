using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Saved scenarios, and what they would achieve.</summary>
[QueryType]
public static class ScenarioQueries
{
    /// <summary>The most scenarios that one comparison may hold.</summary>
    public const int MaxCompared = 4;

    /// <summary>The saved scenarios, the one changed last first.</summary>
    /// <param name="paging">Which page.</param>
    /// <param name="planning">The scenarios.</param>
    /// <param name="search">Only those with these letters in name or note; upper and lower case are the same.</param>
    /// <param name="archived">Those that are put away, in place of the others.</param>
    [UseConnection(MaxPageSize = 100, DefaultPageSize = 20)]
    public static Connection<Scenario> Scenarios(PagingArguments paging, PlanningSnapshot planning, string? search = null,
        bool archived = false)
    {
        var words = search?.Trim() ?? "";
        return Connection.Slice<Scenario>(
            [.. planning.Plans.Scenarios
                .Where(scenario => scenario.IsArchived == archived)
                .Where(scenario => scenario.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
                    || (scenario.Note?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false))
                .OrderByDescending(scenario => scenario.ChangedAt).ThenBy(scenario => scenario.Id, StringComparer.Ordinal)],
            paging);
    }

    /// <summary>
    /// Scenarios side by side with things as they are, on one state of register and layers. Each scenario's coverage is that of
    /// coverage with it as its scenario.
    /// </summary>
    /// <param name="scenarios">Which, 1 to 4, each once; the columns follow their order.</param>
    /// <param name="coverage">Whom, from where, how far. Its sites count on every side; it has no scenario of its own.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand and the scenarios.</param>
    /// <param name="cache">Where they are counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

/// <summary>Scenarios side by side with things as they are.</summary>
/// <param name="Before">Coverage as it is, with the sites that the question itself names.</param>
/// <param name="Columns">A column for each scenario, in the order asked.</param>
public sealed record ScenarioComparison(CoverageResponse Before, IReadOnlyList<ScenarioColumn> Columns)
{
    /// <summary>By division, in the order of codes; divisions without demand are left out.</summary>
    public IReadOnlyList<DistrictComparison> ByDistrict =>
        [.. Rows(answer => answer.ByDistrict).Select(row => new DistrictComparison(
            row[0].District, row[0], [.. row.Skip(1)], [.. row.Skip(1).Select(part => part.Covered - row[0].Covered)]))];

    /// <summary>By trade, in the order of the trades; demand that is not told apart by trade comes last.</summary>
    public IReadOnlyList<GroupComparison> ByGroup =>
        [.. Rows(answer => answer.ByGroup).Select(row => new GroupComparison(
            row[0].Group, row[0], [.. row.Skip(1)], [.. row.Skip(1).Select(part => part.Covered - row[0].Covered)]))];

    // The demand is the same in all columns, so their parts are the same in the same order.
    private IEnumerable<T[]> Rows<T>(Func<CoverageResponse, IReadOnlyList<T>> parts)
    {
        T[][] lists = [[.. parts(Before)], .. Columns.Select(column => parts(column.Coverage).ToArray())];
        return Enumerable.Range(0, lists[0].Length).Select(row => lists.Select(list => list[row]).ToArray());
    }
}

/// <summary>One scenario in a comparison.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Coverage">Coverage when all its sites stand.</param>
/// <param name="Before">Coverage without them.</param>
public sealed record ScenarioColumn(Scenario Scenario, CoverageResponse Coverage, [property: GraphQLIgnore] CoverageResponse Before)
{
    /// <summary>Workers covered who were not before.</summary>
    public double Gained => Coverage.Covered - Before.Covered;
}

/// <summary>One division in a comparison.</summary>
/// <param name="District">The division.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">With each scenario, in the order of the columns.</param>
/// <param name="Difference">Workers covered with each scenario who were not before.</param>
public sealed record DistrictComparison(
    Outposts.Registry.District District, DistrictCoverageResponse Before, IReadOnlyList<DistrictCoverageResponse> After, IReadOnlyList<double> Difference);

/// <summary>One trade in a comparison.</summary>
/// <param name="Group">The trade; null for demand that is not told apart by trade.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">With each scenario, in the order of the columns.</param>
/// <param name="Difference">Workers covered with each scenario who were not before.</param>
public sealed record GroupComparison(
    Outposts.Registry.WorkerGroup? Group, GroupCoverage Before, IReadOnlyList<GroupCoverage> After, IReadOnlyList<double> Difference);
