using NetTopologySuite.Geometries;

namespace Outposts.Formats.Osm.Basemap;

/// <summary>Turns elements of an OpenStreetMap extract into what the map shows and finds.</summary>
public sealed class BasemapExtract : IOsmSelection
{
    private static readonly string[] Keys =
    [
        "highway", "railway", "waterway", "natural", "landuse", "leisure", "building", "amenity", "place", "barrier", "tourism", "shop",
        "aeroway", "historic", "route", "man_made", "addr:housenumber", "area:highway",
    ];

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), WebMercator.Srid);
    private readonly Envelope _bounds = new();

    /// <summary>Gets what was found.</summary>
    public BasemapSummary Summary { get; } = new();

    /// <summary>Gets the box around all that was found, degrees; null when nothing was.</summary>
    public Envelope? Bounds => _bounds.IsNull ? null : _bounds;

    /// <inheritdoc/>
    public bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags)
    {
        if (type == OsmElementType.Relation && tags.GetValueOrDefault("type") != "multipolygon") return false;
        foreach (var key in Keys)
            if (tags.ContainsKey(key)) return true;
        return false;
    }

    /// <summary>Returns what an element is on the map; nothing for most of what others want.</summary>
    public IEnumerable<BasemapFeature> Read(OsmElement element)
    {
        var features = element switch
        {
            OsmNode node => ReadNode(node),
            OsmWay way => ReadWay(way),
            OsmRelation relation => ReadRelation(relation),
            _ => [],
        };
        foreach (var feature in features) Count(feature);
        return features;
    }

    private static List<BasemapFeature> ReadNode(OsmNode node)
    {
        var features = new List<BasemapFeature>();
        AddPoints(features, node, node.Position);
        if (BasemapRules.BarrierOf(node) is { } barrier)
            features.Add(new BasemapPoint(barrier, BasemapRules.NameOf(node), BasemapRules.Cut(node["access"], 50), node.Position));
        return features;
    }

    private List<BasemapFeature> ReadWay(OsmWay way)
    {
        var features = new List<BasemapFeature>();
        var line = new Lazy<Coordinate[]>(() => [.. way.Positions.Select(WebMercator.Project)]);
        var isArea = way.IsClosed && !way.Has("area", "no");
        var street = BasemapRules.StreetOf(way, out var isLink);
        // A closed street is a ring that one drives around, unless it says that it is an area.
        var isStreet = street is not null && !(isArea && way.Has("area", "yes"));
        if (isStreet && ToLine(line.Value) is { } shape)
            features.Add(new BasemapStreet(way.Id, street!.Value, isLink, BasemapRules.NameOf(way), BasemapRules.Cut(way["ref"], 50),
                BasemapRules.OneWayOf(way), BasemapRules.IsBridge(way), BasemapRules.IsTunnel(way), BasemapRules.LayerOf(way),
                BasemapRules.AccessOf(way), shape));
        if (way["natural"] == "coastline" && ToLine(line.Value) is { } coast) features.Add(new BasemapCoast(coast));
        if (BasemapRules.LineOf(way) is { } kind && ToLine(line.Value) is { } drawn)
            features.Add(new BasemapLine(kind, BasemapRules.NameOf(way), BasemapRules.IsBridge(way), BasemapRules.IsTunnel(way),
                way["service"] is not null, drawn));
        if (isStreet || (BasemapRules.AreaOf(way) is null && !BasemapRules.IsBuilding(way)))
        {
            // Stations and landmarks that are drawn as outlines.
            if (way.IsClosed && !isStreet)
                AddPoints(features, way, WebMercator.Unproject(
                    MultipolygonBuilder.Build(line.Value)?.InteriorPoint.Coordinate ?? line.Value[0]));
            return features;
        }
        if (isArea) AddArea(features, way, MultipolygonBuilder.Build(line.Value));
        else if (!way.IsWhole) Summary.OpenAreas++;
        return features;
    }

    private List<BasemapFeature> ReadRelation(OsmRelation relation)
    {
        var features = new List<BasemapFeature>();
        if (BasemapRules.AreaOf(relation) is not null || BasemapRules.IsBuilding(relation)
            || BasemapRules.PlaceRankOf(relation) is not null)
            AddArea(features, relation, MultipolygonBuilder.Build(relation, WebMercator.Project));
        return features;
    }

    private void AddArea(List<BasemapFeature> features, OsmElement element, MultiPolygon? shape)
    {
        if (shape is null)
        {
            Summary.OpenAreas++;
            return;
        }
        shape.SRID = WebMercator.Srid;
        var name = BasemapRules.NameOf(element);
        if (BasemapRules.IsBuilding(element)) features.Add(new BasemapBuilding(name, BasemapRules.NumberOf(element), shape));
        if (BasemapRules.AreaOf(element) is { } kind) features.Add(new BasemapArea(kind, name, shape));
        AddPoints(features, element, WebMercator.Unproject(shape.InteriorPoint.Coordinate));
    }

    /// <summary>What an element is at a point: a station, a named place, an address.</summary>
    private static void AddPoints(List<BasemapFeature> features, OsmElement element, Geodesy.Position position)
    {
        var name = BasemapRules.NameOf(element);
        if (BasemapRules.StationOf(element) is { } station)
        {
            // An entrance is known by its letter.
            var shown = station == PointKind.SubwayEntrance && BasemapRules.Cut(element["ref"], 50) is { } letter
                ? new BasemapName(letter, null) : name;
            features.Add(new BasemapPoint(station, shown, null, position));
            if (station != PointKind.SubwayEntrance && name.Name is not null)
                features.Add(new BasemapNamedPoint(MapNameKind.Station, name, null, station == PointKind.TramStop ? 5 : 3, position));
        }
        else if (name.Name is not null && BasemapRules.PlaceRankOf(element) is { } rank)
        {
            features.Add(new BasemapNamedPoint(MapNameKind.Place, name, null, rank, position));
        }
        if (BasemapRules.NumberOf(element) is not { } number) return;
        var street = BasemapRules.NameOf(element, "addr:street");
        if (street.Name is null) street = BasemapRules.NameOf(element, "addr:place");
        if (street.Name is not null) features.Add(new BasemapNamedPoint(MapNameKind.Address, street, number, 9, position));
    }

    private static LineString? ToLine(Coordinate[] line)
    {
        // Two nodes at one place make no line.
        Coordinate[] distinct = [.. line.Where((coordinate, i) => i == 0 || !coordinate.Equals2D(line[i - 1]))];
        return distinct.Length < 2 ? null : Factory.CreateLineString(distinct);
    }

    private void Count(BasemapFeature feature)
    {
        switch (feature)
        {
            case BasemapStreet street:
                BasemapSummary.Count(Summary.Streets, street.Class);
                Include(street.Shape.EnvelopeInternal);
                break;
            case BasemapCoast:
                Summary.Coastlines++;
                break;
            case BasemapArea area:
                BasemapSummary.Count(Summary.Areas, area.Kind);
                break;
            case BasemapLine line:
                BasemapSummary.Count(Summary.Lines, line.Kind);
                break;
            case BasemapBuilding building:
                Summary.Buildings++;
                Include(building.Shape.EnvelopeInternal);
                break;
            case BasemapPoint point:
                BasemapSummary.Count(Summary.Points, point.Kind);
                break;
            case BasemapNamedPoint named:
                BasemapSummary.Count(Summary.Names, named.Kind);
                _bounds.ExpandToInclude(named.Position.Longitude, named.Position.Latitude);
                break;
        }
    }

    // Areas and long lines reach far out of an extract, so streets, buildings and names say what it covers.
    private void Include(Envelope shape)
    {
        var (least, greatest) = (WebMercator.Unproject(new Coordinate(shape.MinX, shape.MinY)),
            WebMercator.Unproject(new Coordinate(shape.MaxX, shape.MaxY)));
        _bounds.ExpandToInclude(least.Longitude, least.Latitude);
        _bounds.ExpandToInclude(greatest.Longitude, greatest.Latitude);
    }
}
