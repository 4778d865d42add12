using Outposts.Hours;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>Each rule of OpenStreetMap's wiki on a map of its own. Pages of the wiki are named by their titles.</summary>
public class RoadRulesTests
{
    private const string Line = "ABC";
    private const string Walk = "WALK", Ebike = "EBIKE", Car = "CAR";

    // A road AB, the way in question BC, a road CD; from the middle of AB to that of CD and back.
    private static (bool There, bool Back) Through(string mode, string tags, RoadMoment? moment = null)
    {
        var map = new OsmDrawing("ABCD").Way("AB", "highway=residential").Way("BC", tags).Way("CD", "highway=residential");
        return (map.Seconds(mode, "AB", "CD", moment) is not null, map.Seconds(mode, "CD", "AB", moment) is not null);
    }

    private static string Modes(string tags)
    {
        List<string> modes = [];
        foreach (var mode in (string[])[Walk, Ebike, Car])
        {
            var (there, back) = Through(mode, tags);
            if (there || back) modes.Add(mode + (there && back ? "" : there ? ">" : "<"));
        }
        return string.Join(' ', modes);
    }

    [Theory]
    // OSM tags for routing/Access restrictions: motorways are for motor vehicles only.
    [InlineData("highway=motorway", "CAR>")]
    [InlineData("highway=motorway bicycle=yes", "CAR>")] // 道路交通安全法 art. 67: non-motor vehicles may not enter a motorway
    [InlineData("highway=motorway_link", "CAR")] // Key:oneway: implied for motorway, not for its links
    [InlineData("highway=trunk", "WALK EBIKE CAR")]
    [InlineData("highway=residential", "WALK EBIKE CAR")]
    [InlineData("highway=footway", "WALK")]
    [InlineData("highway=footway bicycle=yes", "WALK EBIKE")]
    [InlineData("highway=footway bicycle=designated", "WALK EBIKE")]
    [InlineData("highway=footway access=yes", "WALK")] // access=yes restates the class; a key of the mode would open it
    [InlineData("highway=pedestrian", "WALK")]
    [InlineData("highway=pedestrian motor_vehicle=yes", "WALK CAR")]
    [InlineData("highway=pedestrian vehicle=yes", "WALK EBIKE CAR")] // Key:access: vehicle is above bicycle and motor_vehicle
    [InlineData("highway=cycleway", "WALK EBIKE")]
    [InlineData("highway=cycleway foot=no", "EBIKE")]
    [InlineData("highway=path", "WALK EBIKE")]
    [InlineData("highway=steps", "WALK")] // Tag:highway=steps
    [InlineData("highway=steps bicycle=yes", "WALK EBIKE")]
    [InlineData("highway=steps motor_vehicle=yes", "WALK")] // no tag makes steps a road
    [InlineData("highway=track", "WALK EBIKE CAR")]
    [InlineData("highway=busway", "")] // Tag:highway=busway: buses only
    [InlineData("highway=construction construction=primary", "")] // Tag:highway=construction: not usable yet
    [InlineData("highway=proposed foot=yes", "")]
    [InlineData("highway=service service=emergency_access", "")]
    [InlineData("highway=service service=emergency_access foot=yes", "WALK")]
    // Key:motorroad: as a motorway; the law of 2011 closes the bay tunnel to e-bikes by bicycle=no.
    [InlineData("highway=trunk motorroad=yes", "CAR")]
    [InlineData("highway=trunk motorroad=yes bicycle=yes", "EBIKE CAR")]
    [InlineData("highway=primary tunnel=yes bicycle=no foot=no", "CAR")]
    // Key:access, "Transport mode restrictions": the most specific key wins.
    [InlineData("highway=residential access=no", "")]
    [InlineData("highway=residential access=no foot=yes", "WALK")]
    [InlineData("highway=residential vehicle=no", "WALK")]
    [InlineData("highway=residential vehicle=no bicycle=yes", "WALK EBIKE")]
    [InlineData("highway=residential motor_vehicle=no", "WALK EBIKE")]
    [InlineData("highway=residential motor_vehicle=no motorcar=yes", "WALK EBIKE CAR")]
    [InlineData("highway=residential motorcar=no", "WALK EBIKE")]
    [InlineData("highway=residential bicycle=use_sidepath", "WALK CAR")] // Tag:bicycle=use_sidepath: the cycleway beside must be used
    [InlineData("highway=residential access=no vehicle=yes", "EBIKE CAR")]
    [InlineData("highway=footway bicycle=dismount", "WALK EBIKE")]
    [InlineData("highway=residential access=unknown", "WALK EBIKE CAR")] // unknown is not no
    // Key:access, "Directional": :forward and :backward.
    [InlineData("highway=residential motor_vehicle:backward=no", "WALK EBIKE CAR>")]
    [InlineData("highway=residential vehicle:forward=no bicycle:forward=yes", "WALK EBIKE CAR<")]
    // Key:oneway.
    [InlineData("highway=residential oneway=yes", "WALK EBIKE> CAR>")]
    [InlineData("highway=residential oneway=true", "WALK EBIKE> CAR>")]
    [InlineData("highway=residential oneway=1", "WALK EBIKE> CAR>")]
    [InlineData("highway=residential oneway=-1", "WALK EBIKE< CAR<")]
    [InlineData("highway=residential oneway=reverse", "WALK EBIKE< CAR<")]
    [InlineData("highway=residential oneway=no", "WALK EBIKE CAR")]
    [InlineData("highway=residential oneway=reversible", "WALK")] // Tag:oneway=reversible: nobody knows which way now
    [InlineData("highway=residential oneway=alternating", "WALK EBIKE CAR")] // Tag:oneway=alternating: both, by turns
    [InlineData("highway=residential oneway=yes oneway:bicycle=no", "WALK EBIKE CAR>")]
    [InlineData("highway=residential oneway=yes cycleway=opposite", "WALK EBIKE CAR>")]
    [InlineData("highway=residential oneway=yes cycleway=opposite_lane", "WALK EBIKE CAR>")]
    [InlineData("highway=residential oneway=yes cycleway:left=opposite_track", "WALK EBIKE CAR>")]
    [InlineData("highway=residential oneway=yes cycleway:left=lane cycleway:left:oneway=-1", "WALK EBIKE CAR>")]
    [InlineData("highway=residential oneway=yes cycleway=lane", "WALK EBIKE> CAR>")]
    [InlineData("highway=residential oneway=no oneway:bicycle=-1", "WALK EBIKE< CAR")]
    [InlineData("highway=residential oneway=yes oneway:foot=yes", "WALK> EBIKE> CAR>")]
    [InlineData("highway=residential oneway=yes oneway:motor_vehicle=no", "WALK EBIKE> CAR")]
    [InlineData("highway=residential junction=roundabout", "WALK EBIKE> CAR>")] // Tag:junction=roundabout implies oneway=yes
    [InlineData("highway=residential junction=roundabout oneway=-1", "WALK EBIKE< CAR<")]
    [InlineData("highway=motorway oneway=no", "CAR")] // explicit tags override what is implied
    // Ferries: Tag:route=ferry. Not highways all the same.
    [InlineData("route=ferry", "WALK EBIKE CAR")]
    [InlineData("route=ferry motor_vehicle=no", "WALK EBIKE")]
    [InlineData("man_made=pier", "WALK")]
    [InlineData("railway=platform", "WALK")]
    [InlineData("highway=pedestrian area=yes", "WALK")] // Key:area: the outline is walked
    [InlineData("waterway=river", "")]
    [InlineData("highway=nonsense", "")]
    public void A_way_admits_those_whom_its_tags_admit(string tags, string modes) => Modes(tags).ShouldBe(modes);

    [Theory]
    // Key:barrier; the table of defaults is RoadRules.tsv.
    [InlineData("barrier=bollard", "WALK EBIKE")]
    [InlineData("barrier=bollard motor_vehicle=yes", "WALK EBIKE CAR")]
    [InlineData("barrier=gate", "WALK EBIKE CAR")]
    [InlineData("barrier=gate access=no", "")]
    [InlineData("barrier=gate access=no foot=yes", "WALK")]
    [InlineData("barrier=gate access=private", "WALK EBIKE CAR")] // what lies behind has tags of its own
    [InlineData("barrier=gate locked=yes", "")]
    [InlineData("barrier=gate locked=yes foot=yes", "WALK")]
    [InlineData("barrier=lift_gate", "WALK EBIKE CAR")]
    [InlineData("barrier=lift_gate motor_vehicle=no", "WALK EBIKE")]
    [InlineData("barrier=block", "WALK EBIKE")]
    [InlineData("barrier=cycle_barrier", "WALK EBIKE")]
    [InlineData("barrier=cycle_barrier bicycle=no", "WALK")]
    [InlineData("barrier=kissing_gate", "WALK")]
    [InlineData("barrier=stile", "WALK")]
    [InlineData("barrier=turnstile", "WALK")]
    [InlineData("barrier=wall", "")]
    [InlineData("barrier=entrance", "WALK EBIKE CAR")]
    [InlineData("barrier=something", "WALK EBIKE")]
    [InlineData("highway=crossing bicycle=no", "WALK EBIKE CAR")] // a crossing is not a barrier: it concerns those who cross
    public void A_barrier_on_a_node_admits_those_whom_its_tags_admit(string tags, string modes)
    {
        var map = new OsmDrawing(Line).Way("ABC", "highway=residential").Node('B', tags);
        string.Join(' ', ((string[])[Walk, Ebike, Car]).Where(mode => map.Seconds(mode, "AB", "BC") is not null)).ShouldBe(modes);
    }

    [Fact]
    public void A_barrier_on_a_junction_keeps_apart_all_ways_that_meet_there()
    {
        var map = new OsmDrawing("ABC\n.D").Way("ABC", "highway=residential").Way("BD", "highway=residential").Node('B', "barrier=bollard");
        map.Seconds(Car, "AB", "BD").ShouldBeNull();
        map.Seconds(Car, "AB", "BC").ShouldBeNull();
        map.Seconds(Ebike, "AB", "BD").ShouldNotBeNull();
        // At the end of a road it keeps nobody from the road.
        new OsmDrawing(Line).Way("ABC", "highway=residential").Node('C', "barrier=wall").Seconds(Car, "AB", "BC").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("destination")]
    [InlineData("private")]
    [InlineData("customers")]
    [InlineData("delivery")]
    public void Ways_for_locals_are_not_passed_through_but_are_begun_and_ended_on(string value)
    {
        // Tag:access=destination: only when travelling to this element; the way round by EF is open.
        var map = new OsmDrawing("ABCD\n.EF.").Way("AB", "highway=residential").Way("BC", $"highway=residential access={value}")
            .Way("CD", "highway=residential").Way("BEFC", "highway=residential");
        map.Metres(Car, "AB", "CD")!.Value.ShouldBeGreaterThan(300);
        map.Metres(Car, "AB", "BC")!.Value.ShouldBe(90, 5);
        map.Metres(Car, "BC", "CD")!.Value.ShouldBe(90, 5);
        // From one such way to another behind an open one, which is longer than what else is open.
        var two = new OsmDrawing("ABCDE").Way("AB", $"highway=service motor_vehicle={value}").Way("BCD", "highway=residential")
            .Way("DE", $"highway=service motor_vehicle={value}");
        two.Seconds(Car, "AB", "DE").ShouldNotBeNull();
        // Never out of one, through another, and on: the public part is GBCDEH, whose middle is for locals.
        var third = new OsmDrawing("GBCDEH.\n.A.....").Way("GBC", "highway=residential").Way("CD", $"highway=service access={value}")
            .Way("DEH", "highway=residential").Way("AB", $"highway=service access={value}").Way("BH", "highway=residential oneway=yes");
        third.Metres(Car, "AB", "CD")!.Value.ShouldBeLessThan(250);
        third.Metres(Car, "DEH", "AB").ShouldBeNull();
    }

    [Fact]
    public void Open_ways_behind_ways_for_locals_are_left_and_entered_as_those()
    {
        // DE is untagged within an estate; CD leads to the public ABC. Nobody passes the estate, and it has a second gate EF to FGHA.
        var map = new OsmDrawing("ABCDEF\nH....G").Way("ABC", "highway=residential").Way("CD", "highway=service access=private")
            .Way("DE", "highway=service").Way("EF", "highway=service access=private").Way("FGHA", "highway=residential");
        map.Metres(Car, "DE", "AB")!.Value.ShouldBeLessThan(300);
        map.Metres(Car, "AB", "DE")!.Value.ShouldBeLessThan(300);
        map.Metres(Car, "BC", "GF")!.Value.ShouldBeGreaterThan(700); // around by H, not through the estate
    }

    private static RoadMoment At(int hour) => new(new DateTime(2026, 11, 25, hour, 0, 0), HolidayCalendar.Parse("")); // a Wednesday

    [Fact]
    public void Conditional_access_holds_within_its_hours()
    {
        // Conditional restrictions: the last condition that is true decides; without one the plain tag.
        const string night = "highway=residential motor_vehicle:conditional=no~@~(22:00-06:00)";
        Through(Car, night, At(12)).ShouldBe((true, true));
        Through(Car, night, At(23)).ShouldBe((false, false));
        Through(Ebike, night, At(23)).ShouldBe((true, true));
        Through(Car, night).ShouldBe((true, true)); // no moment: the plain tags
        const string day = "highway=residential access=no access:conditional=yes~@~(06:00-22:00)";
        Through(Walk, day, At(12)).ShouldBe((true, true));
        Through(Walk, day, At(23)).ShouldBe((false, false));
        Through(Walk, day).ShouldBe((false, false));
        // A more specific key is not touched by the conditions of a more general one.
        Through(Ebike, "highway=residential bicycle=yes vehicle:conditional=no~@~(22:00-06:00)", At(23)).ShouldBe((true, true));
        // What depends on something else than time is counted and left aside.
        var weight = new OsmDrawing(Line).Way("ABC", "highway=residential access:conditional=no~@~(weight>3.5)");
        weight.Seconds(Car, "AB", "BC", At(12)).ShouldNotBeNull();
        weight.Summary.Unused.Keys.ShouldContain("conditional access that depends on something else than time");
    }

    [Fact]
    public void Gates_and_ferries_with_opening_hours_are_closed_outside_them()
    {
        var gate = new OsmDrawing(Line).Way("ABC", "highway=footway").Node('B', "barrier=gate opening_hours=06:00-22:00");
        gate.Seconds(Walk, "AB", "BC", At(12)).ShouldNotBeNull();
        gate.Seconds(Walk, "AB", "BC", At(23)).ShouldBeNull();
        gate.Path(Walk, "AB", "BC", At(12))!.DependsOnHours.ShouldBeFalse();
        gate.Path(Walk, "AB", "BC")!.DependsOnHours.ShouldBeTrue(); // without a moment it counts as open, and the answer says so
        Through(Ebike, "route=ferry opening_hours=Mo-Fr~07:00-19:00", At(20)).ShouldBe((false, false));
        Through(Ebike, "route=ferry opening_hours=Mo-Fr~07:00-19:00", At(8)).ShouldBe((true, true));
        var unreadable = new OsmDrawing(Line).Way("ABC", "highway=footway").Node('B', "barrier=gate opening_hours=sometimes");
        unreadable.Seconds(Walk, "AB", "BC", At(23)).ShouldNotBeNull();
        unreadable.Summary.Unused["opening_hours that cannot be read"].ShouldBe(3);
    }

    [Theory]
    [InlineData("highway=residential", Car, 20)]
    [InlineData("highway=residential", Ebike, 15)]
    [InlineData("highway=residential", Walk, 5)]
    [InlineData("highway=primary maxspeed=30", Car, 24)] // 0.8 of the limit
    [InlineData("highway=primary maxspeed=10~mph", Car, 12.874752)]
    [InlineData("highway=primary maxspeed=10mph", Car, 12.874752)]
    [InlineData("highway=primary maxspeed=20~km/h", Car, 16)]
    [InlineData("highway=primary maxspeed=walk", Car, 4.8)]
    [InlineData("highway=primary maxspeed=none", Car, 40)]
    [InlineData("highway=primary maxspeed=CN:living_street", Car, 16)]
    [InlineData("highway=primary maxspeed=signals", Car, 40)]
    [InlineData("highway=primary maxspeed=30 maxspeed:backward=20", Car, 16)]
    [InlineData("highway=primary maxspeed=10", Ebike, 10)]
    [InlineData("highway=primary maxspeed=3", Walk, 5)] // limits are for vehicles
    [InlineData("highway=footway bicycle=dismount", Ebike, 5)]
    [InlineData("highway=steps", Walk, 3.5)]
    public void Speeds_follow_class_and_limit(string tags, string mode, double expected)
    {
        var map = new OsmDrawing(Line).Way("ABC", tags);
        var cost = map.Cost(mode, "AB", "BC", null)!.Value;
        (cost.Metres / cost.Seconds * 3.6).ShouldBe(expected, 0.01);
    }

    [Fact]
    public void Limits_and_durations_are_read_in_all_their_ways_of_writing()
    {
        var words = RoadRules.ForRegion().Modes[2].SpeedLimits;
        SpeedLimit.Read("50 mph", words)!.Value.ShouldBe(80.4672, 1e-9);
        SpeedLimit.Read("CN:motorway", words).ShouldBe(120);
        foreach (var wrong in (string[])["", "fast", "-5", "0", "1e3", "50;30", "999999", "NaN"]) SpeedLimit.Read(wrong, words)
            .ShouldBeNull();
        foreach (var (text, seconds) in ((string, double)[])[("20", 1200), ("00:20", 1200), ("1:30", 5400), ("01:00:30", 3630), ("PT20M",
            1200),
            ("PT1H5M", 3900), ("P1D", 86400)])
            SpeedLimit.ReadDuration(text).ShouldBe(seconds, text);
        foreach (var wrong in (string[])["", "0", "long", "P1M", "PT", "1:2:3:4", "-5", "20 min", "P"])
            SpeedLimit.ReadDuration(wrong).ShouldBeNull(wrong);
    }

    [Fact]
    public void A_ferry_takes_its_duration()
    {
        // Key:duration: of the whole way, here two pieces between three landings.
        var map = new OsmDrawing("ABCDE\n..F").Way("AB", "highway=residential")
            .Way("BCD", "route=ferry duration=00:10 bicycle=yes").Way("DE", "highway=residential").Way("CF", "highway=footway");
        var there = map.Seconds(Ebike, "AB", "DE")!.Value;
        var land = 2 * 45 / 15.0 * 3.6; // half of AB and half of DE
        there.ShouldBe(600 + land, 1);
    }

    [Fact]
    public void Another_mode_needs_another_column_only()
    {
        var lines = ReadTable().Split('\n').Select(line => line.StartsWith('#') || line.Length == 0 ? line : AddTruck(line));
        var rules = RoadRules.Parse(string.Join('\n', lines), "CN");
        rules.Modes.Select(mode => mode.Name).ShouldBe(["WALK", "EBIKE", "CAR", "TRUCK"]);
        var map = new OsmDrawing("ABC\n.D.", rules).Way("AB", "highway=primary").Way("BC", "highway=primary hgv=no").Way("BD",
            "highway=primary");
        map.Seconds("TRUCK", "AB", "BD").ShouldNotBeNull();
        map.Seconds("TRUCK", "AB", "BC").ShouldBeNull();
        map.Seconds(Car, "AB", "BC").ShouldNotBeNull();

        // A truck goes where cars go, more slowly, and heeds hgv=*.
        static string AddTruck(string line)
        {
            var cells = line.Split('\t').ToList();
            cells.Insert(6, cells[0] switch
            {
                "kind" => "TRUCK",
                "keys" => "access vehicle motor_vehicle goods hgv",
                _ => cells[5],
            });
            return string.Join('\t', cells);
        }
    }

    [Theory]
    [InlineData("", "must begin")]
    [InlineData("kind\tregion\tname\tWALK\nkeys\t*\taccess\taccess", "no line oneway")]
    [InlineData("kind\tregion\tname\tWALK\nway\t*\thighway=road", "has 3 cells")]
    public void A_table_that_cannot_be_read_says_where(string table, string message) =>
        Should.Throw<FormatException>(() => RoadRules.Parse(table, "CN")).Message.ShouldContain(message);

    [Fact]
    public void A_speed_that_is_none_is_named_with_its_line()
    {
        var table = ReadTable().Replace("highway=road\t5", "highway=road\tfast", StringComparison.Ordinal);
        Should.Throw<FormatException>(() => RoadRules.Parse(table, "CN")).Message.ShouldContain("\"fast\" is not a speed");
    }

    private static string ReadTable()
    {
        using var stream = typeof(RoadRules).Assembly.GetManifestResourceStream("Outposts.Travel.RoadRules.tsv")!;
        return new StreamReader(stream).ReadToEnd();
    }
}
