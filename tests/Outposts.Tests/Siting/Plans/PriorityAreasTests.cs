using NetTopologySuite.Geometries;
using Outposts.Registry;
using Outposts.Siting.Plans;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Siting.Plans;

/// <summary>Which priority areas a position lies in, beside a naive twin, and which outlines are not saved.</summary>
public sealed class PriorityAreasTests
{
    private const int Seed = 20261130;
    private static readonly GeometryFactory Factory = new();

    [Fact]
    public void Areas_are_found_as_a_twin_finds_them_that_asks_each_side_of_each_outline()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 100; round++)
        {
            // Coordinates of a coarse grid, so that positions often lie on sides and corners.
            var areas = Enumerable.Range(0, random.Next(6)).Select(index => Area(index, Triangle(random))).ToList();
            areas = [.. areas.Where(area => area.Area.IsValid && !area.Area.IsEmpty)
                .Select(area => area with { IsArchived = random.Next(4) == 0 })];
            var index = new PriorityAreas(areas);
            for (var n = 0; n < 40; n++)
            {
                var at = new Position(random.Next(9), random.Next(9));
                index.At(at).Select(area => area.Id).ShouldBe(areas.Where(area => !area.IsArchived && IsWithin(area, at))
                    .Select(area => area.Id), $"seed {Seed}, round {round}, {at}");
            }
        }
    }

    [Fact]
    public void An_area_is_found_by_number_also_when_archived_and_by_name_in_force_alone()
    {
        Coordinate[] ring = [new(0, 0), new(4, 0), new(4, 4), new(0, 0)];
        var areas = new PriorityAreas([Area(1, ring), Area(2, ring) with { IsArchived = true }, Area(3, ring) with { Name = "9" }]);
        areas.Require("1").Id.ShouldBe(1);
        areas.Require("2").Id.ShouldBe(2, "an address stays good");
        areas.Require("区1").Id.ShouldBe(1);
        areas.Require("9").Id.ShouldBe(3, "no area has this number");
        foreach (var unknown in new[] { "区2", "4", "-1", "99999999999999999999", "" })
        {
            var refusal = Should.Throw<UserInputException>(() => areas.Require(unknown));
            refusal.Text.Chinese.ShouldContain($"“{unknown}”");
            refusal.Text.English.ShouldContain("区1, 9");
        }
        Should.Throw<UserInputException>(() => PriorityAreas.None.Require("区1")).Text.Chinese.ShouldContain("一个也没有");
    }

    [Fact]
    public void An_outline_that_crosses_itself_is_refused_with_where_it_does()
    {
        static string[] Fields(PriorityArea area) => [.. area.Validate([]).Select(problem => problem.Field)];
        var good = Area(1, [new(0, 0), new(4, 0), new(4, 4), new(0, 0)]);
        Fields(good).ShouldBeEmpty();
        var crossed = Area(1, [new(0, 0), new(4, 4), new(4, 0), new(0, 4), new(0, 0)]);
        Fields(crossed).ShouldBe(["area"]);
        crossed.Validate([]).Single().Text.Chinese.ShouldContain("经度 2、纬度 2");
        Fields(good with { Area = Factory.CreateMultiPolygon([]) }).ShouldBe(["area"]);
        Fields(good with { Name = " 前有空格" }).ShouldBe(["name"]);
        Fields(good with { Name = "" }).ShouldBe(["name"]);
        Fields(good with { Note = new string('注', 2001) }).ShouldBe(["note"]);
    }

    [Fact]
    public void An_area_elsewhere_is_refused_with_the_point_and_with_where_the_region_is()
    {
        District[] districts =
        [
            new("1", "西", "West", Factory.ToGeometry(new Envelope(0, 2, 0, 4)), null),
            new("2", "东", "East", Factory.ToGeometry(new Envelope(3, 4, 1, 2)), null),
        ];
        Area(1, [new(0, 0), new(4.1, 0), new(4.1, 4.1), new(0, 0)]).Validate(districts).ShouldBeEmpty("a beach ends at sea");
        var far = Area(1, [new(0, 0), new(4.2, 0), new(4, 4), new(0, 0)]).Validate(districts).Single();
        far.Field.ShouldBe("area");
        far.Text.Chinese.ShouldContain("经度 4.2、纬度 0");
        far.Text.English.ShouldContain("longitudes are -0.1 to 4.1");
        Area(1, [new(50, 0), new(54, 0), new(54, 4), new(50, 0)]).Validate([]).ShouldBeEmpty("nobody has said where the region is");
    }

    // The signs of the three cross products: all of one side, zero on the boundary.
    private static bool IsWithin(PriorityArea area, Position at)
    {
        var ring = area.Area.GetGeometryN(0).Coordinates;
        var signs = Enumerable.Range(0, 3).Select(i => Math.Sign((ring[i + 1].X - ring[i].X) * (at.Latitude - ring[i].Y)
            - (ring[i + 1].Y - ring[i].Y) * (at.Longitude - ring[i].X))).ToList();
        return !(signs.Contains(1) && signs.Contains(-1));
    }

    private static Coordinate[] Triangle(Random random)
    {
        Coordinate[] corners = [.. Enumerable.Range(0, 3).Select(_ => new Coordinate(random.Next(9), random.Next(9)))];
        return [.. corners, corners[0].Copy()];
    }

    private static PriorityArea Area(int id, Coordinate[] ring) => new()
    { Id = id, Name = $"区{id}", Area = Factory.CreateMultiPolygon([Factory.CreatePolygon(ring)]) };
}
