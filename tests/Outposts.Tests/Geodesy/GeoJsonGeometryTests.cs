using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Outposts.Geodesy;

namespace Outposts.Tests.Geodesy;

public class GeoJsonGeometryTests
{
    [Theory]
    [InlineData("POINT (120.38 36.06)", """{"type":"Point","coordinates":[120.38,36.06]}""")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("LINESTRING (1 2, 3 4)", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))", """{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}""")]
    [InlineData(
        "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1))",
        """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]]]}""")]
    [InlineData(
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
        """{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}""")]
    [InlineData(
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
        """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    [InlineData("MULTIPOLYGON EMPTY", """{"type":"MultiPolygon","coordinates":[]}""")]
    public void Every_type_reads_and_writes(string wkt, string json)
    {
        var geometry = GeoJsonGeometry.Read(json);
        geometry.AsText().ShouldBe(wkt);
        geometry.SRID.ShouldBe(4326);
        GeoJsonGeometry.ToJson(new WKTReader().Read(wkt)).ShouldBe(json);
    }

    [Fact]
    public void An_open_ring_is_closed_and_heights_are_dropped()
    {
        GeoJsonGeometry.Read("""{"type":"Polygon","coordinates":[[[0,0,5],[1,0,5],[1,1,5]]],"bbox":[0,0,1,1]}""")
            .AsText().ShouldBe("POLYGON ((0 0, 1 0, 1 1, 0 0))");
    }

    [Fact]
    public void Written_rings_run_as_the_standard_asks()
    {
        var clockwise = new WKTReader().Read("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 2, 1 2, 1 1))");
        GeoJsonGeometry.ToJson(clockwise).ShouldBe(
            """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[1,1]]]}""");
    }

    [Fact]
    public void No_digit_of_a_coordinate_is_lost()
    {
        var random = new Random(3);
        for (var i = 0; i < 1000; i++)
        {
            var point = new Point(random.NextDouble() * 360 - 180, random.NextDouble() * 180 - 90);
            GeoJsonGeometry.Read(GeoJsonGeometry.ToJson(point)).EqualsExact(point).ShouldBeTrue($"case {i} of seed 3");
        }
    }

    [Theory]
    [InlineData("{", "$", "not JSON")]
    [InlineData("[1,2]", "$", "geometry object is expected, not a list of 2")]
    [InlineData("{}", "$", "no \"type\"")]
    [InlineData("""{"type":5}""", "$", "no \"type\"")]
    [InlineData("""{"type":"Circle"}""", "$.type", "\"Circle\" is not a geometry type")]
    [InlineData("""{"type":"Feature","geometry":null}""", "$.type", "give its \"geometry\"")]
    [InlineData("""{"type":"Point"}""", "$", "no \"coordinates\"")]
    [InlineData("""{"type":"Point","coordinates":[]}""", "$.coordinates", "not a list of 0")]
    [InlineData("""{"type":"Point","coordinates":"x"}""", "$.coordinates", "not a text")]
    [InlineData("""{"type":"Point","coordinates":[1,null]}""", "$.coordinates[1]", "not null")]
    [InlineData("""{"type":"Point","coordinates":[36.06,120.38]}""", "$.coordinates[1]", "120.38 is outside −90…90; a position is longitude first")]
    [InlineData("""{"type":"Point","coordinates":[1e999,0]}""", "$.coordinates[0]", "outside −180…180")]
    [InlineData("""{"type":"LineString","coordinates":[[1,2]]}""", "$.coordinates", "at least 2 positions, not 1")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "$.coordinates", "needs an outer ring")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}""", "$.coordinates[0]", "at least 3 different positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[9,9],[9,0],[0,9],[0,0]]]}""", "$.coordinates", "Self-intersection at [4.5, 4.5]")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,0],["a",1],[0,0]]]]}""", "$.coordinates[1][0][2][0]", "A number is expected")]
    [InlineData("""{"type":"GeometryCollection"}""", "$", "no \"geometries\"")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[181,0]}]}""", "$.geometries[0].coordinates[0]", "181 is outside")]
    public void What_is_wrong_is_said_with_its_place(string json, string path, string reason)
    {
        var error = Should.Throw<GeoJsonException>(() => GeoJsonGeometry.Read(json));
        error.Path.ShouldBe(path);
        error.Reason.ShouldContain(reason);
        error.Message.ShouldStartWith(path);
    }

    [Fact]
    public void Too_many_positions_and_too_deep_nesting_are_refused()
    {
        var line = $$"""{"type":"LineString","coordinates":[{{string.Join(',', Enumerable.Repeat("[1,2]", 101))}}]}""";
        GeoJsonGeometry.Read(line, 101).NumPoints.ShouldBe(101);
        Should.Throw<GeoJsonException>(() => GeoJsonGeometry.Read(line, 100)).Reason.ShouldContain("more than 100 positions");
        var deep = """{"type":"Point","coordinates":[1,2]}""";
        for (var i = 0; i < 12; i++)
            deep = $$"""{"type":"GeometryCollection","geometries":[{{deep}}]}""";
        Should.Throw<GeoJsonException>(() => GeoJsonGeometry.Read(deep)).Reason.ShouldContain("nested deeper");
    }

    [Fact]
    public void Random_mutilations_give_a_geometry_or_the_documented_error()
    {
        const string good = """{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}""";
        var random = new Random(4);
        for (var i = 0; i < 5000; i++)
        {
            var text = good.ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                text[random.Next(text.Length)] = "[]{},:\"0159.-eE nulltrue"[random.Next(24)];
            try
            {
                GeoJsonGeometry.Read(new string(text)).ShouldBeAssignableTo<Geometry>();
            }
            catch (GeoJsonException)
            {
            }
        }
    }
}
