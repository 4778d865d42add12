using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Tests.Coverage;

public class CoverageAnalysisTests
{
    private static readonly DateOnly Wednesday = new(2026, 1, 21);
    private static readonly Position Centre = new(120.38, 36.06);
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"),
        HolidayCalendar.Parse("2026-01-01,2026-12-31,TABLE,2026"));

    [Fact]
    public void A_service_with_hours_of_its_own_counts_only_when_outpost_and_service_are_open()
    {
        var outpost = At(0, "08:00-20:00", new(Service.EbikeBatterySwap, Availability.Available, Hours: "10:00-24:00"),
            new(Service.DrinkingWater, Availability.Available));
        OpenHours(outpost, Service.EbikeBatterySwap).ShouldBe(Enumerable.Range(10, 10));
        OpenHours(outpost, Service.DrinkingWater).ShouldBe(Enumerable.Range(8, 12));
        OpenHours(outpost).ShouldBe(Enumerable.Range(8, 12));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("not hours at all", null)]
    [InlineData("24/7", "nobody knows")]
    public void Hours_that_nobody_knows_are_not_open(string? hours, string? own) =>
        OpenHours(At(0, hours, new ServiceOffer(Service.Dining, Availability.Available, Hours: own)), Service.Dining).ShouldBeEmpty();

    [Fact]
    public void Hours_of_a_season_count_in_its_weeks_alone_and_holidays_in_none()
    {
        var summer = At(0, "Jun-Aug 08:00-10:00; PH 00:00-24:00");
        OpenHours(summer).ShouldBeEmpty();
        OpenHours(summer, day: new DateOnly(2026, 7, 15)).ShouldBe([8, 9]);
    }

    [Fact]
    public void The_week_is_the_count_at_each_hour_on_random_data()
    {
        const int seed = 20260119;
        var random = new Random(seed);
        string?[] texts = ["24/7", "08:00-18:00", "Mo-Fr 09:00-17:00; Sa 10:30-12:00", "22:00-06:00", null, "08:30-12:00,14:30-18:00",
            "Su off; 06:00-23:00", "unreadable"];
        for (var run = 0; run < 12; run++)
        {
            var outposts = Enumerable.Range(0, 40).Select(n => At(
                random.NextDouble() * 4000, texts[random.Next(texts.Length)],
                new ServiceOffer(Service.MealHeating, (Availability)random.Next(4),
                    Hours: random.Next(3) == 0 ? texts[random.Next(texts.Length)] : null))
                with
            { Id = n + 1, Code = $"P{n:00}", Status = random.Next(6) == 0 ? OutpostStatus.Suspended : OutpostStatus.Open })
                    .ToList();
            var demand = Enumerable.Range(0, 60).Select(n => new DemandRecord(
                $"d{n}", North(random.NextDouble() * 4000), random.Next(1, 90), null, random.Next(2) == 0 ? null : (TimeBand)random.Next(5),
                    "370202")).ToList();
            var terms = new CoverageQuery
            {
                By = TravelMode.Straight,
                Within = 100 + random.Next(500),
                Overlap = 1 + random.Next(2),
                Where = random.Next(2) == 0 ? null
                    : new OutpostFilter { Services = [Service.MealHeating], Statuses = [OutpostStatus.Open, OutpostStatus.Suspended] },
            };
            Position[] further = random.Next(2) == 0 ? [] : [North(random.NextDouble() * 4000)];
            var data = Data(outposts, demand);
            var week = CoverageAnalysis.Create(terms, data).WithProposed(further)
                .ComputeWeek(Wednesday, TestContext.Current.CancellationToken);
            for (var sample = 0; sample < 24; sample++)
            {
                var hour = random.Next(168);
                var at = new DateTimeOffset(2026, 1, 19, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour);
                var then = CoverageAnalysis.Create(terms with { OpenAt = at, Band = TimeBands.OfHour(hour % 24) }, data)
                    .WithProposed(further)
                    .Compute(TestContext.Current.CancellationToken);
                (week[hour].Demand, week[hour].Covered).ShouldBe((then.Demand, then.Covered), $"seed {seed}, run {run}, hour {hour}");
            }
        }
    }

    [Fact]
    public void What_closed_a_gap_is_what_reaches_it_now_and_did_not_count_before()
    {
        const int seed = 99;
        var random = new Random(seed);
        for (var run = 0; run < 30; run++)
        {
            var demand = Enumerable.Range(0, 50).Select(n => new DemandRecord(
                $"d{n}", North(random.NextDouble() * 6000), Math.Round(random.NextDouble() * 50, 2), null, null, "370202")).ToList();
            var outposts = Enumerable.Range(0, 5).Select(n => At(random.NextDouble() * 6000, "24/7") with { Id = n + 1, Code = $"P{n}" })
                .ToList();
            var terms = new CoverageQuery { By = TravelMode.Straight, Within = 200 + random.Next(400), Overlap = 1 + random.Next(2) };
            var data = Data(outposts, demand);
            var before = CoverageAnalysis.Create(terms, data);
            Position[] built = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => North(random.NextDouble() * 6000))];
            var after = before.WithProposed(built);
            var told = $"seed {seed}, run {run}";
            var (had, has) = (before.Compute(TestContext.Current.CancellationToken), after.Compute(TestContext.Current.CancellationToken));
            var changes = GapChange.Between(before, before.FindGaps(had), after, has);
            GapChange.Between(before, before.FindGaps(had), after, has, maxCount: 1).Select(change => change.Gap.Id)
                .ShouldBe(changes.Take(1).Select(change => change.Gap.Id), told);
            changes.Sum(change => (decimal)change.Covered).ShouldBe((decimal)has.Covered - (decimal)had.Covered, told);
            foreach (var change in changes)
            {
                change.IsClosed.ShouldBe(change.Gap.PointIndexes.All(has.IsCovered), told);
                (change.Covered + change.Remaining).ShouldBe(change.Gap.Demand, 1e-6, told);
                change.ClosedBy.ShouldAllBe(closing => closing.OutpostIndex >= outposts.Count);
                foreach (var closing in change.ClosedBy)
                    closing.Workers.ShouldBe(
                        change.Gap.PointIndexes.Where(point =>
                            Geodesic.Distance(demand[point].Position, built[closing.OutpostIndex - outposts.Count]) <= terms.Within)
                            .Sum(point => demand[point].Workers), 1e-6, told);
                change.ClosedBy.Select(closing => closing.Workers)
                    .ShouldBe(change.ClosedBy.Select(closing => closing.Workers).OrderDescending(), told);
            }
        }
        var other = CoverageAnalysis.Create(new CoverageQuery { Within = 500, Band = TimeBand.Night },
            Data([], [new("n", Centre, 3, null, TimeBand.Morning, null)]));
        var whole = CoverageAnalysis.Create(new CoverageQuery { Within = 500 }, other.Data);
        Should.Throw<UserInputException>(() =>
            GapChange.Between(other, other.FindGaps(other.Compute()), whole, whole.Compute())).Message.ShouldContain("same demand");
    }

    [Fact]
    public void Finding_what_closed_gaps_can_be_cancelled()
    {
        var before = CoverageAnalysis.Create(new CoverageQuery { By = TravelMode.Straight, Within = 500 },
            Data([], [new("d", Centre, 3, null, null, "370202")]));
        var after = before.WithProposed([Centre]);
        Should.Throw<OperationCanceledException>(() => GapChange.Between(
            before, before.FindGaps(before.Compute(TestContext.Current.CancellationToken)), after,
            after.Compute(TestContext.Current.CancellationToken), cancellationToken: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Rejections_are_in_both_languages()
    {
        var data = Data([], []);
        var refusal = Should.Throw<UserInputException>(() =>
            CoverageAnalysis.Create(new CoverageQuery { Within = 500, Districts = ["999999"] }, data));
        refusal.Message.ShouldContain("999999");
        refusal.Text.Chinese.ShouldContain("没有区划“999999”");
        Should.Throw<UserInputException>(() =>
            CoverageAnalysis.Create(new CoverageQuery { By = TravelMode.Straight, Minutes = 5 }, data)).Text.Chinese.ShouldContain("没有时间");
    }

    private static IEnumerable<int> OpenHours(Outpost outpost, Service? service = null, DateOnly? day = null)
    {
        var terms = new CoverageQuery { Within = 500, Where = service is { } asked ? new OutpostFilter { Services = [asked] } : null };
        var timed = CoverageAnalysis.Create(terms, Data([outpost], [])).TimedOutposts(day ?? Wednesday).Single();
        // The same hours every day in these cases: Thursday stands for all.
        return Enumerable.Range(0, 24).Where(hour => timed.Hours.Contains(3 * 24 + hour));
    }

    private static CoverageData Data(IReadOnlyList<Outpost> outposts, IReadOnlyList<DemandRecord> demand) => new(
        outposts, new OutpostColumns(outposts), OpeningHoursCache.Create(CoverageData.OpeningHoursTexts(outposts)), Rules, [], demand,
            new GeodesicTravel(new TravelProfiles()));

    private static Outpost At(double metres, string? hours, params ServiceOffer[] services) => new()
    {
        Id = 1,
        Code = "P",
        Name = "P",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = North(metres),
        DistrictCode = "370202",
        OpeningHours = hours,
        Services = services,
    };

    private static Position North(double metres) => new(Centre.Longitude, Centre.Latitude + metres / 111_000);
}
