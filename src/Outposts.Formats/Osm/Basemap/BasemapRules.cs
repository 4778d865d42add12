namespace Outposts.Formats.Osm.Basemap;

/// <summary>What OpenStreetMap's tags mean for the map; see wiki.openstreetmap.org, Map features.</summary>
internal static class BasemapRules
{
    private const int MaxLayer = 9;
    private const int MaxNumber = 50;
    private const int MaxName = 200;

    private static readonly Dictionary<string, StreetClass> Streets = new(StringComparer.Ordinal)
    {
        ["motorway"] = StreetClass.Motorway,
        ["trunk"] = StreetClass.Trunk,
        ["primary"] = StreetClass.Primary,
        ["secondary"] = StreetClass.Secondary,
        ["tertiary"] = StreetClass.Tertiary,
        ["unclassified"] = StreetClass.Minor,
        ["residential"] = StreetClass.Minor,
        ["living_street"] = StreetClass.Minor,
        ["road"] = StreetClass.Minor,
        ["busway"] = StreetClass.Service,
        ["service"] = StreetClass.Service,
        ["pedestrian"] = StreetClass.Pedestrian,
        ["track"] = StreetClass.Track,
        ["cycleway"] = StreetClass.Cycleway,
        ["footway"] = StreetClass.Path,
        ["path"] = StreetClass.Path,
        ["bridleway"] = StreetClass.Path,
        ["corridor"] = StreetClass.Path,
        ["steps"] = StreetClass.Steps,
    };

    private static readonly Dictionary<(string Key, string Value), AreaKind> Areas = new()
    {
        [("natural", "water")] = AreaKind.Water,
        [("landuse", "reservoir")] = AreaKind.Water,
        [("landuse", "basin")] = AreaKind.Water,
        [("landuse", "salt_pond")] = AreaKind.Water,
        [("waterway", "riverbank")] = AreaKind.Water,
        [("waterway", "dock")] = AreaKind.Water,
        [("leisure", "swimming_pool")] = AreaKind.Water,
        [("leisure", "park")] = AreaKind.Park,
        [("leisure", "garden")] = AreaKind.Park,
        [("leisure", "nature_reserve")] = AreaKind.Park,
        [("leisure", "playground")] = AreaKind.Park,
        [("landuse", "recreation_ground")] = AreaKind.Park,
        [("landuse", "village_green")] = AreaKind.Park,
        [("tourism", "zoo")] = AreaKind.Park,
        [("tourism", "theme_park")] = AreaKind.Park,
        [("natural", "wood")] = AreaKind.Wood,
        [("landuse", "forest")] = AreaKind.Wood,
        [("landuse", "orchard")] = AreaKind.Wood,
        [("landuse", "grass")] = AreaKind.Grass,
        [("landuse", "meadow")] = AreaKind.Grass,
        [("landuse", "flowerbed")] = AreaKind.Grass,
        [("natural", "grassland")] = AreaKind.Grass,
        [("natural", "scrub")] = AreaKind.Grass,
        [("natural", "heath")] = AreaKind.Grass,
        [("leisure", "golf_course")] = AreaKind.Grass,
        [("leisure", "pitch")] = AreaKind.Pitch,
        [("leisure", "sports_centre")] = AreaKind.Pitch,
        [("leisure", "stadium")] = AreaKind.Pitch,
        [("leisure", "track")] = AreaKind.Pitch,
        [("landuse", "cemetery")] = AreaKind.Cemetery,
        [("amenity", "grave_yard")] = AreaKind.Cemetery,
        [("natural", "beach")] = AreaKind.Sand,
        [("natural", "sand")] = AreaKind.Sand,
        [("natural", "wetland")] = AreaKind.Wetland,
        [("place", "square")] = AreaKind.Square,
        [("amenity", "school")] = AreaKind.School,
        [("amenity", "university")] = AreaKind.School,
        [("amenity", "college")] = AreaKind.School,
        [("amenity", "kindergarten")] = AreaKind.School,
        [("amenity", "hospital")] = AreaKind.Hospital,
        [("amenity", "clinic")] = AreaKind.Hospital,
        [("landuse", "industrial")] = AreaKind.Industrial,
        [("landuse", "port")] = AreaKind.Industrial,
        [("landuse", "commercial")] = AreaKind.Commercial,
        [("landuse", "retail")] = AreaKind.Commercial,
        [("landuse", "railway")] = AreaKind.Railway,
    };

    private static readonly Dictionary<string, LineKind> Railways = new(StringComparer.Ordinal)
    {
        ["rail"] = LineKind.Rail,
        ["narrow_gauge"] = LineKind.Rail,
        ["funicular"] = LineKind.Rail,
        ["subway"] = LineKind.Subway,
        ["light_rail"] = LineKind.LightRail,
        ["monorail"] = LineKind.LightRail,
        ["tram"] = LineKind.Tram,
    };

    private static readonly Dictionary<string, LineKind> Waterways = new(StringComparer.Ordinal)
    {
        ["river"] = LineKind.River,
        ["canal"] = LineKind.River,
        ["stream"] = LineKind.Stream,
        ["drain"] = LineKind.Stream,
        ["ditch"] = LineKind.Stream,
    };

    private static readonly Dictionary<string, PointKind> Barriers = new(StringComparer.Ordinal)
    {
        ["gate"] = PointKind.Gate,
        ["swing_gate"] = PointKind.Gate,
        ["sliding_gate"] = PointKind.Gate,
        ["wicket_gate"] = PointKind.Gate,
        ["kissing_gate"] = PointKind.Gate,
        ["full-height_turnstile"] = PointKind.Gate,
        ["turnstile"] = PointKind.Gate,
        ["lift_gate"] = PointKind.LiftGate,
        ["toll_booth"] = PointKind.LiftGate,
        ["border_control"] = PointKind.LiftGate,
        ["bollard"] = PointKind.Bollard,
        ["cycle_barrier"] = PointKind.Bollard,
        ["motorcycle_barrier"] = PointKind.Bollard,
        ["block"] = PointKind.Block,
        ["jersey_barrier"] = PointKind.Block,
        ["debris"] = PointKind.Block,
        ["log"] = PointKind.Block,
    };

    // The rank by which names of places are written and found.
    private static readonly Dictionary<string, int> Places = new(StringComparer.Ordinal)
    {
        ["city"] = 1,
        ["town"] = 1,
        ["borough"] = 2,
        ["suburb"] = 2,
        ["island"] = 2,
        ["square"] = 3,
        ["village"] = 3,
        ["quarter"] = 3,
        ["neighbourhood"] = 4,
        ["islet"] = 5,
        ["hamlet"] = 5,
        ["locality"] = 5,
        ["city_block"] = 6,
        ["isolated_dwelling"] = 6,
    };

    private static readonly Dictionary<(string Key, string Value), int> Landmarks = new()
    {
        [("amenity", "hospital")] = 4,
        [("amenity", "university")] = 4,
        [("amenity", "college")] = 5,
        [("amenity", "townhall")] = 5,
        [("amenity", "library")] = 5,
        [("amenity", "theatre")] = 5,
        [("amenity", "bus_station")] = 4,
        [("amenity", "marketplace")] = 5,
        [("amenity", "school")] = 6,
        [("amenity", "police")] = 6,
        [("amenity", "place_of_worship")] = 6,
        [("amenity", "clinic")] = 6,
        [("leisure", "park")] = 4,
        [("leisure", "stadium")] = 4,
        [("leisure", "sports_centre")] = 6,
        [("leisure", "garden")] = 6,
        [("tourism", "museum")] = 5,
        [("tourism", "attraction")] = 5,
        [("tourism", "zoo")] = 5,
        [("tourism", "theme_park")] = 5,
        [("shop", "mall")] = 5,
        [("shop", "department_store")] = 5,
        [("aeroway", "aerodrome")] = 2,
        [("historic", "monument")] = 6,
        [("natural", "peak")] = 6,
        [("natural", "beach")] = 5,
        [("natural", "water")] = 5,
        [("man_made", "bridge")] = 5,
    };

    public static StreetClass? StreetOf(OsmElement element, out bool isLink)
    {
        var value = element["highway"] ?? "";
        isLink = value.EndsWith("_link", StringComparison.Ordinal);
        return Streets.TryGetValue(isLink ? value[..^"_link".Length] : value, out var found) ? found : null;
    }

    public static AreaKind? AreaOf(OsmElement element)
    {
        if (element.Has("highway", "pedestrian", "footway") || element.Has("area:highway", "pedestrian")) return AreaKind.Square;
        foreach (var (key, value) in element.Tags)
            if (Areas.TryGetValue((key, value), out var kind)) return kind;
        return null;
    }

    public static LineKind? LineOf(OsmElement element) =>
        Railways.TryGetValue(element["railway"] ?? "", out var railway) ? railway
        : Waterways.TryGetValue(element["waterway"] ?? "", out var water) ? water
        : element.Has("route", "ferry") ? LineKind.Ferry : null;

    public static PointKind? StationOf(OsmElement element) => element["railway"] switch
    {
        "subway_entrance" => PointKind.SubwayEntrance,
        "tram_stop" => PointKind.TramStop,
        "station" or "halt" => element.Has("station", "subway") || element.Has("subway", "yes") ? PointKind.SubwayStation
            : element.Has("station", "light_rail", "monorail") ? PointKind.SubwayStation : PointKind.RailwayStation,
        _ => element.Has("amenity", "ferry_terminal") ? PointKind.FerryTerminal : null,
    };

    public static PointKind? BarrierOf(OsmElement element) =>
        Barriers.TryGetValue(element["barrier"] ?? "", out var kind) ? kind : null;

    public static bool IsBuilding(OsmElement element) => element["building"] is { } building && building != "no";

    /// <summary>The rank of a named place or landmark; null for what is no such thing.</summary>
    public static int? PlaceRankOf(OsmElement element)
    {
        if (Places.TryGetValue(element["place"] ?? "", out var rank)) return rank;
        foreach (var (key, value) in element.Tags)
            if (Landmarks.TryGetValue((key, value), out var landmark)) return landmark;
        return null;
    }

    /// <summary>1 along the way, −1 against it, 0 both ways. Motorways and roundabouts are one-way unless they say otherwise.</summary>
    public static int OneWayOf(OsmElement way) => way["oneway"] switch
    {
        "yes" or "true" or "1" => 1,
        "-1" or "reverse" => -1,
        "no" or "false" or "0" or "reversible" or "alternating" => 0,
        _ => way.Has("highway", "motorway") || way.Has("junction", "roundabout", "circular") ? 1 : 0,
    };

    public static bool IsBridge(OsmElement way) => way["bridge"] is { } bridge && bridge != "no";

    // covered=yes is a roof; what lies below the ground says tunnel.
    public static bool IsTunnel(OsmElement way) => way["tunnel"] is { } tunnel && tunnel is not ("no" or "building_passage");

    public static int LayerOf(OsmElement way) =>
        int.TryParse(way["layer"], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture,
            out var layer) ? Math.Clamp(layer, -MaxLayer, MaxLayer) : 0;

    /// <summary>To whom a way is closed, for a glance at the map; the road network judges for itself.</summary>
    public static string? AccessOf(OsmElement way)
    {
        var closed = new List<string>();
        if (way.Has("access", "no", "private", "permit")) closed.Add("PRIVATE");
        if (way.Has("foot", "no", "private")) closed.Add("NO_FOOT");
        if (way.Has("bicycle", "no", "private")) closed.Add("NO_BICYCLE");
        if (way.Has("motor_vehicle", "no", "private") || way.Has("vehicle", "no", "private")) closed.Add("NO_MOTOR_VEHICLE");
        return closed.Count == 0 ? null : string.Join(';', closed);
    }

    public static BasemapName NameOf(OsmElement element) => NameOf(element, "name");

    /// <summary>The name under a key, such as <c>name</c> or <c>addr:street</c>, and its forms in the two languages.</summary>
    public static BasemapName NameOf(OsmElement element, string key)
    {
        var english = Cut(element[$"{key}:en"]) ?? (key == "name" ? Cut(element["int_name"]) : null);
        var name = Cut(element[$"{key}:zh-Hans"]) ?? Cut(element[$"{key}:zh"]) ?? Cut(element[key]) ?? english;
        return new BasemapName(name, english);
    }

    public static string? NumberOf(OsmElement element) => Cut(element["addr:housenumber"], MaxNumber);

    public static string? Cut(string? text, int length = MaxName)
    {
        if (text?.Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 } trimmed) return null;
        if (trimmed.Length <= length) return trimmed;
        // Never within a pair of surrogates.
        return trimmed[..(char.IsHighSurrogate(trimmed[length - 1]) ? length - 1 : length)];
    }
}
