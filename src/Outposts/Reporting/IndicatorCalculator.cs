using Outposts.Registry;
using Outposts.Registry.Events;
using Outposts.Registry.Reports;

namespace Outposts.Reporting;

/// <summary>Computes the indicators of a union's service: 覆盖面, 参与度 and 满意度. Those of several districts together are computed from
/// the facts of all, never from the shares and medians of each.</summary>
public static class IndicatorCalculator
{
    /// <summary>Computes the indicators of districts by month.</summary>
    /// <param name="districts">GB/T 2260 codes; what lies in others does not count.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Month by month: all districts together, then each in its order.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static IReadOnlyList<IndicatorRow> Compute(
        IReadOnlyList<string> districts, IndicatorFacts facts, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string[] own = [.. districts.Distinct(StringComparer.Ordinal)];
        var reports = facts.Reports.Select(report => (Month: facts.MonthOf(report.ReceivedAt), Report: report))
            .ToLookup(one => (one.Month, one.Report.DistrictCode), one => one.Report);
        var dates = facts.Events.SelectMany(one => one.Dates.Where(date => one.WasHeld(date, facts.At)))
            .ToLookup(date => (facts.MonthOf(date.StartsAt), date.DistrictCode));
        var visits = facts.Visits.ToLookup(one => ((int?)one.Month, one.DistrictCode));
        var rows = new List<IndicatorRow>();
        for (var month = 0; month < facts.Months.Count; month++)
        {
            var satisfaction = SatisfactionOf(facts.GapOf(month),
                own.ToDictionary(code => code, code => Sum(visits[(month, code)].Select(one => one.Ratings)), StringComparer.Ordinal));
            foreach (var code in own.Prepend(null))
            {
                cancellationToken.ThrowIfCancellationRequested();
                string[] counted = code is null ? own : [code];
                rows.Add(new IndicatorRow(facts.Months[month], code, facts.Bounds[month + 1] <= facts.At,
                    CoverageOf(facts, month, counted),
                    ParticipationOf(facts.GapOf(month) is null, [.. counted.SelectMany(one => reports[(month, one)])],
                        [.. counted.SelectMany(one => dates[(month, one)])],
                        [.. counted.SelectMany(one => visits[(month, one)]).Select(one => one.Visits)]),
                    code is null ? satisfaction.All : satisfaction.ByDistrict[code]));
            }
        }
        return rows;
    }

    private static CoverageIndicators CoverageOf(IndicatorFacts facts, int month, string[] districts)
    {
        if (facts.GapOf(month) is { } gap) return new() { Gap = gap };
        WorkersInReach[] workers = [.. districts.Where(facts.Coverage[month].ContainsKey).Select(code => facts.Coverage[month][code])];
        var (demand, covered) = (workers.Sum(one => one.Demand), workers.Sum(one => one.Covered));
        var (open, services) = OpenIn(facts.Register[month + 1], districts);
        var result = new CoverageIndicators
        {
            Demand = demand,
            Covered = covered,
            Gap = demand > 0 ? null : IndicatorGap.NoDemand,
            Outposts = open.Count,
            Services = services.Count,
        };
        // What stood at the beginning is not known in the month in which the register began.
        if (facts.RegisterSince >= facts.Bounds[month]) return result;
        var (before, servicesBefore) = OpenIn(facts.Register[month], districts);
        return result with
        {
            OutpostsOpened = open.Count(id => !before.Contains(id)),
            OutpostsClosed = before.Count(id => !open.Contains(id)),
            ServicesAdded = services.Count(one => !servicesBefore.Contains(one)),
        };
    }

    private static (HashSet<long> Open, HashSet<(long Outpost, Service Service)> Services) OpenIn(RegisterState state, string[] districts)
    {
        var open = state.Outposts.Where(one => districts.Contains(one.Value.DistrictCode)).Select(one => one.Key).ToHashSet();
        return (open, open.Where(state.Services.ContainsKey)
            .SelectMany(id => state.Services[id].Select(service => (id, service))).ToHashSet());
    }

    private static ParticipationIndicators ParticipationOf(
        bool isKnown, IReadOnlyList<ReceivedReport> reports, IReadOnlyList<EventDate> dates, IReadOnlyList<VisitCounts> visits)
    {
        ReceivedReport[] answered = [.. reports.Where(report => report is { Kind: not ReportKind.Open, AnsweredAt: not null })];
        EventDate[] recorded = [.. dates.Where(date => date.Attendance is not null)];
        return new()
        {
            Confirmations = Of(ReportKind.Open),
            CouldNotEnter = Of(ReportKind.CouldNotEnter),
            ServiceBroken = Of(ReportKind.ServiceBroken),
            Moved = Of(ReportKind.Moved),
            Gone = Of(ReportKind.Gone),
            Flagged = Known(reports.Count(report => report.IsFlagged)),
            Answered = Known(answered.Length),
            MedianHours = Median([.. answered.Select(report => (report.AnsweredAt!.Value - report.ReceivedAt).TotalHours)]),
            OutpostsReported = Known(reports.Select(report => report.OutpostId).Distinct().Count()),
            EventDates = Known(dates.Count),
            Attendance = recorded.Length > 0 ? recorded.Sum(date => (long)date.Attendance!.Value) : null,
            DatesWithAttendance = Known(recorded.Length),
            Visits = KnownSum(one => one.Held),
            VisitsUnclear = KnownSum(one => one.Unclear),
            Bookings = KnownSum(one => one.Bookings),
            CheckIns = KnownSum(one => one.CheckIns),
        };

        int? Of(ReportKind kind) => Known(reports.Count(report => report.Kind == kind));

        // What was entered for a time before the register counts; that nothing was entered says nothing then.
        int? Known(int count) => isKnown || count > 0 ? count : null;
        long? KnownSum(Func<VisitCounts, long> of) => visits.Sum(of) is var sum && (isKnown || sum > 0) ? sum : null;
    }

    private static double? Median(double[] values)
    {
        if (values.Length == 0) return null;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    // A district with few ratings is withheld. When fewer than the least are withheld in all, the others and the sum would tell them: then
    // the districts with the fewest ratings are withheld too, until there are enough.
    private static (SatisfactionIndicators All, IReadOnlyDictionary<string, SatisfactionIndicators> ByDistrict) SatisfactionOf(
        IndicatorGap? gap, IReadOnlyDictionary<string, RatingCounts> ratings)
    {
        var elsewhere = new HashSet<string>(StringComparer.Ordinal);
        var withheld = ratings.Values.Where(IsTooFew).Sum(one => one.Total);
        foreach (var (code, counts) in ratings.Where(one => one.Value.Total >= SatisfactionIndicators.MinRatings)
            .OrderBy(one => one.Value.Total).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            if (withheld is 0 or >= SatisfactionIndicators.MinRatings) break;
            elsewhere.Add(code);
            withheld += counts.Total;
        }
        return (Told(Sum(ratings.Values), gap, false), ratings.ToDictionary(one => one.Key,
            one => Told(one.Value, gap, elsewhere.Contains(one.Key)), StringComparer.Ordinal));
    }

    private static bool IsTooFew(RatingCounts counts) => counts.Total is > 0 and < SatisfactionIndicators.MinRatings;

    private static SatisfactionIndicators Told(RatingCounts counts, IndicatorGap? gap, bool isElsewhere) => counts.Total switch
    {
        0 => new() { Ratings = gap is null ? 0 : null, Gap = gap ?? IndicatorGap.NoRatings },
        _ when IsTooFew(counts) => new() { Ratings = counts.Total, Gap = IndicatorGap.TooFew },
        _ when isElsewhere => new() { Ratings = counts.Total, Gap = IndicatorGap.TooFewElsewhere },
        _ => new()
        {
            Ratings = counts.Total,
            Satisfied = counts.Satisfied,
            SoSo = counts.SoSo,
            Dissatisfied = counts.Dissatisfied,
        },
    };

    private static RatingCounts Sum(IEnumerable<RatingCounts> counts) =>
        counts.Aggregate(default(RatingCounts), (sum, one) => sum + one);
}
