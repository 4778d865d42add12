using Outposts.Api.Coverage;

namespace Outposts.Api.Siting.Plans;

/// <summary>A comparison of scenarios with the existing outposts.</summary>
/// <param name="Before">Coverage without the scenarios, with the sites of the criteria.</param>
/// <param name="Columns">A column for each scenario, in the order of the query.</param>
public sealed record ScenarioComparison(CoverageResponse Before, IReadOnlyList<ScenarioColumn> Columns)
{
    /// <summary>The comparison by district, in the order of codes; districts without demand are left out.</summary>
    public IReadOnlyList<DistrictComparison> ByDistrict =>
        [.. Rows([.. Coverages.Select(answer => answer.ByDistrict)]).Select(row => new DistrictComparison(
            row[0].District, row[0], [.. row.Skip(1)], [.. row.Skip(1).Select(part => part.Covered - row[0].Covered)]))];

    /// <summary>Gets the coverage before and that of each column.</summary>
    internal IReadOnlyList<CoverageResponse> Coverages => [Before, .. Columns.Select(column => column.Coverage)];

    /// <summary>
    /// Gets the same part of all lists as one row, as the demand is the same in all columns, so that their parts are the same in the same
    /// order.
    /// </summary>
    internal static IEnumerable<T[]> Rows<T>(IReadOnlyList<IReadOnlyList<T>> lists) =>
        Enumerable.Range(0, lists[0].Count).Select(row => lists.Select(list => list[row]).ToArray());
}
