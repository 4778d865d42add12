using System.Xml.Linq;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Tests.Nearest;

/// <summary>Answers that follow from the drawing alone.</summary>
public class GridCountyTests
{
    private readonly Outposts.Testing.GridCounty _county = new(1000);

    private static string[] Codes(Outpost[] outposts, Neighbor[] answer) => [.. answer.Select(near => outposts[near.Index].Code)];

    [Fact]
    public void The_grid_is_as_regular_as_it_says()
    {
        foreach (var (columns, rows) in ((int, int)[])[(1, 0), (0, 1), (3, 4), (20, 0), (0, 20), (12, 16)])
            Geodesic.Distance(_county.At(0, 0), _county.At(columns, rows)).ShouldBe(_county.Hypotenuse(columns, rows), 0.1);
        _county.Crossings(3, 2)
            .ShouldBe([_county.At(0, 0), _county.At(1, 0), _county.At(2, 0), _county.At(0, 1), _county.At(1, 1), _county.At(2, 1)]);
    }

    /// <summary>Four outposts at 1, 2, 3 and 5 (a 3-4-5 triangle) kilometres; the one at 2 is shut, the one at 3 has the toilet.</summary>
    [Fact]
    public void The_nearest_open_one_with_a_toilet_is_the_third()
    {
        Outpost[] outposts =
        [
            _county.Outpost("five", 3, 4),
            _county.Outpost("one", 1, 0),
            _county.Outpost("three", 0, 3) with { Services = [new(Service.Toilets, Availability.Available)] },
            _county.Outpost("two", 0, 2) with { Status = OutpostStatus.Suspended,
                Services = [new(Service.Toilets, Availability.Available)] },
        ];
        var index = NearestOutposts.Build(outposts);
        var rider = _county.At(0, 0);
        new CountyDrawing("nearest open one with a toilet: three").Dot(rider, "rider", "#c22")
            .Dot(outposts[0].Position, "five").Dot(outposts[1].Position, "one").Dot(outposts[2].Position, "three")
                .Dot(outposts[3].Position, "two", "#999")
            .Save(nameof(The_nearest_open_one_with_a_toilet_is_the_third));

        var open = index.Find(rider, 10, double.PositiveInfinity, new(index.Columns, OutpostFilter.Default));
        Codes(outposts, open).ShouldBe(["one", "three", "five"]);
        open[2].Distance.ShouldBe(5000, 0.01);
        Codes(outposts, index.Find(rider, 1, double.PositiveInfinity, new(index.Columns, new() { Services = [Service.Toilets] })))
            .ShouldBe(["three"]);
        Codes(outposts, index.Find(rider, 10, 3000.1, new(index.Columns, OutpostFilter.Default))).ShouldBe(["one", "three"]);
    }

    [Fact]
    public void East_and_west_mirrored_in_the_rider_tie_and_go_by_code()
    {
        Outpost[] outposts = [_county.Outpost("b", 1, 0), _county.Outpost("a", -1, 0), _county.Outpost("c", 0, 0.5)];
        var index = NearestOutposts.Build(outposts);
        Codes(outposts, index.Find(_county.At(0, 0), 2, double.PositiveInfinity, new(index.Columns, OutpostFilter.Default)))
            .ShouldBe(["c", "a"]);
    }

    [Fact]
    public void A_limit_is_inclusive_on_the_spot()
    {
        Outpost[] outposts = [_county.Outpost("a", 0, 0), _county.Outpost("b", 1, 0)];
        var index = NearestOutposts.Build(outposts);
        Codes(outposts, index.Find(_county.At(0, 0), 9, 0, new(index.Columns, OutpostFilter.Default))).ShouldBe(["a"]);
    }

    [Fact]
    public void The_county_draws_itself()
    {
        var svg = new CountyDrawing("two <homes>").Dot(_county.At(0, 0), "a & b").Dot(_county.At(4, 0), "c").Reach(_county.At(2, 0), 1000)
            .ToSvg();
        var picture = XElement.Parse(svg);
        XNamespace ns = "http://www.w3.org/2000/svg";
        picture.Elements(ns + "circle").Select(c => (double)c.Attribute("cx")!).ShouldBe([40.0, 440.0]);
        picture.Elements(ns + "polygon").Count().ShouldBe(1);
        picture.Elements(ns + "text").Select(t => t.Value).ShouldBe(["two <homes>", "a & b", "c"]);
    }
}
