using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Registry.Events;
using Outposts.Registry.Reports;
using Outposts.Reporting;

namespace Outposts.Tests.Reporting;

/// <summary>Indicators beside a naive twin that goes over the raw facts for every month and district by itself.</summary>
public sealed class IndicatorCalculatorTests
{
    private const int Seed = 20261130;
    private static readonly string[] Districts = ["370202", "370203", "370205"];
    private static readonly string[] Everywhere = [.. Districts, "370299"]; // one of which the caller is not told
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    [Fact]
    public void Indicators_equal_those_of_a_twin_over_random_facts_around_the_borders_of_months()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 150; round++)
        {
            var facts = Facts(random);
            var rows = IndicatorCalculator.Compute(Districts, facts);
            rows.Select(row => (row.Month, row.DistrictCode)).ShouldBe(
                facts.Months.SelectMany(month => Districts.Prepend(null).Select(code => (month, code))));
            foreach (var row in rows) Compare(row, facts, $"seed {Seed}, round {round}, {row.Month:yyyy-MM} {row.DistrictCode}");
        }
    }

    [Theory]
    [InlineData("2026-12-31T15:59:59.9999999Z", 0)] // 23:59 in Qingdao
    [InlineData("2026-12-31T16:00:00Z", 1)]
    [InlineData("2027-01-01T00:00:00+08:00", 1)]
    [InlineData("2027-02-28T15:59:59Z", 2)]
    [InlineData("2026-11-30T15:59:59Z", null)]
    [InlineData("2027-02-28T16:00:00Z", null)]
    public void A_moment_is_in_the_month_that_the_regions_clock_shows(string moment, int? month) =>
        Empty(new(2026, 12, 1), 3).MonthOf(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(month);

    [Fact]
    public void Those_of_all_districts_are_computed_from_all_facts_and_are_no_mean_of_means()
    {
        var at = Zone.Moment(new DateOnly(2026, 12, 5));
        ReceivedReport Answered(string district, double hours) => new(district, 1, ReportKind.Gone, at, at.AddHours(hours), false);
        var facts = Empty(new(2026, 12, 1), 1) with
        {
            Coverage = [new Dictionary<string, WorkersInReach> { ["370202"] = new(10, 10), ["370203"] = new(90, 9) }],
            Reports = [Answered("370202", 1), Answered("370202", 2), Answered("370202", 3), Answered("370203", 100)],
            Visits =
            [
                new(0, "370202", VisitCounts.None with { Bookings = 10, CheckIns = 1 }, new(5, 0, 0)),
                new(0, "370203", VisitCounts.None with { Bookings = 90, CheckIns = 81 }, new(0, 0, 15)),
            ],
        };
        var all = IndicatorCalculator.Compute(Districts, facts)[0];
        all.Coverage.Share.ShouldBe(0.19);
        all.Participation.MedianHours.ShouldBe(2.5);
        all.Participation.ShowUpShare.ShouldBe(0.82);
        all.Satisfaction.Share.ShouldBe(0.25);
    }

    [Fact]
    public void Few_ratings_are_withheld_and_cannot_be_reckoned_out_from_those_that_are_told()
    {
        var rows = IndicatorCalculator.Compute(Districts, Empty(new(2026, 12, 1), 1) with
        {
            Visits = [Rated("370202", new(2, 1, 0)), Rated("370203", new(6, 0, 0)), Rated("370205", new(20, 5, 5))],
        });
        rows.Select(row => (row.Satisfaction.Ratings, row.Satisfaction.Satisfied, row.Satisfaction.Gap)).ShouldBe(
        [
            (39, 28, null), (3, null, IndicatorGap.TooFew), (6, null, IndicatorGap.TooFewElsewhere), (30, 20, null),
        ]);
        // Nothing of a third is needed where those withheld are enough already.
        IndicatorCalculator.Compute(Districts, Empty(new(2026, 12, 1), 1) with
        {
            Visits = [Rated("370202", new(2, 1, 0)), Rated("370203", new(0, 0, 4)), Rated("370205", new(5, 0, 0))],
        }).Select(row => row.Satisfaction.Gap).ShouldBe([null, IndicatorGap.TooFew, IndicatorGap.TooFew, null]);
        IndicatorCalculator.Compute(Districts, Empty(new(2026, 12, 1), 1) with { Visits = [Rated("370202", new(4, 0, 0))] })
            .Select(row => row.Satisfaction.Gap)
            .ShouldBe([IndicatorGap.TooFew, IndicatorGap.TooFew, IndicatorGap.NoRatings, IndicatorGap.NoRatings]);

        static VisitMonth Rated(string district, RatingCounts ratings) => new(0, district, VisitCounts.None, ratings);
    }

    [Fact]
    public void What_is_not_known_is_null_and_says_why()
    {
        var facts = Empty(new(2026, 10, 1), 4); // the register begins in November, it is December
        facts = facts with { RegisterSince = Zone.Moment(new DateOnly(2026, 11, 10)), At = Zone.Moment(new DateOnly(2026, 12, 15)) };
        var rows = IndicatorCalculator.Compute(["370202"], facts).Where(row => row.DistrictCode is null).ToList();
        rows.Select(row => row.Coverage.Gap).ShouldBe(
            [IndicatorGap.BeforeRegister, IndicatorGap.NoDemand, IndicatorGap.NoDemand, IndicatorGap.NotYet]);
        rows.Select(row => row.Coverage.Outposts).ShouldBe([null, 0, 0, null]);
        rows.Select(row => row.Coverage.OutpostsOpened).ShouldBe([null, null, 0, null], "what stood when November began is not known");
        rows.Select(row => row.Participation.Problems).ShouldBe([null, 0, 0, null]);
        rows.Select(row => row.Participation.Bookings).ShouldBe([null, 0L, 0L, null]);
        rows.Select(row => row.Satisfaction.Ratings).ShouldBe([null, 0L, 0L, null]);
        rows.Select(row => row.IsOver).ShouldBe([true, true, false, false]);
        rows.ShouldAllBe(row => row.Coverage.Share == null && row.Participation.AnsweredShare == null
            && row.Participation.MedianHours == null && row.Participation.Attendance == null && row.Satisfaction.Share == null);
    }

    [Fact]
    public void An_outpost_that_moves_opens_in_one_district_closes_in_the_other_and_is_the_same_in_all()
    {
        static RegisterState In(string district) => new(new Dictionary<long, PastOutpost>
        {
            [7] = new(district, new Position(120, 36), OutpostStatus.Open, Eligibility.Anyone),
        }, new Dictionary<long, IReadOnlySet<Service>> { [7] = new HashSet<Service> { Service.Dining } });
        IndicatorCalculator.Compute(Districts, Empty(new(2026, 12, 1), 1) with { Register = [In("370202"), In("370203")] })
            .Select(row => (row.Coverage.OutpostsOpened, row.Coverage.OutpostsClosed, row.Coverage.ServicesAdded))
            .ShouldBe([(0, 0, 0), (0, 1, 0), (1, 0, 1), (0, 0, 0)]);
    }

    private static void Compare(IndicatorRow row, IndicatorFacts facts, string what)
    {
        bool Counts(string district) => row.DistrictCode is { } code ? district == code : Districts.Contains(district);
        bool InMonth(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(8)) is var local
            && (local.Year, local.Month) == (row.Month.Year, row.Month.Month);
        var begins = new DateTimeOffset(row.Month, default, TimeSpan.FromHours(8));
        var isKnown = begins <= facts.At && facts.RegisterSince < begins.AddMonths(1);
        int? Known(int count) => isKnown || count > 0 ? count : null;
        var reports = facts.Reports.Where(one => Counts(one.DistrictCode) && InMonth(one.ReceivedAt)).ToList();
        var hours = reports.Where(one => one.Kind != ReportKind.Open && one.AnsweredAt is not null)
            .Select(one => (one.AnsweredAt!.Value - one.ReceivedAt).TotalHours).Order().ToList();
        var dates = facts.Events.SelectMany(one => one.Dates.Where(date => one.WasHeld(date, facts.At)))
            .Where(date => Counts(date.DistrictCode) && InMonth(date.StartsAt)).ToList();
        var participation = row.Participation;
        new int?[]
        {
            participation.Confirmations, participation.CouldNotEnter, participation.ServiceBroken, participation.Moved, participation.Gone,
        }.ShouldBe(Enum.GetValues<ReportKind>().Select(kind => Known(reports.Count(one => one.Kind == kind))), what);
        (participation.Flagged, participation.Answered, participation.OutpostsReported, participation.EventDates).ShouldBe(
            (Known(reports.Count(one => one.IsFlagged)), Known(hours.Count), Known(reports.DistinctBy(one => one.OutpostId).Count()),
                Known(dates.Count)), what);
        if (hours.Count == 0) participation.MedianHours.ShouldBeNull(what);
        else
        {
            // Half are not above, half not below.
            hours.Count(one => one <= participation.MedianHours + 1e-9).ShouldBeGreaterThanOrEqualTo((hours.Count + 1) / 2, what);
            hours.Count(one => one >= participation.MedianHours - 1e-9).ShouldBeGreaterThanOrEqualTo((hours.Count + 1) / 2, what);
        }
        participation.Attendance.ShouldBe(
            dates.Any(date => date.Attendance is not null) ? dates.Sum(date => date.Attendance ?? 0) : null, what);
        var visits = facts.Visits.Where(one => Counts(one.DistrictCode) && facts.Months[one.Month] == row.Month).ToList();
        participation.CheckIns.ShouldBe(Known((int)visits.Sum(one => one.Visits.CheckIns)), what);
        var ratings = visits.Sum(one => one.Ratings.Total);
        if (row.Satisfaction.Satisfied is { } satisfied)
            (satisfied, ratings >= 5).ShouldBe((visits.Sum(one => one.Ratings.Satisfied), true), what);
        else row.Satisfaction.Gap.ShouldNotBeNull(what);
        (row.Satisfaction.Ratings ?? 0).ShouldBe(ratings, what);
        CompareRegister(row, facts, Counts, isKnown, what);
    }

    private static void CompareRegister(IndicatorRow row, IndicatorFacts facts, Func<string, bool> counts, bool isKnown, string what)
    {
        var month = facts.Months.ToList().IndexOf(row.Month);
        List<long> Open(int at) => [.. facts.Register[at].Outposts.Where(one => counts(one.Value.DistrictCode)).Select(one => one.Key)];
        List<string> Offered(int at) =>
            [.. Open(at).SelectMany(id => facts.Register[at].Services.GetValueOrDefault(id, new HashSet<Service>())
                .Select(one => $"{id} {one.Code}"))];
        row.Coverage.Outposts.ShouldBe(isKnown ? Open(month + 1).Count : null, what);
        row.Coverage.Services.ShouldBe(isKnown ? Offered(month + 1).Count : null, what);
        var knowsBefore = isKnown && facts.RegisterSince < new DateTimeOffset(row.Month, default, TimeSpan.FromHours(8));
        row.Coverage.OutpostsOpened.ShouldBe(knowsBefore ? Open(month + 1).Except(Open(month)).Count() : null, what);
        row.Coverage.OutpostsClosed.ShouldBe(knowsBefore ? Open(month).Except(Open(month + 1)).Count() : null, what);
        row.Coverage.ServicesAdded.ShouldBe(knowsBefore ? Offered(month + 1).Except(Offered(month)).Count() : null, what);
        var workers = facts.Coverage[month].Where(one => counts(one.Key)).Select(one => one.Value).ToList();
        row.Coverage.Demand.ShouldBe(isKnown ? workers.Sum(one => one.Demand) : null, what);
        row.Coverage.Covered.ShouldBe(isKnown ? workers.Sum(one => one.Covered) : null, what);
    }

    private static IndicatorFacts Facts(Random random)
    {
        var facts = Empty(new DateOnly(2025 + random.Next(2), random.Next(1, 13), 1), random.Next(1, 16));
        string District() => Everywhere[random.Next(Everywhere.Length)];
        // Half of all moments are within seconds of the border of a month.
        DateTimeOffset Moment() => random.Next(2) == 0 ? facts.Bounds[random.Next(facts.Bounds.Count)].AddSeconds(random.Next(-2, 3))
            : facts.Bounds[0].AddMinutes(random.Next(-50_000, 700_000));
        return facts with
        {
            At = random.Next(3) == 0 ? Moment() : facts.At,
            RegisterSince = random.Next(4) switch { 0 => null, 1 => Moment(), _ => facts.RegisterSince },
            Register = [.. facts.Bounds.Select(_ => State(random, District))],
            Coverage = [.. facts.Months.Select(_ => Districts.Where(_ => random.Next(3) > 0)
                .ToDictionary(code => code, _ => new WorkersInReach(100 + random.Next(5), random.Next(100))))],
            Reports = [.. Enumerable.Range(0, random.Next(80)).Select(_ => Moment() is var at && random.Next(2) == 0
                ? new ReceivedReport(District(), random.Next(5), (ReportKind)random.Next(5), at, null, random.Next(4) == 0)
                : new ReceivedReport(District(), random.Next(5), (ReportKind)random.Next(5), at, at.AddMinutes(random.Next(9000)), false))],
            Events = [.. Enumerable.Range(0, random.Next(9)).Select(id => Event(random, id, District, Moment))],
            Visits = [.. facts.Months.SelectMany((_, month) => Everywhere.Where(_ => random.Next(2) == 0).Select(code => new VisitMonth(
                month, code, new VisitCounts(1, 0, 10, 0, random.Next(4), random.Next(3)),
                new RatingCounts(random.Next(4), random.Next(3), random.Next(3)))))],
        };
    }

    private static CareEvent Event(Random random, int id, Func<string> district, Func<DateTimeOffset> moment) => new()
    {
        Id = id,
        Kind = EventKind.Other,
        Title = "活动",
        CancellationReason = random.Next(5) == 0 ? "雨" : null,
        EndedAt = random.Next(5) == 0 ? moment() : null,
        Dates = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => moment() is var at
            ? new EventDate(at, at.AddHours(2), district()) { Attendance = random.Next(2) == 0 ? random.Next(90) : null } : null!)],
    };

    private static RegisterState State(Random random, Func<string> district)
    {
        var outposts = Enumerable.Range(1, 6).Where(_ => random.Next(3) > 0).ToDictionary(id => (long)id,
            _ => new PastOutpost(district(), new Position(120, 36), OutpostStatus.Open, Eligibility.Anyone));
        Service[] services = [Service.Dining, Service.Toilets];
        return new RegisterState(outposts, outposts.Keys.Where(_ => random.Next(2) == 0)
            .ToDictionary(id => id, IReadOnlySet<Service> (_) => services.Take(random.Next(1, 3)).ToHashSet()));
    }

    private static IndicatorFacts Empty(DateOnly first, int months)
    {
        var span = MonthSpan.Of(first, first.AddMonths(months - 1));
        var nothing = new RegisterState(new Dictionary<long, PastOutpost>(), new Dictionary<long, IReadOnlySet<Service>>());
        return new IndicatorFacts
        {
            Months = span.Months,
            Bounds = [.. span.Months.Append(first.AddMonths(months)).Select(day => Zone.Moment(day))],
            At = Zone.Moment(first.AddMonths(months)).AddDays(3),
            RegisterSince = Zone.Moment(first.AddMonths(-2)),
            Register = [.. Enumerable.Repeat(nothing, months + 1)],
            Coverage = [.. Enumerable.Repeat(new Dictionary<string, WorkersInReach>(), months)],
            Reports = [],
            Events = [],
            Visits = [],
        };
    }
}
