using Outposts.Formats.Travel;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Formats.Tests.Travel;

public class TravelFileTests
{
    [Fact]
    public void Crossings_are_read_with_all_they_say()
    {
        var crossing = TravelFile.ParseCrossings(Feature(
            """{"name": "轮渡", "englishName": "Ferry", "modes": ["WALK", "EBIKE"], "metres": 5200, "kilometresPerHour": 18, "hours": "06:30-19:00", "source": "x"}""",
            """{"type": "LineString", "coordinates": [[120.3, 36.06], [120.25, 36.0]]}""")).Single();
        (crossing.Name, crossing.EnglishName, crossing.KilometresPerHour, crossing.Hours, crossing.Source)
            .ShouldBe(("轮渡", "Ferry", 18, "06:30-19:00", "x"));
        crossing.Modes.ShouldBe([TravelMode.Walk, TravelMode.Ebike]);
        // Shorter than its ends are apart it cannot be.
        crossing.Length.ShouldBe(Outposts.Geodesy.Geodesic.Distance(new(120.3, 36.06), new(120.25, 36.0)), 1e-9);
        crossing.Length.ShouldBeGreaterThan(5200);
    }

    [Fact]
    public void Barriers_are_read_by_kind()
    {
        var barrier = TravelFile.ParseBarriers(Feature(
            """{"kind": "RESERVOIR", "name": "崂山水库"}""",
            """{"type": "Polygon", "coordinates": [[[120.4, 36.2], [120.5, 36.2], [120.5, 36.3], [120.4, 36.2]]]}""")).Single();
        (barrier.Kind, barrier.Name, barrier.Area.NumPoints).ShouldBe((BarrierKind.Reservoir, "崂山水库", 4));
    }

    [Theory]
    [InlineData("""{"modes": ["CAR"]}""", "no property \"name\"")]
    [InlineData("""{"name": "x"}""", "no property \"modes\"")]
    [InlineData("""{"name": "x", "modes": ["BOAT"]}""", "the mode \"BOAT\"; accepted are WALK, EBIKE, CAR")]
    [InlineData("""{"name": "x", "modes": ["STRAIGHT"]}""", "the mode \"STRAIGHT\"")]
    [InlineData("""{"name": "x", "modes": ["CAR"], "kilometresPerHour": 0}""", "the kilometresPerHour \"0\"; a number above 0")]
    [InlineData("""{"name": "x", "modes": ["CAR"], "metres": "long"}""", "the metres \"long\"")]
    [InlineData("""{"name": "x", "modes": ["CAR"], "hours": "whenever"}""", "the hours \"whenever\"")]
    public void What_is_wrong_with_a_crossing_is_said(string properties, string reason) =>
        Should.Throw<ImportFileException>(() => TravelFile.ParseCrossings(Feature(
            properties, """{"type": "LineString", "coordinates": [[120.3, 36.06], [120.25, 36.0]]}"""))).Message.ShouldContain(reason);

    [Fact]
    public void Other_shapes_and_kinds_are_refused()
    {
        const string point = """{"type": "Point", "coordinates": [120.3, 36.06]}""";
        Should.Throw<ImportFileException>(() => TravelFile.ParseCrossings(Feature("""{"name": "x", "modes": ["CAR"]}""", point)))
            .Message.ShouldContain("is not a LineString");
        Should.Throw<ImportFileException>(() => TravelFile.ParseBarriers(Feature("""{"kind": "RESERVOIR", "name": "x"}""", point)))
            .Message.ShouldContain("is not a Polygon");
        Should.Throw<ImportFileException>(() => TravelFile.ParseBarriers(Feature("""{"kind": "LAKE", "name": "x"}""", point)))
            .Message.ShouldContain("accepted are RESERVOIR, CLOSED_AREA");
        Should.Throw<ImportFileException>(() => TravelFile.ParseBarriers("""{"type": "Feature"}"""))
            .Message.ShouldContain("FeatureCollection");
    }

    private static string Feature(string properties, string geometry) =>
        $$"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {{properties}}, "geometry": {{geometry}}}]}""";
}
