using Outposts.Coverage;
using Outposts.Travel;

namespace Outposts.Siting.Measures;

/// <summary>Ranks measures by workers gained for their cost.</summary>
public static class MeasureRanking
{
    /// <summary>
    /// Ranks measures: the first has the largest gain for its cost, each further one the largest given the measures before it, so that no
    /// worker is counted twice.
    /// </summary>
    /// <param name="demand">The demand points.</param>
    /// <param name="outposts">The outposts that count now, with their hours.</param>
    /// <param name="measures">The measures to rank.</param>
    /// <param name="reach">The mode and the limit of travel.</param>
    /// <param name="hours">The hours of the week to consider, at least one.</param>
    /// <param name="overlap">The number of outposts that must be in reach, 1…255.</param>
    /// <param name="budget">The budget; measures that do not fit are left out. Null for no limit.</param>
    /// <param name="bands">The part of the day of each demand point, null for all day; null when all points hold all day.</param>
    /// <param name="maxCount">The maximum number of measures, at least 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="UserInputException">
    /// No hours are considered, a cost or the budget is negative or not finite, or the measures reach the demand in too many ways.
    /// </exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<RankedMeasure> Rank(
        IReadOnlyList<DemandPoint> demand, IReadOnlyList<TimedOutpost> outposts, IReadOnlyList<Measure> measures, Reach reach,
        WeekHours hours, int overlap = 1, double? budget = null, IReadOnlyList<TimeBand?>? bands = null, int maxCount = int.MaxValue,
        CancellationToken cancellationToken = default)
    {
        if (hours.HourCount == 0)
            throw UserInputException.Of($"没有问到一周中的任何时段；至少需要一个小时。", $"No hour of the week is asked about; at least one is needed.");
        if (budget is { } money && !(money >= 0)) throw UserInputException.Of(
            $"预算为 {money}；须为不小于 0 的数。", $"The budget is {money}; a number of at least 0 is accepted.");
        foreach (var measure in measures)
            if (!(measure.Cost >= 0 && double.IsFinite(measure.Cost)))
                throw UserInputException.Of(
                    $"措施 {measure.Id} 的费用为 {measure.Cost}；须为不小于 0 的数。",
                        $"Lever {measure.Id} costs {measure.Cost}; a number of at least 0 is accepted.");
        var evaluator = new MeasureEvaluator(demand, outposts, measures, reach, hours, overlap, bands, cancellationToken);
        return evaluator.Rank(budget ?? double.PositiveInfinity, maxCount);
    }
}
