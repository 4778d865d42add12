using System.Globalization;
using System.Text;
using Npgsql;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>
/// Fills an empty register with invented outposts by the short way: rows go straight into the tables, and history gets one line for
/// all of them, because invented outposts have no past. Constraints and foreign keys hold as ever.
/// </summary>
public static class SyntheticLoad
{
    private const string Actor = "demonstration data";

    /// <summary>Makes and writes outposts.</summary>
    /// <param name="database">Its register must be empty.</param>
    /// <param name="count">How many; 0 or more.</param>
    /// <param name="seed">Any number; the same gives the same outposts.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <returns>The change feed's version after it.</returns>
    /// <exception cref="StoreException">The register is not empty.</exception>
    public static async Task<long> FillAsync(OutpostsDatabase database, int count, int seed, CancellationToken cancellationToken = default)
    {
        await new RegistryStore(database.DataSource).UpsertDistrictsAsync(SyntheticOutposts.Districts(), Actor, cancellationToken);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { CommandTimeout = Sql.BulkTimeout }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Only the owner may do this; the lock that it takes keeps every other writer out until the triggers are back.
        await RunAsync(connection, $"SELECT begin_change('{RegistryStore.Feed}', '{Actor}')", cancellationToken);
        await RunAsync(connection, "ALTER TABLE outposts DISABLE TRIGGER outposts_inserted; "
            + "ALTER TABLE outpost_services DISABLE TRIGGER services_inserted", cancellationToken);
        if (await RunAsync(connection, "SELECT EXISTS (SELECT FROM outposts)", cancellationToken) is true)
            throw new StoreException("Invented outposts go into an empty register only, and this one has outposts; choose another "
                + "folder with --home.");
        var first = (long)(await RunAsync(connection, "SELECT nextval(pg_get_serial_sequence('outposts', 'id'))", cancellationToken))!;
        var outposts = SyntheticOutposts.Generate(count, seed);
        await CopyAsync(connection, outposts, first, cancellationToken);
        var version = (long)(await RunAsync(connection, $"""
            SELECT setval(pg_get_serial_sequence('outposts', 'id'), {(first + count).ToString(CultureInfo.InvariantCulture)});
            INSERT INTO history (feed, version, at, actor, subject, key, after)
              SELECT '{RegistryStore.Feed}', change_version('{RegistryStore.Feed}'), now(), change_actor(), 'outposts',
                '{RegistryStore.WholeTable}', jsonb_build_object('rows', (SELECT count(*) FROM outposts))
              RETURNING version;
            """, cancellationToken, last: true))!;
        await RunAsync(connection, "ALTER TABLE outposts ENABLE TRIGGER outposts_inserted; "
            + "ALTER TABLE outpost_services ENABLE TRIGGER services_inserted", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await RunAsync(connection, "ANALYZE outposts; ANALYZE outpost_services", cancellationToken);
        return version;
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, IReadOnlyList<ImportedOutpost> outposts, long first, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        await using (var writer = await connection.BeginTextImportAsync("""
            COPY outposts (id, code, name, kind, functions, status, position, source_system, source_longitude, source_latitude, address,
              floor, district_code, host, eligibility, groups, opening_hours, access_modes, wheelchair, capacity, confirmed_at)
            FROM STDIN
            """, cancellationToken))
        {
            for (var i = 0; i < outposts.Count; i++)
            {
                var (o, system, given) = outposts[i];
                Line(line, first + i, o.Code, o.Name, o.Kind.Code, List(o.Functions), EnumNames.ToWireName(o.Status),
                    string.Create(CultureInfo.InvariantCulture, $"SRID=4326;POINT({o.Position.Longitude:R} {o.Position.Latitude:R})"),
                    EnumNames.ToWireName(system), given.Longitude, given.Latitude, o.Address, o.Floor, o.DistrictCode,
                    o.Host is { } host ? EnumNames.ToWireName(host) : null, EnumNames.ToWireName(o.Eligibility), List(o.Groups),
                    o.OpeningHours, List(o.AccessModes), o.Wheelchair, o.Capacity,
                        o.ConfirmedAt?.ToString("O", CultureInfo.InvariantCulture));
                await writer.WriteAsync(line, cancellationToken);
            }
        }
        await using var services = await connection.BeginTextImportAsync(
            "COPY outpost_services (outpost_id, service, availability) FROM STDIN", cancellationToken);
        for (var i = 0; i < outposts.Count; i++)
        {
            foreach (var offer in outposts[i].Outpost.Services)
            {
                Line(line, first + i, offer.Service.Code, EnumNames.ToWireName(offer.Availability));
                await services.WriteAsync(line, cancellationToken);
            }
        }
    }

    /// <summary>One line of COPY's text format. Invented texts hold no character that this format would want escaped.</summary>
    private static void Line(StringBuilder line, params ReadOnlySpan<object?> values)
    {
        line.Clear();
        foreach (var value in values)
        {
            if (line.Length > 0) line.Append('\t');
            line.Append(value switch
            {
                null => "\\N",
                double number => number.ToString("R", CultureInfo.InvariantCulture),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture),
            });
        }
        line.Append('\n');
    }

    private static string List<T>(IReadOnlyList<T> values) where T : struct =>
        $"{{{string.Join(',', values.Select(EnumNames.ToWireName))}}}";

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken,
        bool last = false)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (last) await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetValue(0) : null;
    }
}
