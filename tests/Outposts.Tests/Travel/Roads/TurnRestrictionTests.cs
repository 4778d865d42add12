using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>Turn restrictions as OSM's wiki has them in Relation:restriction.</summary>
public class TurnRestrictionTests
{
    private const string Road = "highway=residential", Car = "CAR", Ebike = "EBIKE", Walk = "WALK";

    /*
     *      C         A, B, D lie in a row; C is north of B, E south of it. From A the roads are
     *    A B D       BC to the left, BD straight on, BE to the right.
     *      E
     */
    private static OsmDrawing Crossing() => new OsmDrawing(".C.\nABD\n.E.").Way("AB", Road).Way("BC", Road).Way("BD", Road).Way("BE", Road);

    private static string Reached(OsmDrawing map, string mode) =>
        string.Join(' ', ((string[])["BC", "BD", "BE"]).Where(to => map.Metres(mode, "AB", to) is < 150));

    [Theory]
    [InlineData("restriction=no_left_turn", "BC", "BD BE")]
    [InlineData("restriction=no_straight_on", "BD", "BC BE")]
    [InlineData("restriction=no_right_turn", "BE", "BC BD")]
    [InlineData("restriction=only_left_turn", "BC", "BC")]
    [InlineData("restriction=only_straight_on", "BD", "BD")]
    [InlineData("restriction=only_right_turn", "BE", "BE")]
    [InlineData("restriction=no_left_turn except=motorcar", "BC", "BC BD BE")] // except: those of that kind need not heed it
    [InlineData("restriction=no_left_turn except=bicycle", "BC", "BD BE")]
    [InlineData("restriction=no_left_turn except=psv;bicycle", "BC", "BD BE")]
    [InlineData("restriction:hgv=no_left_turn", "BC", "BC BD BE")] // for lorries only
    [InlineData("restriction:motorcar=no_left_turn", "BC", "BD BE")]
    [InlineData("restriction:conditional=no_left_turn~@~(07:00-09:00)", "BC", "BC BD BE")] // counted, not judged
    [InlineData("restriction=nonsense", "BC", "BC BD BE")]
    public void A_car_turns_where_the_restriction_lets_it(string tags, string to, string reached)
    {
        var map = Crossing().Restriction("AB", "B", to, tags);
        Reached(map, Car).ShouldBe(reached);
        // From elsewhere nothing changes.
        map.Metres(Car, "BE", "BC")!.Value.ShouldBeLessThan(150);
    }

    [Theory]
    [InlineData("restriction=no_left_turn", "BD BE")] // wiki: for all vehicles but those of except
    [InlineData("restriction=no_left_turn except=bicycle", "BC BD BE")]
    [InlineData("restriction:bicycle=no_left_turn", "BD BE")]
    [InlineData("restriction:motorcar=no_left_turn", "BC BD BE")]
    public void An_ebike_heeds_restrictions_unless_bicycles_are_excepted(string tags, string reached) =>
        Reached(Crossing().Restriction("AB", "B", "BC", tags), Ebike).ShouldBe(reached);

    [Fact]
    public void Pedestrians_heed_none_but_their_own()
    {
        Reached(Crossing().Restriction("AB", "B", "BC", "restriction=no_left_turn"), Walk).ShouldBe("BC BD BE");
        Reached(Crossing().Restriction("AB", "B", "BC", "restriction:foot=no_left_turn"), Walk).ShouldBe("BD BE");
    }

    [Fact]
    public void A_banned_turn_is_driven_around_and_turning_back_is_allowed_where_nothing_forbids_it()
    {
        // To C by going on to D, turning back there, and right: 50 + 100 + 100 + 50 m.
        var map = Crossing().Restriction("AB", "B", "BC", "restriction=no_left_turn");
        map.Metres(Car, "AB", "BC")!.Value.ShouldBe(map.Metres(Car, "AB", "BD")!.Value + 190, 40);
        // With the turn back at D and at E forbidden too there is no way.
        var closed = Crossing().Restriction("AB", "B", "BC", "restriction=no_left_turn")
            .Restriction("BD", "D", "BD", "restriction=no_u_turn").Restriction("BE", "E", "BE", "restriction=no_u_turn")
            .Restriction("AB", "B", "AB", "restriction=no_u_turn");
        // Only by turning back at A, which begins on the other side of the road.
        closed.Seconds(Car, "AB", "BC").ShouldBeNull();
        closed.Seconds(Car, "BD", "BC").ShouldNotBeNull();
    }

    [Fact]
    public void A_restriction_by_ways_holds_for_the_whole_path_only()
    {
        //  A B C D    no_u_turn from AB by way of BF to FE, as on a dual carriageway
        //  E F G H
        OsmDrawing Carriageways(string tags) => new OsmDrawing("ABCD\nEFGH").Way("AB", Road + " oneway=yes").Way("BCD",
            Road + " oneway=yes")
            .Way("HGF", Road + " oneway=yes").Way("FE", Road + " oneway=yes").Way("BF", Road).Way("CG", Road).Way("DH", Road)
            .Restriction("AB", "BF", "FE", tags);
        var banned = Carriageways("restriction=no_u_turn");
        var detour = banned.Metres(Car, "AB", "FE")!.Value;
        detour.ShouldBeGreaterThan(banned.Metres(Car, "AB", "BF")!.Value + 200); // by CG
        // Whoever starts on BF, or comes to it from elsewhere, may go to FE.
        banned.Metres(Car, "BF", "FE")!.Value.ShouldBeLessThan(150);
        var only = Carriageways("restriction=only_right_turn");
        only.Metres(Car, "AB", "FE")!.Value.ShouldBeLessThan(220);
        only.Seconds(Car, "AB", "BCD").ShouldBeNull(); // every departure is banned, that at B too, and FE ends
    }

    [Fact]
    public void A_restriction_across_a_barrier_holds_behind_it()
    {
        var map = Crossing().Node('B', "barrier=lift_gate bicycle=no").Restriction("AB", "B", "BC", "restriction=no_left_turn");
        Reached(map, Car).ShouldBe("BD BE");
        Reached(map, Walk).ShouldBe("BC BD BE");
        map.Seconds(Ebike, "AB", "BD").ShouldBeNull();
    }

    [Fact]
    public void No_entry_has_several_from_and_no_exit_several_to()
    {
        var map = Crossing().Restriction("AB", "B", "BC", "restriction=no_entry").Restriction("BE", "B", "BC", "restriction=no_entry");
        map.Metres(Car, "AB", "BC")!.Value.ShouldBeGreaterThan(150);
        map.Metres(Car, "BE", "BC")!.Value.ShouldBeGreaterThan(150);
        map.Metres(Car, "BD", "BC")!.Value.ShouldBeLessThan(150);
    }

    [Fact]
    public void What_cannot_be_used_is_counted_with_its_reason()
    {
        // AB runs through to D here, so that from which side it comes to B is not known.
        var map = new OsmDrawing(".C.\nABD").Way("ABD", Road).Way("BC", Road).Restriction("ABD", "B", "BC", "restriction=no_left_turn")
            .Restriction("BC", "A", "ABD", "restriction=no_left_turn").Restriction("BC", "B", "ABD",
                "restriction:conditional=no_left_turn~@~(08:00-09:00)")
            .Restriction("BC", "B", "ABD", "restriction=nonsense");
        map.Summary.Restrictions.ShouldBe(0);
        map.Summary.Unused.Keys.ShouldBe([
            "a restriction whose way passes through its node: from which side is not known",
            "a restriction whose ways do not meet at its node, or may not be used that way anyway",
            "restriction:conditional: not judged", "restriction=nonsense: not a known kind"], ignoreOrder: true);
    }
}
