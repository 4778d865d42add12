using NetTopologySuite.Geometries;
using Outposts.Hours;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Tests.Geodesy;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Nearest;

public class NearestOutpostsTests
{
    private static readonly Position SouthWest = new(119.5, 35.5), NorthEast = new(121, 37.1);

    private static Outpost[] Random(int seed, int count) => RandomRegister.Outposts(count, new(seed), SouthWest, NorthEast);

    [Fact]
    public void Random_filters_give_what_the_naive_twin_gives()
    {
        const int seed = 51;
        var random = new Random(seed);
        foreach (var n in (int[])[0, 1, 20, 700, 4000])
        {
            var outposts = Random(seed + n, n);
            Position[] positions = [.. outposts.Select(o => o.Position)];
            string[] codes = [.. outposts.Select(o => o.Code)];
            var index = NearestOutposts.Build(outposts);
            for (var q = 0; q < LongRun.Count(150, 5000); q++)
            {
                var filter = RandomRegister.Filter(random) with { Within = random.Next(3) == 0 ? Area(random) : null };
                var found = random.Next(4) == 0 ? Enumerable.Range(0, n).Where(_ => random.Next(30) == 0).ToHashSet() : null;
                Func<int, bool>? isOpen = random.Next(3) == 0 ? i => i % 3 > 0 : null;
                var to = random.Next(5) == 0 ? Positions.Nasty(random) : Positions.InQingdao(random);
                var count = random.Next(1, 15);
                var within = random.Next(3) == 0 ? 30_000 * random.NextDouble() : double.PositiveInfinity;
                index.Find(to, count, within, new OutpostPredicate(index.Columns, filter, found, isOpen)).ShouldBe(
                    NaiveNearest.Find(positions, codes, to, count, within, i =>
                        NaiveNearest.Passes(outposts[i], filter) && found?.Contains(i) != false && isOpen?.Invoke(i) != false),
                    $"seed {seed}, {n} outposts, case {q}: {to} {filter}");
            }
        }
    }

    [Fact]
    public void A_list_gives_what_the_naive_twin_gives()
    {
        var random = new Random(52);
        var outposts = Random(52, 1500);
        var columns = new OutpostColumns(outposts);
        for (var q = 0; q < 300; q++)
        {
            var filter = RandomRegister.Filter(random) with { Within = random.Next(2) == 0 ? Area(random) : null };
            new OutpostPredicate(columns, filter).FindAll()
                .ShouldBe(Enumerable.Range(0, 1500).Where(i => NaiveNearest.Passes(outposts[i], filter)), $"seed 52, case {q}: {filter}");
        }
    }

    [Fact]
    public void More_divisions_than_bits_are_told_apart()
    {
        var random = new Random(53);
        Outpost[] outposts = [.. Random(53, 2000).Select((o, i) => o with { DistrictCode = $"{100_000 + i % 300}" })];
        var columns = new OutpostColumns(outposts);
        for (var q = 0; q < 100; q++)
        {
            var filter = new OutpostFilter { Districts = [$"{100_000 + random.Next(310)}", $"{100_000 + random.Next(310)}"] };
            new OutpostPredicate(columns, filter).FindAll()
                .ShouldBe(Enumerable.Range(0, 2000).Where(i => NaiveNearest.Passes(outposts[i], filter)), $"seed 53, case {q}");
        }
    }

    [Fact]
    public void Levels_are_filtered_as_the_naive_twin_does_and_an_unknown_one_is_none_of_them()
    {
        var random = new Random(54);
        var levels = Enum.GetValues<UnionLevel>();
        Outpost[] outposts = [.. Random(54, 300).Select(o => o with
        {
            Level = random.Next(3) == 0 ? null : levels[random.Next(levels.Length)],
        })];
        var columns = new OutpostColumns(outposts);
        for (var q = 0; q < 60; q++)
        {
            var filter = RandomRegister.Filter(random) with { Levels = [.. levels.Where(_ => random.Next(2) == 0)] };
            new OutpostPredicate(columns, filter).FindAll()
                .ShouldBe(Enumerable.Range(0, outposts.Length).Where(i => NaiveNearest.Passes(outposts[i], filter)), $"seed 54, case {q}");
        }
    }

    [Fact]
    public void Ways_in_are_those_of_some_hours_or_of_the_outpost_where_its_hours_name_none_and_wheelchairs_are_asked_for()
    {
        const int seed = 55;
        var random = new Random(seed);
        var modes = Enum.GetValues<AccessMode>();
        string?[] texts = ["08:00-22:00 \"STAFFED\", 22:00-08:00 \"QR_CODE\"", "08:00-22:00, 22:00-08:00 \"APP\"", "24/7", "not hours", null,
            "Mo-Fr 09:00-17:00 \"PIN\"; PH off", "08:00-20:00 \"FACE,STAFFED\"; Su off", "off", "17:00-19:00 unknown"];
        Outpost[] outposts = [.. Random(seed, 300).Select(o => o with
        {
            OpeningHours = texts[random.Next(texts.Length)],
            AccessModes = [.. modes.Where(_ => random.Next(4) == 0)],
            Wheelchair = random.Next(3) switch { 0 => null, 1 => true, _ => false },
        })];
        var columns = new OutpostColumns(outposts);
        var found = 0;
        for (var q = 0; q < 60; q++)
        {
            var filter = new OutpostFilter
            {
                AccessModes = [.. modes.Where(_ => random.Next(3) == 0)],
                Wheelchair = random.Next(3) switch { 0 => null, 1 => true, _ => false },
                Eligibilities = [Eligibility.OutdoorWorker, Eligibility.Anyone],
            };
            var expected = Enumerable.Range(0, outposts.Length).Where(i => NaiveNearest.Passes(outposts[i], filter)).ToList();
            new OutpostPredicate(columns, filter).FindAll().ShouldBe(expected, $"seed {seed}, case {q}");
            found += expected.Count;
        }
        found.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Around_the_clock_are_those_alone_whose_hours_are_known_to_be_so()
    {
        var county = new Outposts.Testing.GridCounty(1000);
        string?[] hours = ["24/7", "Mo-Su 00:00-24:00", "08:00-22:00 \"STAFFED\", 22:00-08:00 \"QR_CODE\"", "Mo-Fr 00:00-24:00",
            "24/7; PH off", "00:00-23:00", "not hours", null];
        var columns = new OutpostColumns([.. hours.Select((text, i) => county.Outpost($"{i}", 0, 0) with { OpeningHours = text })]);
        new OutpostPredicate(columns, new() { AroundTheClock = true }).FindAll().ShouldBe([0, 1, 2]);
        new OutpostPredicate(columns, new() { AroundTheClock = false }).FindAll().Count().ShouldBe(hours.Length);
    }

    [Fact]
    public void Every_value_of_every_vocabulary_has_a_bit_of_its_own()
    {
        var county = new Outposts.Testing.GridCounty(1000);
        var bare = county.Outpost("a", 0, 0) with { Groups = [WorkerGroup.Courier] };
        OutpostFilter Any(OutpostFilter filter) => filter with { Statuses = Enum.GetValues<OutpostStatus>() };
        Check(OutpostKind.BuiltIn, (o, v) => o with { Kind = v }, v => Any(new() { Kinds = [v] }));
        Check(OutpostKind.BuiltIn, (o, v) => o with { Functions = [v], Kind = v }, v => Any(new() { Kinds = [v] }));
        Check(Service.BuiltIn, (o, v) => o with { Services = [new(v, Availability.Available)] }, v => Any(new() { Services = [v] }));
        Check(Enum.GetValues<OutpostStatus>(), (o, v) => o with { Status = v }, v => new() { Statuses = [v] });
        Check(WorkerGroup.BuiltIn, (o, v) => o with { Groups = [v] }, v => Any(new() { EligibleFor = v }));
        Check(Enum.GetValues<UnionLevel>(), (o, v) => o with { Level = v }, v => Any(new() { Levels = [v] }));
        Check(Enum.GetValues<HostKind>(), (o, v) => o with { Host = v }, v => Any(new() { Hosts = [v] }));
        Check<string>(["甲工会", "乙工会", "甲工会 "], (o, v) => o with { Operator = v }, v => Any(new() { Operators = [v] }));
        Check(Enum.GetValues<Eligibility>(), (o, v) => o with { Eligibility = v }, v => Any(new() { Eligibilities = [v] }));

        void Check<T>(IReadOnlyList<T> values, Func<Outpost, T, Outpost> give, Func<T, OutpostFilter> ask)
        {
            var columns = new OutpostColumns([.. values.Select(v => give(bare, v))]);
            for (var i = 0; i < values.Count; i++)
                new OutpostPredicate(columns, ask(values[i])).FindAll().ShouldBe([i], $"{typeof(T).Name} {values[i]}");
        }
    }

    [Fact]
    public void Unknown_and_broken_services_are_not_had_and_unknown_admission_is_no_refusal()
    {
        var county = new Outposts.Testing.GridCounty(1000);
        var outposts = Enum.GetValues<Availability>()
            .Select(a => county.Outpost($"{a}", 0, 0) with { Eligibility = Eligibility.Unknown, Services = [new(Service.Toilets, a)] })
            .Append(county.Outpost("none", 0, 0) with { Eligibility = Eligibility.OwnStaff })
            .ToArray();
        var columns = new OutpostColumns(outposts);
        new OutpostPredicate(columns, new() { Services = [Service.Toilets] }).FindAll().Select(i => outposts[i].Code)
            .ShouldBe(["Available"]);
        new OutpostPredicate(columns, new() { EligibleFor = WorkerGroup.Courier }).FindAll().Select(i => outposts[i].Code)
            .ShouldBe(["Available", "Unavailable", "OutOfOrder", "Unknown"]);
    }

    [Fact]
    public void An_area_that_is_no_polygon_is_refused()
    {
        var columns = new OutpostColumns([]);
        Should.Throw<ArgumentException>(() => new OutpostPredicate(columns, new() { Within = new Point(1, 2) }))
            .Message.ShouldContain("Polygon or a MultiPolygon, not a Point");
    }

    /// <summary>A triangle or a rectangle, at times with a corner on a lattice that outposts cannot miss by much.</summary>
    private static Geometry Area(Random random)
    {
        Position a = Positions.InQingdao(random), b = Positions.InQingdao(random), c = Positions.InQingdao(random);
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        return random.Next(2) == 0
            ? factory.ToGeometry(new Envelope(a.Longitude, b.Longitude, a.Latitude, b.Latitude))
            : factory.CreatePolygon([.. new[] { a, b, c, a }.Select(p => new Coordinate(p.Longitude, p.Latitude))]);
    }
}
