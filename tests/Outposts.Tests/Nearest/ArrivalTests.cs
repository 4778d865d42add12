using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Tests.Hours;
using Outposts.Tests.Travel.Overland;
using Outposts.Tests.Travel.Roads;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Nearest;

/// <summary>Outposts judged when one arrives, beside a naive search that knows the way to each and its state at that moment.</summary>
public sealed class ArrivalTests
{
    private static readonly AccessMode[] Modes = Enum.GetValues<AccessMode>();
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    // Over midnight, a pause, holidays and make-up workdays, unknown times, hours nobody knows (null) and hours nobody can read.
    private static readonly string?[] Texts =
    [
        "24/7", "Mo-Fr 08:30-17:30; PH off", "08:00-12:00,13:30-17:30", "22:00-02:00", "Mo-Su 06:00-23:00", "Sa,Su,PH 09:00-16:00",
        "Mo-Fr 09:00-21:00; Sa,Su off", "00:00-05:00", "10:00-10:20,11:00-11:20,17:00-17:20,23:50-24:00", "Mo-Fr 08:00-18:00 \"问门卫\"",
        "17:00-19:00 unknown", "off", null, "上午有人", "08:00-18:00 \"STAFFED\", 18:00-22:00 \"QR_CODE\"",
        "06:00-12:00 \"STAFFED,PIN\", 12:00-24:00, 00:00-06:00 \"APP\"",
    ];

    // An ordinary Monday, the days about two Saturdays that are worked (2026-02-14 and -28), New Year's Eve, the end of a holiday, and a
    // year whose table nobody has.
    private static readonly DateTimeOffset[] Days =
    [
        new(2026, 11, 30, 0, 0, 0, Offset), new(2026, 2, 13, 0, 0, 0, Offset), new(2026, 2, 14, 0, 0, 0, Offset),
        new(2026, 2, 27, 0, 0, 0, Offset), new(2026, 2, 15, 0, 0, 0, Offset), new(2026, 10, 7, 0, 0, 0, Offset),
        new(2026, 12, 31, 0, 0, 0, Offset), new(2029, 10, 1, 0, 0, 0, Offset),
    ];

    // Hours of the day at which doors of the texts open or shut.
    private static readonly double[] Changes = [2, 5, 6, 8, 8.5, 9, 10, 12, 17, 17.5, 18, 19, 21, 22, 23, 24];

    [Fact]
    public void An_outpost_that_shuts_on_the_way_gives_place_to_one_that_is_open_on_arrival()
    {
        var county = new GridCounty(100);
        Outpost[] outposts =
        [
            county.Outpost("A", 5, 0) with { OpeningHours = "08:00-17:35" },
            county.Outpost("B", -6, 0) with { OpeningHours = "17:35-22:00" },
            county.Outpost("C", 0, 8) with { OpeningHours = null },
        ];
        // 500 m × 1.3 at 5 km/h are 468 s, 7 min 48 s: at A 17:36:48. 600 m are 561.6 s: at B 17:38:21.6. 800 m are 748.8 s.
        var at = Days[0].AddHours(17).AddMinutes(29);
        Codes(outposts, county, at).ShouldBe(["B"]);
        Codes(outposts, county, at, orUnknown: true).ShouldBe(["B", "C"]);
        Codes(outposts, county, at, orShut: true).ShouldBe(["A", "B"]);
        // Two minutes earlier A is reached at 17:34:48, and B, at 17:36:21.6, opens while one is on the way.
        Codes(outposts, county, at.AddMinutes(-2)).ShouldBe(["A", "B"]);
        Codes(outposts, county, at.AddMinutes(-4)).ShouldBe(["A"]);
    }

    [Fact]
    public void The_nearest_open_on_arrival_are_those_of_the_naive_twin_by_every_model()
    {
        const int seed = 20261130;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (differing, full, none) = (0, 0, 0);
        for (var round = 0; round < LongRun.Count(240, 6000); round++)
        {
            var (model, next) = NextModel(random, round);
            var outposts = NextOutposts(random, next);
            var register = new Register(outposts);
            var by = new[] { TravelMode.Walk, TravelMode.Ebike, TravelMode.Car }[random.Next(3)];
            var (from, at, count) = (next(), NextMoment(random), random.Next(1, 8));
            var maxCost = random.Next(3) == 0 ? random.NextDouble() * 6000 : double.PositiveInfinity;
            var (orUnknown, orShut, through) = (random.Next(2) == 0, random.Next(3) == 0, NextModes(random));
            var nearest = NearestOutposts.Build(outposts);
            var found = nearest.Find(from, count, double.PositiveInfinity, new OutpostPredicate(nearest.Columns, new OutpostFilter
            {
                Statuses = [OutpostStatus.Open, OutpostStatus.Suspended],
            }), model, by, at, maxCost, null, register.OnArrival(at, orUnknown, orShut, through), TestContext.Current.CancellationToken);
            var reached = outposts.Select((outpost, index) => (Index: index, Way: model.Estimate(from, outpost.Position, by, at)))
                .Where(near => near.Way is { } way && way.Cost <= maxCost && outposts[near.Index].Status != OutpostStatus.Planned)
                .OrderBy(near => near.Way!.Value.Cost).ThenBy(near => near.Index).ToList();
            var expected = reached.Where(near => Passes(near.Index, near.Way!.Value.Time!.Value)).Take(count).ToList();
            var told = $"seed {seed}, round {round}, {by} from {from} at {at:O}, {outposts.Length} outposts, {model.GetBasis(by)}";
            found.Length.ShouldBe(expected.Count, told);
            for (var i = 0; i < found.Length; i++)
            {
                // Of ways that differ by rounding alone either may come first.
                found[i].Way.Cost.ShouldBe(expected[i].Way!.Value.Cost, 1e-6 * (1 + found[i].Way.Cost), told);
                Passes(found[i].Index, found[i].Way.Time!.Value).ShouldBeTrue(told);
            }
            if (found.Length == count) full++;
            if (found.Length == 0) none++;
            if (reached.Where(near => Passes(near.Index, 0)).Take(count).Select(near => near.Index)
                .SequenceEqual(expected.Select(near => near.Index))) continue;
            differing++;

            bool Passes(int index, double seconds) => register.State(index, at.AddSeconds(seconds), through) is var state
                && (state == OpenState.Open || (orUnknown && state == OpenState.Unknown)
                    || (orShut && register.State(index, at, through) == OpenState.Open));
        }
        (differing > 30 && full > 50 && none > 5).ShouldBeTrue(
            $"{differing} answers other than at the departure, {full} full ones, {none} empty ones");
    }

    [Fact]
    public void A_state_that_is_said_to_last_is_the_same_at_every_minute()
    {
        const int seed = 20261202;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var (lasting, changing) = (0, 0);
        for (var round = 0; round < LongRun.Count(400, 8000); round++)
        {
            var outpost = NextOutpost(random, 0, new Position(120, 36));
            var register = new Register([outpost]);
            var from = NextMoment(random);
            var minutes = random.Next(0, random.Next(2) == 0 ? 100 : 4000);
            var through = NextModes(random);
            var states = Enumerable.Range(0, minutes + 1).Select(minute => register.State(0, from.AddMinutes(minute), through))
                .Distinct().Count();
            var lasts = register.Lasts(0, from, from.AddMinutes(minutes), through);
            var told = $"seed {seed}, round {round}: {outpost.OpeningHours}, {outpost.Status} {outpost.SuspendedUntil:O}, {from:O}, {minutes} min";
            if (lasts) states.ShouldBe(1, told);
            // Hours that change and change back within a minute are not among the texts; the end of a suspension may change nothing, and
            // neither may another way in.
            else if (outpost.Status != OutpostStatus.Suspended && through is null) states.ShouldBeGreaterThan(1, told);
            if (lasts) lasting++;
            else changing++;
        }
        (lasting > 50 && changing > 50).ShouldBeTrue($"{lasting} lasting, {changing} changing");
    }

    [Fact]
    public void Arrivals_end_with_the_calendar()
    {
        ArrivalFilter.GetArrival(Days[0], 90).ShouldBe(Days[0].AddSeconds(90));
        ArrivalFilter.GetArrival(Days[0], double.PositiveInfinity).ShouldBe(Days[0].AddDays(366));
        ArrivalFilter.GetArrival(DateTimeOffset.MaxValue, double.PositiveInfinity).ShouldBe(DateTimeOffset.MaxValue);
    }

    /// <summary>A moment of one of the days; mostly up to half an hour before some door opens or shuts.</summary>
    internal static DateTimeOffset NextMoment(Random random)
    {
        var day = Days[random.Next(Days.Length)];
        return random.Next(4) == 0 ? day.AddSeconds(random.Next(0, 26 * 3600) + random.NextDouble())
            : day.AddHours(Changes[random.Next(Changes.Length)]).AddSeconds(-1800 * random.NextDouble());
    }

    internal static string? NextHours(Random random) => Texts[random.Next(Texts.Length)];

    private static string[] Codes(
        Outpost[] outposts, GridCounty county, DateTimeOffset at, bool orUnknown = false, bool orShut = false)
    {
        var nearest = NearestOutposts.Build(outposts);
        return [.. nearest.Find(county.At(0, 0), 10, double.PositiveInfinity, new OutpostPredicate(nearest.Columns, new()),
            GeodesicTravel.Default, TravelMode.Walk, at, arrival: new Register(outposts).OnArrival(at, orUnknown, orShut))
            .Select(near => outposts[near.Index].Code)];
    }

    private static (TravelModel Model, Func<Position> Next) NextModel(Random random, int round)
    {
        if (round % 3 == 0)
        {
            // Boats that go by day.
            var land = new RandomLand(random.Next());
            return (OverlandTravel.Create(land.Profiles, land.Joined, land.Crossings, (_, at) => at.Hour is >= 7 and < 19), land.At);
        }
        RandomRoads roads;
        do roads = new RandomRoads(random);
        while (roads.Network.EdgeCount == 0);
        var travel = round % 3 == 1 ? GeodesicTravel.Default : RoadTravel.Create(GeodesicTravel.Default, roads.Network,
            at => new RoadMoment(at.DateTime, HolidayCalendar.None), new RoadSearchSettings(MinIslandEdges: 1));
        return (travel, roads.NextPosition);
    }

    private static AccessMode[]? NextModes(Random random) =>
        random.Next(3) == 0 ? [.. Modes.Where(_ => random.Next(3) == 0).DefaultIfEmpty(AccessMode.Staffed)] : null;

    private static Outpost[] NextOutposts(Random random, Func<Position> next) =>
        [.. Enumerable.Range(0, random.Next(1, 80)).Select(number => NextOutpost(random, number, next()))];

    private static Outpost NextOutpost(Random random, int number, Position at) =>
        new GridCounty(1000).Outpost($"P{number:00}", 0, 0) with
        {
            Position = at,
            OpeningHours = NextHours(random),
            AccessModes = [.. Modes.Where(_ => random.Next(4) == 0)],
            Status = random.Next(8) switch { 0 => OutpostStatus.Suspended, 1 => OutpostStatus.Planned, _ => OutpostStatus.Open },
            SuspendedUntil = random.Next(2) == 0 ? null : NextMoment(random),
        };

    /// <summary>The states of a list of outposts, as a register tells them.</summary>
    internal sealed class Register(IReadOnlyList<Outpost> outposts)
    {
        private readonly OpeningHoursCache _hours = OpeningHoursCache.Create(outposts.Select(outpost => outpost.OpeningHours));
        private readonly AccessRules _rules = new(RegionClock.Of("Asia/Shanghai"), China.Holidays);

        public OpenState State(int index, DateTimeOffset at, IReadOnlyList<AccessMode>? through = null) => OutpostAccess.GetState(
            outposts[index], _hours[outposts[index].OpeningHours], _rules.ToLocal(at), _rules.Holidays, at, through);

        public bool Lasts(int index, DateTimeOffset from, DateTimeOffset until, IReadOnlyList<AccessMode>? through = null) =>
            OutpostAccess.StateLasts(outposts[index], _hours[outposts[index].OpeningHours], _rules, from, until, through);

        public ArrivalFilter OnArrival(
            DateTimeOffset at, bool orUnknown = false, bool orShut = false, IReadOnlyList<AccessMode>? through = null) =>
            new((index, then) => State(index, then, through), (index, from, until) => Lasts(index, from, until, through), at,
                orUnknown, orShut);
    }
}
