using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Testing.Registry;

namespace Outposts.Formats.Tests.Registry;

public class DistrictFileTests
{
    [Fact]
    public void Qingdao_has_its_ten_divisions_with_the_people_of_the_census()
    {
        QingdaoData.Districts.Select(district => district.Code).ShouldBe(
            ["370202", "370203", "370211", "370212", "370213", "370214", "370215", "370281", "370283", "370285"]);
        QingdaoData.Districts.Sum(district => district.Population).ShouldBe(10_071_722);
        QingdaoData.Districts.ShouldAllBe(district => district.Area.IsValid && district.EnglishName.Length > 0);
    }

    [Fact]
    public void Divisions_do_not_overlap()
    {
        for (var i = 0; i < QingdaoData.Districts.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                // 1e-8 square degrees are about 100 m²: what rounding to five decimals leaves along a common border.
                QingdaoData.Districts[i].Area.Intersection(QingdaoData.Districts[j].Area).Area
                    .ShouldBeLessThan(1e-8, $"{QingdaoData.Districts[i].Name} and {QingdaoData.Districts[j].Name}");
            }
        }
    }

    // Places whose district everybody knows.
    [Theory]
    [InlineData(120.3128, 36.0652, "370202")] // 青岛站
    [InlineData(120.3540, 36.0848, "370203")] // 台东
    [InlineData(120.2290, 35.9700, "370211")] // 薛家岛, across the bay
    [InlineData(120.6700, 36.1430, "370212")] // 太清
    [InlineData(120.3710, 36.1690, "370213")] // 青岛北站
    [InlineData(120.0870, 36.3650, "370281")] // 胶东国际机场
    [InlineData(120.4465, 36.3895, "370215")] // 即墨区政府
    public void Known_places_lie_in_their_division(double longitude, double latitude, string code) =>
        QingdaoData.Settings.Districts!.FindAt(new Position(longitude, latitude))?.Code.ShouldBe(code);

    [Fact]
    public void The_bay_is_not_land()
    {
        QingdaoData.Settings.Districts!.FindAt(new Position(120.25, 36.12)).ShouldBeNull();
        var bay = new NetTopologySuite.Geometries.Point(120.25, 36.12);
        PlaceFile.ReadLand(QingdaoData.At("land.geojson")).ShouldAllBe(land => !land.Covers(bay));
    }

    [Fact]
    public void Every_named_place_of_a_division_lies_in_it()
    {
        var places = PlaceFile.ReadPlaces(QingdaoData.At("places.geojson"));
        places.Count.ShouldBeGreaterThan(200);
        places.ShouldAllBe(place => place.DistrictCode == null
            || QingdaoData.Settings.Districts!.FindAt(place.Position)!.Code == place.DistrictCode);
        places.Where(place => place.DistrictCode == null).ShouldAllBe(place => place.Kind == "water" || place.Kind == "mountain");
    }

    private const string Square = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}";

    [Theory]
    [InlineData("\"geometry\":" + Square + ",\"properties\":{\"code\":\"37020\",\"name\":\"a\",\"englishName\":\"b\"}", "six digits")]
    [InlineData("\"geometry\":" + Square + ",\"properties\":{\"code\":\"370202\",\"englishName\":\"b\"}", "\"name\"")]
    [InlineData("\"geometry\":" + Square + ",\"properties\":{\"code\":\"370202\",\"name\":\"a\",\"englishName\":\"b\",\"population\":1.5}",
        "whole number")]
    [InlineData("\"geometry\":null,\"properties\":{\"code\":\"370202\",\"name\":\"a\",\"englishName\":\"b\"}", "no geometry")]
    [InlineData("\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]},\"properties\":{\"code\":\"370202\",\"name\":\"a\",\"englishName\":\"b\"}", "is a Point")]
    [InlineData("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]},\"properties\":{\"code\":\"370202\",\"name\":\"a\",\"englishName\":\"b\"}", "geometry that is not accepted")]
    public void A_division_that_is_not_right_is_refused(string feature, string reason)
    {
        var text = $"{{\"type\":\"FeatureCollection\",\"features\":[\n{{\"type\":\"Feature\",{feature}}}]}}";
        var refused = Should.Throw<ImportFileException>(() => DistrictFile.Parse(text));
        refused.Line.ShouldBe(2);
        refused.Message.ShouldContain(reason);
    }
}
