using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats.Osm;
using Outposts.Formats.Osm.Basemap;
using Outposts.Registry.Search;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>Fills the tables of the basemap, and those of names for search.</summary>
internal sealed class BasemapPart : IMapImportPart
{
    // Streets of one name nearer to each other than this, in metres of the projection, are one.
    private const int SameStreet = 1_000;
    private readonly BasemapExtract _extract = new();
    private readonly List<LineString> _coast = [];
    private readonly StagedTable<BasemapStreet> _streets = new("map_streets",
        "way, class, is_link, name, english_name, ref, oneway, is_bridge, is_tunnel, layer, access, shape", WriteStreetAsync);
    private readonly StagedTable<BasemapArea> _areas = new("map_areas", "kind, name, english_name, size, shape", WriteAreaAsync);
    private readonly StagedTable<BasemapBuilding> _buildings = new("map_buildings", "name, english_name, house_number, size, shape",
        WriteBuildingAsync);
    private readonly StagedTable<BasemapLine> _lines = new("map_lines", "kind, name, english_name, is_bridge, is_tunnel, is_minor, shape",
        WriteLineAsync);
    private readonly StagedTable<BasemapPoint> _points = new("map_points", "kind, name, english_name, access, shape", WritePointAsync);
    private readonly StagedTable<Geometry> _land = new("map_land", "shape", WriteShapeAsync);
    private readonly StagedTable<Geometry> _shores = new("map_shores", "shape", WriteShapeAsync);
    private readonly StagedTable<BasemapNamedPoint> _names = new("map_names",
        "kind, name, english_name, house_number, rank, folded, folded_english, pinyin, initials, position", WriteNameAsync);

    /// <summary>Gets what was found.</summary>
    public BasemapSummary Summary => _extract.Summary;

    /// <summary>Gets how many streets can be found by name.</summary>
    public int RoadNames { get; private set; }

    /// <summary>Gets what is covered; null when nothing was found.</summary>
    public TileBounds? Bounds => _extract.Bounds is { } box ? new TileBounds(box.MinX, box.MinY, box.MaxX, box.MaxY) : null;

    /// <inheritdoc/>
    public bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags) => _extract.Wants(type, tags);

    /// <inheritdoc/>
    public async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await _streets.BeginAsync(connection, cancellationToken);
        await _areas.BeginAsync(connection, cancellationToken);
        await _buildings.BeginAsync(connection, cancellationToken);
        await _lines.BeginAsync(connection, cancellationToken);
        await _points.BeginAsync(connection, cancellationToken);
        await _land.BeginAsync(connection, cancellationToken);
        await _shores.BeginAsync(connection, cancellationToken);
        await _names.BeginAsync(connection, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask AddAsync(NpgsqlConnection connection, OsmElement element, CancellationToken cancellationToken)
    {
        foreach (var feature in _extract.Read(element))
        {
            if (feature is BasemapCoast coast) _coast.Add(coast.Shape);
            await (feature switch
            {
                BasemapStreet street => _streets.AddAsync(connection, street, cancellationToken),
                BasemapArea area => _areas.AddAsync(connection, area, cancellationToken),
                BasemapBuilding building => _buildings.AddAsync(connection, building, cancellationToken),
                BasemapLine line => _lines.AddAsync(connection, line, cancellationToken),
                BasemapPoint point => _points.AddAsync(connection, point, cancellationToken),
                BasemapNamedPoint named => _names.AddAsync(connection, named, cancellationToken),
                _ => ValueTask.CompletedTask,
            });
        }
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(NpgsqlConnection connection, IProgress<LocalizedText>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new LocalizedText("正在写入街道和面", "writing streets and areas"));
        await _streets.ReplaceAsync(connection, "shape", cancellationToken);
        await _areas.ReplaceAsync(connection, "shape", cancellationToken);
        await _buildings.ReplaceAsync(connection, "shape", cancellationToken);
        await _lines.ReplaceAsync(connection, "shape", cancellationToken);
        await _points.ReplaceAsync(connection, "shape", cancellationToken);
        await ReplaceLandAsync(connection, cancellationToken);
        progress?.Report(new LocalizedText("正在合并同名道路", "joining streets of one name"));
        await JoinStreetsAsync(connection, cancellationToken);
        progress?.Report(new LocalizedText("正在整理名称和拼音", "writing names and their readings"));
        await AddRoadNamesAsync(connection, cancellationToken);
        await ReplaceNamesAsync(connection, cancellationToken);
    }

    // What is covered is known only at the end, so coastlines wait in memory: a province has some ten thousand pieces of them.
    private async Task ReplaceLandAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_extract.Bounds is { } box && CoastBuilder.Build(_coast, WebMercator.Project(box)) is { } coast)
        {
            foreach (var land in coast.Land) await _land.AddAsync(connection, land, cancellationToken);
            foreach (var shore in coast.Shores) await _shores.AddAsync(connection, shore, cancellationToken);
        }
        await _land.ReplaceAsync(connection, "shape", cancellationToken);
        await _shores.ReplaceAsync(connection, "shape", cancellationToken);
    }

    // Those without a name and a number are joined where they are drawn from afar, cell by cell, so that none is as long as the extract.
    private static Task JoinStreetsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => Sql.GuardAsync(
        "the joined streets", () => Sql.BulkAsync(connection, """
            DELETE FROM map_street_lines;
            INSERT INTO map_street_lines (class, is_link, name, english_name, ref, shape)
            SELECT class, is_link, name, english_name, ref, (ST_Dump(ST_LineMerge(ST_Collect(shape)))).geom
            FROM map_streets
            WHERE name IS NOT NULL OR ref IS NOT NULL OR class IN ('MOTORWAY', 'TRUNK', 'PRIMARY', 'SECONDARY', 'TERTIARY')
            GROUP BY class, is_link, name, english_name, ref, ST_SnapToGrid(ST_StartPoint(shape), CASE WHEN name IS NULL THEN 20000 ELSE 100000 END)
            """, cancellationToken));

    private async Task AddRoadNamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var roads = await Sql.QueryAsync(connection, $"""
            SELECT name, min(english_name),
              min(CASE WHEN class IN ('MOTORWAY', 'TRUNK', 'PRIMARY') THEN 4 WHEN class IN ('SECONDARY', 'TERTIARY') THEN 5
                WHEN class IN ('MINOR', 'PEDESTRIAN') THEN 6 ELSE 7 END),
              ST_Transform(ST_LineInterpolatePoint((array_agg(shape ORDER BY ST_Length(shape) DESC, id))[1], 0.5), 4326)
            FROM (SELECT *, ST_ClusterDBSCAN(shape, {SameStreet}, 1) OVER (PARTITION BY name) AS run
              FROM map_street_lines WHERE name IS NOT NULL AND NOT is_link) AS named
            GROUP BY name, run ORDER BY name, run
            """, row => new BasemapNamedPoint(MapNameKind.Road, new BasemapName(row.GetString(0), Sql.GetNullableString(row, 1)), null,
                row.GetInt32(2), Sql.GetPosition(row, 3)), cancellationToken);
        RoadNames = roads.Count;
        foreach (var road in roads) await _names.AddAsync(connection, road, cancellationToken);
    }

    // A place that is drawn as a point and as an area, and a house number on both a door and its building, are found once.
    private async Task ReplaceNamesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await _names.FlushAsync(connection, cancellationToken);
        await Sql.BulkAsync(connection, $"""
            DELETE FROM {_names.Staged} WHERE ctid NOT IN (
              SELECT DISTINCT ON (kind, name, house_number, ST_SnapToGrid(position, CASE kind WHEN 'ROAD' THEN 1e-7 ELSE 0.004 END)) ctid
              FROM {_names.Staged}
              ORDER BY kind, name, house_number, ST_SnapToGrid(position, CASE kind WHEN 'ROAD' THEN 1e-7 ELSE 0.004 END), rank, english_name)
            """, cancellationToken);
        await _names.ReplaceAsync(connection, "rank, name, house_number", cancellationToken);
    }

    private static async Task WriteStreetAsync(NpgsqlBinaryImporter row, BasemapStreet street, CancellationToken cancellationToken)
    {
        await row.WriteAsync(street.Way, NpgsqlDbType.Bigint, cancellationToken);
        await WriteTextAsync(row, EnumNames.ToWireName(street.Class), cancellationToken);
        await row.WriteAsync(street.IsLink, NpgsqlDbType.Boolean, cancellationToken);
        await WriteNameAsync(row, street.Name, cancellationToken);
        await WriteTextAsync(row, street.Ref, cancellationToken);
        await row.WriteAsync((short)street.OneWay, NpgsqlDbType.Smallint, cancellationToken);
        await row.WriteAsync(street.IsBridge, NpgsqlDbType.Boolean, cancellationToken);
        await row.WriteAsync(street.IsTunnel, NpgsqlDbType.Boolean, cancellationToken);
        await row.WriteAsync((short)street.Layer, NpgsqlDbType.Smallint, cancellationToken);
        await WriteTextAsync(row, street.Access, cancellationToken);
        await row.WriteAsync<Geometry>(street.Shape, NpgsqlDbType.Geometry, cancellationToken);
    }

    private static async Task WriteAreaAsync(NpgsqlBinaryImporter row, BasemapArea area, CancellationToken cancellationToken)
    {
        await WriteTextAsync(row, EnumNames.ToWireName(area.Kind), cancellationToken);
        await WriteNameAsync(row, area.Name, cancellationToken);
        await row.WriteAsync(area.Shape.Area, NpgsqlDbType.Double, cancellationToken);
        await row.WriteAsync<Geometry>(area.Shape, NpgsqlDbType.Geometry, cancellationToken);
    }

    private static async Task WriteBuildingAsync(NpgsqlBinaryImporter row, BasemapBuilding building, CancellationToken cancellationToken)
    {
        await WriteNameAsync(row, building.Name, cancellationToken);
        await WriteTextAsync(row, building.HouseNumber, cancellationToken);
        await row.WriteAsync(building.Shape.Area, NpgsqlDbType.Double, cancellationToken);
        await row.WriteAsync<Geometry>(building.Shape, NpgsqlDbType.Geometry, cancellationToken);
    }

    private static async Task WriteLineAsync(NpgsqlBinaryImporter row, BasemapLine line, CancellationToken cancellationToken)
    {
        await WriteTextAsync(row, EnumNames.ToWireName(line.Kind), cancellationToken);
        await WriteNameAsync(row, line.Name, cancellationToken);
        await row.WriteAsync(line.IsBridge, NpgsqlDbType.Boolean, cancellationToken);
        await row.WriteAsync(line.IsTunnel, NpgsqlDbType.Boolean, cancellationToken);
        await row.WriteAsync(line.IsMinor, NpgsqlDbType.Boolean, cancellationToken);
        await row.WriteAsync<Geometry>(line.Shape, NpgsqlDbType.Geometry, cancellationToken);
    }

    private static async Task WritePointAsync(NpgsqlBinaryImporter row, BasemapPoint point, CancellationToken cancellationToken)
    {
        await WriteTextAsync(row, EnumNames.ToWireName(point.Kind), cancellationToken);
        await WriteNameAsync(row, point.Name, cancellationToken);
        await WriteTextAsync(row, point.Access, cancellationToken);
        await row.WriteAsync<Geometry>(new Point(WebMercator.Project(point.Position)) { SRID = WebMercator.Srid }, NpgsqlDbType.Geometry,
            cancellationToken);
    }

    private static Task WriteShapeAsync(NpgsqlBinaryImporter row, Geometry shape, CancellationToken cancellationToken) =>
        row.WriteAsync(shape, NpgsqlDbType.Geometry, cancellationToken);

    private static async Task WriteNameAsync(NpgsqlBinaryImporter row, BasemapNamedPoint point, CancellationToken cancellationToken)
    {
        var spelling = NameSpelling.Of(point.Name.Name + point.HouseNumber);
        await WriteTextAsync(row, EnumNames.ToWireName(point.Kind), cancellationToken);
        await WriteNameAsync(row, point.Name, cancellationToken);
        await WriteTextAsync(row, point.HouseNumber, cancellationToken);
        await row.WriteAsync((short)point.Rank, NpgsqlDbType.Smallint, cancellationToken);
        await WriteTextAsync(row, spelling.Folded, cancellationToken);
        await WriteTextAsync(row, point.Name.EnglishName is { } english ? NameSpelling.Of(english).Folded : null, cancellationToken);
        await WriteTextAsync(row, spelling.Pinyin, cancellationToken);
        await WriteTextAsync(row, spelling.Initials, cancellationToken);
        await row.WriteAsync<Geometry>(Sql.ToPoint(point.Position), NpgsqlDbType.Geometry, cancellationToken);
    }

    private static async Task WriteNameAsync(NpgsqlBinaryImporter row, BasemapName name, CancellationToken cancellationToken)
    {
        await WriteTextAsync(row, name.Name, cancellationToken);
        await WriteTextAsync(row, name.EnglishName, cancellationToken);
    }

    private static Task WriteTextAsync(NpgsqlBinaryImporter row, string? text, CancellationToken cancellationToken) =>
        text is null ? row.WriteNullAsync(cancellationToken) : row.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
}
