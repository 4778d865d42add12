using Outposts.Formats.Osm;
using Outposts.Formats.Osm.Basemap;

namespace Outposts.Formats.Tests.Osm;

public sealed class BasemapExtractTests : IDisposable
{
    private readonly OsmText _text = new();

    public void Dispose() => _text.Dispose();

    // Values as in wiki.openstreetmap.org: Key:highway, Key:oneway, Key:access.
    [Theory]
    [InlineData("highway=motorway;ref=G22", StreetClass.Motorway, 1)] // one-way is implied
    [InlineData("highway=motorway;oneway=no", StreetClass.Motorway, 0)]
    [InlineData("highway=unclassified;oneway=-1", StreetClass.Minor, -1)]
    [InlineData("highway=residential;oneway=yes", StreetClass.Minor, 1)]
    [InlineData("highway=tertiary;junction=roundabout", StreetClass.Tertiary, 1)]
    [InlineData("highway=footway", StreetClass.Path, 0)]
    [InlineData("highway=steps", StreetClass.Steps, 0)]
    public void A_street_has_the_class_and_direction_of_its_tags(string tags, StreetClass expected, int oneWay)
    {
        var street = Read(_text.Node(1, 120, 36).Node(2, 120.1, 36).Way(1, [1, 2], tags)).Single().ShouldBeOfType<BasemapStreet>();
        (street.Class, street.OneWay, street.IsLink).ShouldBe((expected, oneWay, false));
    }

    [Fact]
    public void A_slip_road_a_tunnel_and_a_closed_way_say_so()
    {
        var streets = Read(_text.Node(1, 120, 36).Node(2, 120.1, 36)
            .Way(1, [1, 2], "highway=trunk_link;tunnel=yes;layer=-2;bicycle=no;foot=no").Way(2, [1, 2], "highway=service;access=private;bridge=viaduct")
            .Way(3, [1, 2], "highway=service;tunnel=building_passage;layer=x")).Cast<BasemapStreet>().ToList();
        (streets[0].IsLink, streets[0].IsTunnel, streets[0].Layer, streets[0].Access).ShouldBe((true, true, -2, "NO_FOOT;NO_BICYCLE"));
        (streets[1].IsBridge, streets[1].Access).ShouldBe((true, "PRIVATE"));
        (streets[2].IsTunnel, streets[2].Layer).ShouldBe((false, 0));
    }

    [Fact]
    public void Names_are_Chinese_first_and_an_English_name_alone_stands_for_both()
    {
        var names = Read(_text.Node(1, 120, 36).Node(2, 120.1, 36)
            .Way(1, [1, 2], "highway=primary;name=Hongkong Road;name:zh=香港中路;name:en=Hong Kong Middle Road")
            .Way(2, [1, 2], "highway=primary;name=云霄路").Way(3, [1, 2], "highway=primary;name:en=Seaside Road")
            .Way(4, [1, 2], "highway=primary;name= ")).Cast<BasemapStreet>().Select(street => street.Name).ToList();
        names.ShouldBe(
        [
            new BasemapName("香港中路", "Hong Kong Middle Road"), new BasemapName("云霄路", null),
            new BasemapName("Seaside Road", "Seaside Road"), new BasemapName(null, null),
        ]);
    }

    [Fact]
    public void A_closed_street_is_a_ring_unless_it_is_an_area_and_a_park_around_which_one_walks_is_both()
    {
        var ring = Read(_text.Square(1, 120, 36, 0.01, "highway=residential"));
        ring.Single().ShouldBeOfType<BasemapStreet>();
        using var other = new OsmText();
        Read(other.Square(2, 120, 36, 0.01, "highway=pedestrian;area=yes;name=五四广场;place=square"))
            .Select(feature => feature.GetType().Name).ShouldBe([nameof(BasemapArea), nameof(BasemapNamedPoint)]);
    }

    [Fact]
    public void A_building_with_a_house_number_is_drawn_and_found()
    {
        var features = Read(_text.Square(1, 120.38, 36.06, 0.001, "building=yes;addr:housenumber=12号;addr:street=香港中路;name=市政府"));
        features.OfType<BasemapBuilding>().Single().HouseNumber.ShouldBe("12号");
        var address = features.OfType<BasemapNamedPoint>().Single();
        (address.Kind, address.Name.Name, address.HouseNumber).ShouldBe((MapNameKind.Address, "香港中路", "12号"));
        address.Position.Longitude.ShouldBe(120.38, 1e-6);
        address.Position.Latitude.ShouldBe(36.06, 1e-6);
    }

    [Fact]
    public void Stations_entrances_and_gates_are_points()
    {
        var features = Read(_text.Node(1, 120, 36, "railway=station;station=subway;name=五四广场").Node(2, 120, 36, "railway=subway_entrance;ref=C")
            .Node(3, 120, 36, "railway=halt;name=沙岭庄").Node(4, 120, 36, "barrier=lift_gate;access=private").Node(5, 120, 36, "barrier=kerb"));
        features.OfType<BasemapPoint>().Select(point => (point.Kind, point.Name.Name, point.Access)).ShouldBe(
        [
            (PointKind.SubwayStation, "五四广场", null), (PointKind.SubwayEntrance, "C", null), (PointKind.RailwayStation, "沙岭庄", null),
            (PointKind.LiftGate, null, "private"),
        ]);
        features.OfType<BasemapNamedPoint>().Select(point => point.Kind).ShouldBe([MapNameKind.Station, MapNameKind.Station]);
    }

    [Fact]
    public void An_area_whose_border_is_cut_off_is_counted_and_not_drawn()
    {
        var extract = new BasemapExtract();
        _text.Node(1, 120, 36).Node(2, 120.1, 36).Node(3, 120.1, 36.1).Way(1, [1, 2, 3, 4, 1], "natural=water")
            .Relation(1, [(7, "outer")], "type=multipolygon;natural=water");
        new OsmReader(_text.Save(), extract).Read().SelectMany(extract.Read).ShouldBeEmpty();
        extract.Summary.OpenAreas.ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void Texts_longer_than_the_database_takes_are_cut_without_splitting_a_character()
    {
        var name = string.Concat(Enumerable.Repeat("𠮷", 150));
        var street = Read(_text.Node(1, 120, 36).Node(2, 120.1, 36).Way(1, [1, 2], $"highway=primary;name={name}"))
            .Cast<BasemapStreet>().Single();
        street.Name.Name!.Length.ShouldBe(200);
        char.IsHighSurrogate(street.Name.Name[^1]).ShouldBeFalse();
    }

    private static List<BasemapFeature> Read(OsmText text)
    {
        var extract = new BasemapExtract();
        return [.. new OsmReader(text.Save(), extract).Read().SelectMany(extract.Read)];
    }
}
