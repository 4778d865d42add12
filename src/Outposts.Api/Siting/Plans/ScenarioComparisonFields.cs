using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Siting.Plans;

/// <summary>Fields of a comparison that take work.</summary>
[ObjectType<ScenarioComparison>]
public static class ScenarioComparisonFields
{
    /// <summary>The comparison by trade, in the order of trades; demand that is not counted by trade comes last.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<IReadOnlyList<GroupComparison>> ByGroup(
        [Parent] ScenarioComparison comparison, WorkLimiter limiter, CancellationToken cancellationToken)
    {
        var columns = new List<IReadOnlyList<GroupCoverage>>();
        foreach (var coverage in comparison.Coverages) columns.Add(await CoverageFields.ByGroup(coverage, limiter, cancellationToken));
        return [.. ScenarioComparison.Rows(columns).Select(row => new GroupComparison(
            row[0].Group, row[0], [.. row.Skip(1)], [.. row.Skip(1).Select(part => part.Covered - row[0].Covered)]))];
    }
}
