using System.Data;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats;

namespace Outposts.PostGis.Tiles;

/// <summary>Stores the background of the map.</summary>
public sealed class BasemapStore(NpgsqlDataSource source)
{
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
