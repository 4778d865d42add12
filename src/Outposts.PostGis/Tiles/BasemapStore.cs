using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Formats;
using Outposts.PostGis.Registry;

namespace Outposts.PostGis.Tiles;

/// <summary>The map's background in the database.</summary>
public sealed class BasemapStore(NpgsqlDataSource source)
{
    /// <summary>Puts new land and places in the place of the old; all or nothing.</summary>
    /// <param name="land">Valid polygons or sets of polygons, WGS 84.</param>
    /// <param name="places">Named places.</param>
    /// <param name="cancellationToken">Leaves the old ones.</param>
    /// <exception cref="RegistryException">A shape or a place breaks a rule; it is named.</exception>
    public async Task ReplaceAsync(IReadOnlyList<Geometry> land, IReadOnlyList<NamedPlace> places,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var clear = new NpgsqlCommand("DELETE FROM basemap_land; DELETE FROM places", connection))
            await clear.ExecuteNonQueryAsync(cancellationToken);
        for (var i = 0; i < land.Count; i++)
        {
            await using var add = new NpgsqlCommand("INSERT INTO basemap_land (area) VALUES (ST_Multi($1))", connection);
            Sql.AddParameter(add, land[i], NpgsqlDbType.Geometry);
            await RunAsync(add, $"Land number {i + 1}", cancellationToken);
        }
        foreach (var place in places)
        {
            await using var add = new NpgsqlCommand("""
                INSERT INTO places (name, english_name, kind, rank, district_code, position)
                VALUES ($1, $2, $3, $4, $5, $6)
                """, connection);
            Sql.AddParameter(add, place.Name, NpgsqlDbType.Text);
            Sql.AddParameter(add, place.EnglishName, NpgsqlDbType.Text);
            Sql.AddParameter(add, place.Kind, NpgsqlDbType.Text);
            Sql.AddParameter(add, (short)place.Rank, NpgsqlDbType.Smallint);
            Sql.AddParameter(add, place.DistrictCode, NpgsqlDbType.Text);
            Sql.AddParameter(add, Sql.ToPoint(place.Position), NpgsqlDbType.Geometry);
            await RunAsync(add, $"The place {place.Name}", cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether there is any background at all.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand(
            "SELECT NOT EXISTS (SELECT FROM basemap_land) AND NOT EXISTS (SELECT FROM places)");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task RunAsync(NpgsqlCommand command, string what, CancellationToken cancellationToken)
    {
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            throw new RegistryException($"{what} cannot be taken: the rule \"{e.ConstraintName!.Replace('_', ' ')}\" is broken.", e);
        }
    }
}
