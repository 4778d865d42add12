using Outposts.Api.Coverage;

namespace Outposts.Api.Siting.Plans;

/// <summary>A comparison of scenarios with the existing outposts.</summary>
/// <param name="Before">Coverage without the scenarios, with the sites of the criteria.</param>
/// <param name="Columns">A column for each scenario, in the order of the query.</param>
public sealed record ScenarioComparison(CoverageResponse Before, IReadOnlyList<ScenarioColumn> Columns)
{
    /// <summary>The comparison by district, in the order of codes; districts without demand are left out.</summary>
    public IReadOnlyList<DistrictComparison> ByDistrict =>
        [.. Rows(answer => answer.ByDistrict).Select(row => new DistrictComparison(
            row[0].District, row[0], [.. row.Skip(1)], [.. row.Skip(1).Select(part => part.Covered - row[0].Covered)]))];

    /// <summary>The comparison by trade, in the order of trades; demand that is not counted by trade comes last.</summary>
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
