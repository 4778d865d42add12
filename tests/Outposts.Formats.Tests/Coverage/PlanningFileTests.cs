using NetTopologySuite.Geometries;
using Outposts.Coverage;
using Outposts.Formats.Coverage;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.Formats.Tests.Coverage;

/// <summary>The planner's lists, read from text: CSV and GeoJSON.</summary>
public sealed class PlanningFileTests
{
    // Land from 120 to 120.2; the rest is sea.
    private static readonly DistrictFinder Land = new([new District("370202", "市南区", "Shinan District",
        new Polygon(new LinearRing([new(120, 36), new(120.2, 36), new(120.2, 36.2), new(120, 36.2), new(120, 36)])), null)]);

    [Fact]
    public void Points_and_polygons_of_one_file_are_demand_with_their_trades_and_parts_of_the_day()
    {
        var list = PlanningFile.ParseDemand(Collection(
            Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": 5, "group": "COURIER" }"""),
            Feature(Square(120.01, 36.01, 0.01), """{ "id": "zone", "demand": 12.345678, "band": "NIGHT" }"""),
            Feature(Square(120.19, 36.01, 0.02), """{ "id": "shore", "demand": 3 }""")), Land);
        list.Rejections.ShouldBeEmpty();
        list.Rows[0].ShouldBe(new DemandRecord("a", new(120.1, 36.1), 5, WorkerGroup.Courier, null, "370202"));
        var zone = list.Rows.Where(cell => cell.Id.StartsWith("zone#", StringComparison.Ordinal)).ToList();
        zone.Count.ShouldBeGreaterThan(10);
        zone.Select(cell => cell.Id).ShouldBe(Enumerable.Range(1, zone.Count).Select(number => $"zone#{number}"));
        zone.Sum(cell => (decimal)cell.Workers).ShouldBe(12.345678m);
        zone.ShouldAllBe(cell => cell.Band == TimeBand.Night && cell.Group == null && cell.DistrictCode == "370202");
        var shore = list.Rows.Where(cell => cell.Id.StartsWith("shore#", StringComparison.Ordinal)).ToList();
        shore.Sum(cell => (decimal)cell.Workers).ShouldBe(3);
        shore.ShouldAllBe(cell => cell.Position.Longitude <= 120.2);
        list.Lines.Count.ShouldBe(list.Rows.Count);
    }

    [Fact]
    public void A_workbook_is_read_as_its_sheet_and_a_refusal_names_the_row_of_the_spreadsheet()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("outposts-test").FullName, "counts.xlsx");
        File.WriteAllBytes(path, Workbooks.Of(("点位", [["id", "longitude", "latitude", "demand"], [],
            ["仓库,东门", "120.1", "36.1", "12.5"], ["b", "120.11", "36.1", "-3"], ["c\nd\"e", "120.12", "36.1", "2"]])));
        try
        {
            var list = PlanningFile.ReadDemand(path, Land);
            list.Rejections.ShouldHaveSingleItem().Line.ShouldBe(4);
            File.WriteAllBytes(path, Workbooks.Of(("点位", [["id", "longitude", "latitude", "demand"], [],
                ["仓库,东门", "120.1", "36.1", "12.5"], ["c\nd\"e", "120.12", "36.1", "2"]])));
            PlanningFile.ReadDemand(path, Land).Rows.Select(row => (row.Id, row.Workers)).ShouldBe([("仓库,东门", 12.5), ("c d\"e", 2)]);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{ "type": "LineString", "coordinates": [[120.1, 36.1], [120.2, 36.1]] }""", """{ "id": "a", "demand": 5 }""", "LineString", "Polygon")]
    [InlineData("""{ "type": "Polygon", "coordinates": [[[120.1, 36.1], [120.2, 36.2], [120.2, 36.1], [120.1, 36.2], [120.1, 36.1]]] }""", """{ "id": "a", "demand": 5 }""", "geometry")]
    [InlineData("null", """{ "id": "a", "demand": 5 }""", "geometry")]
    [InlineData("""{ "type": "Point", "coordinates": [120.5, 36.1] }""", """{ "id": "a", "demand": 5 }""", "the land of no district")]
    [InlineData("""{ "type": "Point", "coordinates": [36.1, 120.1] }""", """{ "id": "a", "demand": 5 }""", "longitude first")]
    [InlineData("""{ "type": "Polygon", "coordinates": [[[121, 36], [121.1, 36], [121.1, 36.1], [121, 36]]] }""", """{ "id": "a", "demand": 5 }""", "the land of no district")]
    [InlineData("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": -5 }""", "-5")]
    [InlineData("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": null }""", "demand")]
    [InlineData("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "demand": 5 }""", "id", "required")]
    [InlineData("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": 5, "band": "NOON" }""", "NOON", "MIDDAY")]
    public void A_feature_that_cannot_be_taken_takes_the_whole_list_with_it(string geometry, string properties, params string[] said)
    {
        var good = Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "good", "demand": 1 }""");
        var list = PlanningFile.ParseDemand(Collection(good, Feature(geometry, properties)), Land);
        list.Rows.ShouldBeEmpty();
        var refusal = list.Rejections.ShouldHaveSingleItem();
        refusal.Line.ShouldBe(3);
        foreach (var part in said) refusal.English.ShouldContain(part);
        refusal.Chinese.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    [Fact]
    public void A_column_that_is_not_known_is_told_and_one_that_stands_twice_is_refused()
    {
        const string rows = "a,120.1,36.1,5,COURIER,NIGHT\n";
        var slip = PlanningFile.ParseDemand("id,longitude,latitude,demand,groups,time\n" + rows, Land);
        slip.IsAccepted.ShouldBeTrue();
        slip.Warnings.Select(note => (note.Line, note.Column)).ShouldBe([(1, "groups"), (1, "time")]);
        slip.Warnings[0].English.ShouldContain("left out");
        PlanningFile.ParseDemand("id,longitude,latitude,demand,group,band,town\n" + rows.Replace("NIGHT", "NIGHT,"), Land).Warnings
            .ShouldBeEmpty();
        var twice = PlanningFile.ParseDemand("id,longitude,latitude,demand,demand\na,120.1,36.1,12,99\n", Land);
        twice.Rejections.ShouldHaveSingleItem().Column.ShouldBe("demand");
        PlanningFile.ParseCandidates("id,longitude,latitude,name,host,cost,price\na,120.1,36.1,,,,\n", Land).Warnings
            .ShouldHaveSingleItem().Column.ShouldBe("price");
    }

    [Fact]
    public void A_candidate_with_the_id_of_another_layer_is_refused_with_its_line()
    {
        var list = PlanningFile.RejectKnown(PlanningFile.ParseCandidates("id,longitude,latitude\na,120.1,36.1\nb,120.1,36.1\n", Land),
            new Dictionary<string, string> { ["b"] = "示范" });
        var refusal = list.Rejections.ShouldHaveSingleItem();
        (refusal.Line, refusal.Column, refusal.Given).ShouldBe((3, "id", "b"));
        refusal.Chinese.ShouldContain("已是图层“示范”的编号");
        refusal.English.ShouldContain("layer \"示范\" already");
        list.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_property_whose_name_has_half_of_a_character_is_refused() =>
        Should.Throw<ImportFileException>(() => PlanningFile.ParseDemand(Collection(
            Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": 5, "\ud800": 1 }""")), Land))
            .Line.ShouldBe(2);

    [Fact]
    public void Two_zones_of_one_name_are_refused_and_candidates_are_points_alone()
    {
        var twice = PlanningFile.ParseDemand(Collection(
            Feature(Square(120.01, 36.01, 0.01), """{ "id": "zone", "demand": 1 }"""), Feature(Square(120.05, 36.01, 0.01), """{ "id": "zone", "demand": 1 }""")), Land);
        twice.Rejections.ShouldHaveSingleItem().English.ShouldContain("is the id of line 2 already");
        var area = PlanningFile.ParseCandidates(Collection(Feature(Square(120.01, 36.01, 0.01), """{ "id": "c" }""")), Land);
        area.Rejections.ShouldContain(refusal => refusal.English.Contains("a Point", StringComparison.Ordinal));
        var point = PlanningFile.ParseCandidates(Collection(
            Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "c", "name": "街角", "host": "BANK", "cost": 1.5 }""")), Land, yuan: 10_000);
        point.Rows.ShouldHaveSingleItem().ShouldBe(new("c", new(120.1, 36.1), "街角", "370202", HostKind.Bank, 15_000));
    }

    [Fact]
    public void A_feature_says_its_town_and_all_points_of_a_polygon_have_it()
    {
        var list = PlanningFile.ParseDemand(Collection(
            Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "a", "demand": 5, "town": 370202001 }"""),
            Feature("""{ "type": "Point", "coordinates": [120.1, 36.1] }""", """{ "id": "b", "demand": 5, "town": null }"""),
            Feature(Square(120.01, 36.01, 0.01), """{ "id": "zone", "demand": 12, "镇街": "八大峡街道" }""")), Land);
        list.Rejections.ShouldBeEmpty();
        list.Rows[0].Town.ShouldBe("370202001");
        list.Rows[1].Town.ShouldBeNull();
        list.Rows.Count.ShouldBeGreaterThan(10);
        list.Rows.Skip(2).ShouldAllBe(cell => cell.Town == "八大峡街道");
    }

    private static string Collection(params string[] features) =>
        $$"""{ "type": "FeatureCollection", "features": [{{'\n'}}{{string.Join(",\n", features)}}{{'\n'}}] }""";

    private static string Feature(string geometry, string properties) => $$"""{ "type": "Feature", "geometry": {{geometry}}, "properties": {{properties}} }""";

    private static string Square(double west, double south, double side) => FormattableString.Invariant(
        $$"""{ "type": "Polygon", "coordinates": [[[{{west}}, {{south}}], [{{west + side}}, {{south}}], [{{west + side}}, {{south + side}}], [{{west}}, {{south + side}}], [{{west}}, {{south}}]]] }""");
}
