namespace Outposts.Formats.Osm.Basemap;

/// <summary>The classes of streets, the most important first.</summary>
public enum StreetClass
{
    /// <summary>highway=motorway: 高速公路.</summary>
    Motorway,

    /// <summary>highway=trunk: 快速路、国道.</summary>
    Trunk,

    /// <summary>highway=primary: 主干路.</summary>
    Primary,

    /// <summary>highway=secondary: 次干路.</summary>
    Secondary,

    /// <summary>highway=tertiary: 支路.</summary>
    Tertiary,

    /// <summary>Other streets for all: unclassified, residential, living_street, road.</summary>
    Minor,

    /// <summary>highway=service: ways to doors, in compounds and car parks.</summary>
    Service,

    /// <summary>highway=pedestrian: 步行街.</summary>
    Pedestrian,

    /// <summary>highway=track.</summary>
    Track,

    /// <summary>highway=cycleway.</summary>
    Cycleway,

    /// <summary>Ways for those on foot: footway, path, bridleway, corridor.</summary>
    Path,

    /// <summary>highway=steps.</summary>
    Steps,
}

/// <summary>What an area is used for.</summary>
public enum AreaKind
{
    /// <summary>A lake, a river with its banks, a basin.</summary>
    Water,

    /// <summary>A park or garden.</summary>
    Park,

    /// <summary>A wood or forest.</summary>
    Wood,

    /// <summary>Grass, a meadow, scrub.</summary>
    Grass,

    /// <summary>A sports ground.</summary>
    Pitch,

    /// <summary>A cemetery.</summary>
    Cemetery,

    /// <summary>A beach, sand.</summary>
    Sand,

    /// <summary>A wetland.</summary>
    Wetland,

    /// <summary>A square or pedestrian area.</summary>
    Square,

    /// <summary>A school, college, university or kindergarten.</summary>
    School,

    /// <summary>A hospital or clinic.</summary>
    Hospital,

    /// <summary>Industry, a port.</summary>
    Industrial,

    /// <summary>Shops, offices.</summary>
    Commercial,

    /// <summary>Land of a railway.</summary>
    Railway,
}

/// <summary>What a line that is no street is.</summary>
public enum LineKind
{
    /// <summary>A railway.</summary>
    Rail,

    /// <summary>The metro.</summary>
    Subway,

    /// <summary>A light railway or monorail.</summary>
    LightRail,

    /// <summary>A tram.</summary>
    Tram,

    /// <summary>A river or canal.</summary>
    River,

    /// <summary>A stream, ditch or drain.</summary>
    Stream,

    /// <summary>A ferry.</summary>
    Ferry,
}

/// <summary>What a point is.</summary>
public enum PointKind
{
    /// <summary>A railway station.</summary>
    RailwayStation,

    /// <summary>A metro station.</summary>
    SubwayStation,

    /// <summary>A stop of a tram.</summary>
    TramStop,

    /// <summary>A landing of a ferry.</summary>
    FerryTerminal,

    /// <summary>An entrance of a metro station.</summary>
    SubwayEntrance,

    /// <summary>A gate.</summary>
    Gate,

    /// <summary>A barrier that is lifted.</summary>
    LiftGate,

    /// <summary>Bollards, which let those on foot and bicycles through.</summary>
    Bollard,

    /// <summary>Blocks and the like.</summary>
    Block,
}

/// <summary>What is found by its name.</summary>
public enum MapNameKind
{
    /// <summary>A place: a town, a quarter, a park, a school.</summary>
    Place,

    /// <summary>A station.</summary>
    Station,

    /// <summary>A street.</summary>
    Road,

    /// <summary>A house number.</summary>
    Address,
}
