using System.Data;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats;

namespace Outposts.PostGis.Tiles;

/// <summary>Stores the background of the map.</summary>
public sealed class BasemapStore(NpgsqlDataSource source)
{
    /// <summary>Loads the land of the world unless it is there.</summary>
    /// <param name="read">Reads it: polygons or multipolygons in WGS 84; what is not valid is mended.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">A constraint is violated.</exception>
    public async Task LoadWorldOnceAsync(Func<IReadOnlyList<Geometry>> read, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.ReadCommitted);
        if (await IsThereAsync()) return;
        // Another host may be starting as well.
        await Sql.ExecuteAsync(connection, "LOCK TABLE world_land IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        if (await IsThereAsync()) return;
        Geometry[] land = [.. read()];
        foreach (var shape in land) shape.SRID = 4326;
        await Sql.WriteAsync(connection, "the land of the world", """
            INSERT INTO world_land (area)
            SELECT valid FROM unnest($1) AS area, ST_Multi(ST_CollectionExtract(ST_MakeValid(area), 3)) AS valid WHERE NOT ST_IsEmpty(valid)
            """, cancellationToken, (land, NpgsqlDbType.Array | NpgsqlDbType.Geometry));
        await connection.CommitAsync(cancellationToken);

        async Task<bool> IsThereAsync() => (await Sql.QueryAsync(connection, "SELECT EXISTS (SELECT FROM world_land)",
            row => row.GetBoolean(0), cancellationToken)).Single();
    }

    /// <summary>Replaces land and places, all or nothing.</summary>
    /// <param name="land">The land: valid polygons or multipolygons in WGS 84.</param>
    /// <param name="places">The named places.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">A constraint is violated; the message names the shape or the place.</exception>
    public async Task ReplaceAsync(IReadOnlyList<Geometry> land, IReadOnlyList<NamedPlace> places,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.ReadCommitted);
        // Two who replace it at once would both delete the old rows, and both add theirs.
        await Sql.ExecuteAsync(connection, "LOCK TABLE basemap_land, places IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
        await Sql.ExecuteAsync(connection, "DELETE FROM basemap_land; DELETE FROM places", cancellationToken);
        for (var i = 0; i < land.Count; i++)
            await Sql.WriteAsync(connection, $"land number {i + 1}", "INSERT INTO basemap_land (area) VALUES (ST_Multi($1))",
                cancellationToken, (land[i], NpgsqlDbType.Geometry));
        foreach (var place in places)
            await Sql.WriteAsync(connection, $"the place {place.Name}", """
                INSERT INTO places (name, english_name, kind, rank, district_code, position) VALUES ($1, $2, $3, $4, $5, $6)
                """, cancellationToken, (place.Name, NpgsqlDbType.Text), (place.EnglishName, NpgsqlDbType.Text),
                (place.Kind, NpgsqlDbType.Text), ((short)place.Rank, NpgsqlDbType.Smallint), (place.DistrictCode, NpgsqlDbType.Text),
                (Sql.ToPoint(place.Position), NpgsqlDbType.Geometry));
        await connection.CommitAsync(cancellationToken);
    }
}
