using System.Globalization;
using Npgsql;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>
/// Vector tiles of streets and what lies around them, cut by PostGIS from the extract that was imported: one source with a layer for each
/// theme. What is small or unimportant comes only with the deeper levels.
/// </summary>
/// <param name="source">The data source.</param>
/// <param name="reads">Where tiles are cut; null: at the data source.</param>
public sealed class StreetTiles(NpgsqlDataSource source, BulkReads? reads = null)
{
    /// <summary>The name of the source, in addresses.</summary>
    public const string Name = "streets";

    /// <summary>The shallowest level that holds anything.</summary>
    public const int MinZoom = 5;

    /// <summary>The deepest level; beyond it a map enlarges these tiles.</summary>
    public const int MaxZoom = 15;

    private const double Equator = 40075016.68557849;

    // What a layer draws at most, the most important first: an upper limit for the work of a tile, which real tiles do not reach.
    private const int MaxFeatures = 20_000;
    private readonly BulkReads _reads = reads ?? new BulkReads(source);
    private static readonly string[] Sql = [.. Enumerable.Range(0, MaxZoom + 1).Select(CreateSql)];

    /// <summary>The layers by name, each with its features' properties and what they are, as TileJSON's <c>vector_layers</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Layers { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            ["ground"] = Fields(),
            ["shore"] = Fields(),
            ["water"] = Fields(("kind", "WATER (areas), RIVER or STREAM (lines)")),
            ["areas"] = Fields(("kind", "PARK, WOOD, GRASS, PITCH, CEMETERY, SAND, WETLAND, SQUARE, SCHOOL, HOSPITAL, INDUSTRIAL …")),
            ["buildings"] = Fields(),
            ["streets"] = Fields(("class", "MOTORWAY … STEPS"), ("link", "true for a slip road"), ("bridge", "true on one"),
                ("tunnel", "true in one"), ("oneway", "1 along the line, -1 against it; absent both ways"), ("access", "to whom it is closed")),
            ["street_names"] = Fields(("class", "as in streets"), ("name", "Chinese name, or that of the place"),
                ("englishName", "English name, absent when unknown"), ("ref", "the number, such as G22")),
            ["railways"] = Fields(("kind", "RAIL, SUBWAY, LIGHT_RAIL, TRAM or FERRY"), ("name", "Chinese name"),
                ("englishName", "English name"), ("tunnel", "true in one"), ("bridge", "true on one")),
            ["stations"] = Fields(("kind", "RAILWAY_STATION, SUBWAY_STATION, TRAM_STOP, FERRY_TERMINAL or SUBWAY_ENTRANCE"),
                ("name", "Chinese name; of an entrance its letter"), ("englishName", "English name")),
            ["gates"] = Fields(("kind", "GATE, LIFT_GATE, BOLLARD or BLOCK"), ("access", "OpenStreetMap's access of a gate")),
            ["place_names"] = Fields(("name", "Chinese name"), ("englishName", "English name"), ("rank", "1 the most important … 9")),
            ["house_numbers"] = Fields(("number", "the house number")),
        };

    /// <summary>Gets whether there can be a tile at an address.</summary>
    public static bool IsAddress(int z, int x, int y) => z is >= 0 and <= MaxZoom && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;

    /// <summary>Cuts a tile.</summary>
    /// <param name="z">Zoom level, 0 … <see cref="MaxZoom"/>.</param>
    /// <param name="x">Column from the west, 0 … 2^z − 1.</param>
    /// <param name="y">Row from the north, 0 … 2^z − 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The tile, not compressed; empty when nothing lies in it; null when there is no such address.</returns>
    public async Task<byte[]?> GetTileAsync(int z, int x, int y, CancellationToken cancellationToken = default)
    {
        if (!IsAddress(z, x, y)) return null;
        if (z < MinZoom) return [];
        return await VectorTileSource.CutAsync(_reads, [MapImportStore.Feed], Sql[z], z, x, y, cancellationToken);
    }

    private static IReadOnlyDictionary<string, string> Fields(params IEnumerable<(string Name, string Meaning)> fields) =>
        fields.ToDictionary(field => field.Name, field => field.Meaning, StringComparer.Ordinal);

    // The numbers in these texts are of this class alone; what a caller gives are parameters.
    private static string CreateSql(int z)
    {
        // Of 4096 steps of a tile's side, eight make a pixel.
        var step = Equator / (1L << z) / 4096;
        string[] layers =
        [
            Ground(z, step), Shore(z, step), Water(z, step),
            Areas(z, step), Buildings(z), Railways(z, step), Streets(z, step), StreetNames(z, step),
            Stations(z), Gates(z), PlaceNames(z), HouseNumbers(z),
        ];
        return $"""
            WITH tile AS MATERIALIZED (
              SELECT ST_TileEnvelope($1, $2, $3) AS bounds, ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096) AS box)
            SELECT {string.Join("\n || ", layers.Where(layer => layer.Length > 0))}
            """;
    }

    private static string Layer(string name, string columns, string shape, string from) => Invariant($"""
        (SELECT ST_AsMVT(feature, '{name}', 4096, 'shape') FROM (
          SELECT * FROM (SELECT {columns}{(columns.Length > 0 ? ", " : "")}ST_AsMVTGeom({shape}, tile.bounds, 4096, 64) AS shape
            {from} LIMIT {MaxFeatures}) AS cut WHERE shape IS NOT NULL) AS feature)
        """);

    private static string Simplified(double step, int steps) => Invariant($"ST_Simplify(shape, {steps * step}, true)");

    private static string MinSize(double step, int pixels) => Invariant($"{Math.Round(pixels * pixels * 64 * step * step)}");

    // The extract's own coast knows best; where it has none and nobody else has said what is land, all that it covers is taken for it: an
    // inland country has no coast.
    private static string Ground(int z, double step) => Layer("ground", "", z < MaxZoom ? Simplified(step, 3) : "shape", """
        FROM tile, LATERAL (
          SELECT shape FROM map_land WHERE shape && tile.box
          UNION ALL SELECT ST_Transform(ST_MakeEnvelope(west, south, east, north, 4326), 3857) FROM map_imports
          WHERE NOT EXISTS (SELECT FROM map_land)
            AND NOT EXISTS (SELECT FROM basemap_land WHERE area && ST_MakeEnvelope(west, south, east, north, 4326))) AS ground
        """);

    private static string Shore(int z, double step) => Layer("shore", "", z < MaxZoom ? Simplified(step, 3) : "shape",
        "FROM map_shores, tile WHERE shape && tile.box");

    private static string Water(int z, double step)
    {
        var lines = z < 8 ? "false" : z < 13 ? "kind = 'RIVER'" : "kind IN ('RIVER', 'STREAM')";
        return Layer("water", "kind", Simplified(step, 3), $"""
            FROM tile, LATERAL (
              SELECT kind, shape, size FROM map_areas WHERE kind = 'WATER' AND shape && tile.box AND size > {MinSize(step, 4)}
              UNION ALL SELECT kind, shape, 0 FROM map_lines WHERE {lines} AND NOT is_tunnel AND shape && tile.box) AS water
            ORDER BY size DESC
            """);
    }

    private static string Areas(int z, double step) => z < 9 ? "" : Layer("areas", "kind", Simplified(step, 3), $"""
        FROM map_areas, tile WHERE kind <> 'WATER' AND shape && tile.box AND size > {MinSize(step, z < 14 ? 8 : 3)} ORDER BY size DESC
        """);

    private static string Buildings(int z) => z < 14 ? "" : Layer("buildings", "", "shape", $"""
        FROM map_buildings, tile WHERE shape && tile.box{(z < MaxZoom ? " AND size > 250" : "")} ORDER BY size DESC
        """);

    private static string Railways(int z, double step) => z < 9 ? "" : Layer("railways",
        """kind, name, english_name AS "englishName", nullif(is_tunnel, false) AS tunnel, nullif(is_bridge, false) AS bridge""",
        Simplified(step, 3),
        $"FROM map_lines, tile WHERE kind IN ('RAIL', 'SUBWAY', 'LIGHT_RAIL', 'TRAM', 'FERRY') AND shape && tile.box{(z < 13 ? " AND NOT is_minor" : "")} ORDER BY id");

    /// <summary>The classes that a level draws.</summary>
    private static string Classes(int z) => z switch
    {
        < 7 => "'MOTORWAY', 'TRUNK'",
        < 9 => "'MOTORWAY', 'TRUNK', 'PRIMARY'",
        < 10 => "'MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY'",
        < 12 => "'MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY'",
        < 13 => "'MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY', 'MINOR', 'PEDESTRIAN'",
        < 14 => "'MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY', 'MINOR', 'PEDESTRIAN', 'SERVICE'",
        _ => "",
    };

    private static string OfClass(int z) => Classes(z) is { Length: > 0 } classes ? $" AND class IN ({classes})" : "";

    // From afar the joined lines, which are few; near what lies above is drawn later.
    private static string Streets(int z, double step) => z < 13
        ? Layer("streets", "class, nullif(is_link, false) AS link", Simplified(step, 4),
            $"FROM map_street_lines, tile WHERE shape && tile.box{OfClass(z)}{(z < 10 ? " AND NOT is_link" : "")} ORDER BY id")
        : Layer("streets",
            $"class, nullif(is_link, false) AS link, nullif(is_bridge, false) AS bridge, nullif(is_tunnel, false) AS tunnel"
            + (z < MaxZoom ? "" : ", nullif(oneway, 0) AS oneway, access"), z < MaxZoom ? Simplified(step, 2) : "shape",
            $"FROM map_streets, tile WHERE shape && tile.box{OfClass(z)} ORDER BY layer, id");

    private static string StreetNames(int z, double step) => z < 10 ? "" : Layer("street_names",
        """class, name, english_name AS "englishName", ref""", Simplified(step, z < MaxZoom ? 3 : 1), $"""
        FROM map_street_lines, tile WHERE shape && tile.box AND (name IS NOT NULL OR ref IS NOT NULL) AND NOT is_link{OfClass(z < MaxZoom ? z - 1 : z)}
          AND ST_Length(shape) > {Invariant($"{(z < MaxZoom ? 40 : 15) * 8 * step}")} ORDER BY ST_Length(shape) DESC
        """);

    private static string Stations(int z) => z < 10 ? "" : Layer("stations", """kind, name, english_name AS "englishName" """, "shape", $"""
        FROM map_points, tile WHERE shape && tile.box AND kind IN ({(z < 12 ? "'RAILWAY_STATION'"
            : z < 14 ? "'RAILWAY_STATION', 'SUBWAY_STATION', 'FERRY_TERMINAL'"
            : z < MaxZoom ? "'RAILWAY_STATION', 'SUBWAY_STATION', 'FERRY_TERMINAL', 'TRAM_STOP'"
            : "'RAILWAY_STATION', 'SUBWAY_STATION', 'FERRY_TERMINAL', 'TRAM_STOP', 'SUBWAY_ENTRANCE'")}) ORDER BY id
        """);

    private static string Gates(int z) => z < MaxZoom ? "" : Layer("gates", "kind, access", "shape",
        "FROM map_points, tile WHERE shape && tile.box AND kind IN ('GATE', 'LIFT_GATE', 'BOLLARD', 'BLOCK') ORDER BY id");

    // A place that the register's own list names nearby is written there.
    private static string PlaceNames(int z) => z < 8 ? "" : Layer("place_names", """name, english_name AS "englishName", rank""",
        "ST_Transform(position, 3857)", $"""
        FROM map_names AS n, tile WHERE kind = 'PLACE' AND position && ST_Transform(tile.box, 4326)
          AND rank <= {(z < 10 ? 1 : z < 11 ? 2 : z < 13 ? 3 : z < 14 ? 4 : z < MaxZoom ? 5 : 9)}
          AND NOT EXISTS (SELECT FROM places AS p WHERE p.name = n.name AND p.position && ST_Expand(n.position, 0.02)) ORDER BY rank, id
        """);

    private static string HouseNumbers(int z) => z < MaxZoom ? "" : Layer("house_numbers", "house_number AS number",
        "ST_Transform(position, 3857)", "FROM map_names, tile WHERE kind = 'ADDRESS' AND position && ST_Transform(tile.box, 4326) ORDER BY id");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
