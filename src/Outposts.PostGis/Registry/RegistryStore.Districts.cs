using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class RegistryStore
{
    /// <summary>Gets all districts, in order of their codes.</summary>
    public async Task<IReadOnlyList<District>> GetDistrictsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await ReadDistrictsAsync(connection, null, cancellationToken);
    }

    /// <summary>Inserts and changes districts by their codes, all or nothing.</summary>
    /// <param name="districts">The districts; areas are valid polygons or multipolygons in WGS 84.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the change feed after the change.</returns>
    /// <exception cref="StoreException">A constraint is violated; the message names the district.</exception>
    public async Task<long> UpsertDistrictsAsync(IReadOnlyList<District> districts, string actor,
        CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        foreach (var district in districts)
            await Sql.WriteAsync(change.Connection, $"district {district.Code} {district.Name}", """
                INSERT INTO districts AS d (code, name, english_name, area, population)
                VALUES ($1, $2, $3, ST_Multi($4), $5)
                ON CONFLICT (code) DO UPDATE
                  SET name = excluded.name, english_name = excluded.english_name, area = excluded.area, population = excluded.population
                  WHERE (d.name, d.english_name, d.area, d.population)
                    IS DISTINCT FROM (excluded.name, excluded.english_name, excluded.area, excluded.population)
                """, cancellationToken, (district.Code, NpgsqlDbType.Text), (district.Name, NpgsqlDbType.Text),
                (district.EnglishName, NpgsqlDbType.Text), (district.Area, NpgsqlDbType.Geometry),
                (district.Population, NpgsqlDbType.Integer));
        return await change.CommitAsync(cancellationToken);
    }

    private static Task<List<District>> ReadDistrictsAsync(NpgsqlConnection connection, string[]? codes,
        CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT code, name, english_name, area, population FROM districts WHERE $1::text[] IS NULL OR code = ANY ($1) ORDER BY code
            """, row => new District(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<Geometry>(3),
                Sql.GetNullable<int>(row, 4)), cancellationToken, (codes, Sql.Texts));
}
