using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

public sealed partial class RegistryStore
{
    /// <summary>Inserts and changes districts by their codes; all or nothing.</summary>
    /// <param name="districts">Areas are polygons or sets of polygons, valid, WGS 84.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <returns>The change feed's version after it.</returns>
    /// <exception cref="RegistryException">A district breaks a rule of the register; it is named.</exception>
    public Task<long> UpsertDistrictsAsync(IReadOnlyList<District> districts, string actor,
        CancellationToken cancellationToken = default) =>
        WriteAsync(actor, async connection =>
        {
            const string sql = """
                INSERT INTO districts AS d (code, name, english_name, area, population)
                VALUES ($1, $2, $3, ST_Multi($4), $5)
                ON CONFLICT (code) DO UPDATE
                  SET name = excluded.name, english_name = excluded.english_name, area = excluded.area, population = excluded.population
                  WHERE (d.name, d.english_name, d.area, d.population)
                    IS DISTINCT FROM (excluded.name, excluded.english_name, excluded.area, excluded.population)
                """;
            foreach (var district in districts)
            {
                await using var command = new NpgsqlCommand(sql, connection);
                Sql.AddParameter(command, district.Code, NpgsqlDbType.Text);
                Sql.AddParameter(command, district.Name, NpgsqlDbType.Text);
                Sql.AddParameter(command, district.EnglishName, NpgsqlDbType.Text);
                Sql.AddParameter(command, district.Area, NpgsqlDbType.Geometry);
                Sql.AddParameter(command, district.Population, NpgsqlDbType.Integer);
                try
                {
                    await command.ExecuteNonQueryAsync(cancellationToken);
                }
                catch (PostgresException e) when (IsConstraintViolation(e))
                {
                    throw new RegistryException($"District {district.Code} {district.Name} cannot be taken: {DescribeRule(e)}.", e);
                }
            }
        }, cancellationToken);

    /// <summary>Moves an outpost on in its life. Closing is how an outpost leaves the register.</summary>
    /// <returns>The change feed's version after it; null when there is no such outpost.</returns>
    public Task<long?> SetStatusAsync(string code, OutpostStatus status, string actor, CancellationToken cancellationToken = default) =>
        WriteOneAsync(code, actor, "UPDATE outposts SET status = $2::outpost_status WHERE id = $1 AND status <> $2::outpost_status",
            command => Sql.AddParameter(command, EnumNames.ToWireName(status), NpgsqlDbType.Text), cancellationToken);

    /// <summary>Notes that somebody confirmed an outpost; an older confirmation than the one known changes nothing.</summary>
    /// <returns>The change feed's version after it; null when there is no such outpost.</returns>
    public Task<long?> ConfirmAsync(string code, DateTimeOffset at, string actor, CancellationToken cancellationToken = default) =>
        WriteOneAsync(code, actor, "UPDATE outposts SET confirmed_at = $2 WHERE id = $1 AND (confirmed_at < $2 OR confirmed_at IS NULL)",
            command => Sql.AddParameter(command, at.ToUniversalTime(), NpgsqlDbType.TimestampTz), cancellationToken);

    /// <summary>Says whether a service can be had at an outpost; the service's own hours stay as they are.</summary>
    /// <param name="code">The outpost's code.</param>
    /// <param name="service">Which.</param>
    /// <param name="availability">Whether it can be had; unknown takes earlier word of it back.</param>
    /// <param name="confirmedAt">When somebody saw it; null when nobody did.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="cancellationToken">Takes the write back.</param>
    /// <returns>The change feed's version after it; null when there is no such outpost.</returns>
    public Task<long?> SetServiceAvailabilityAsync(
        string code, Service service, Availability availability, DateTimeOffset? confirmedAt, string actor,
            CancellationToken cancellationToken = default)
    {
        const string sql = """
            INSERT INTO outpost_services AS s (outpost_id, service, availability, confirmed_at)
            VALUES ($1, $2::service, $3::availability, $4)
            ON CONFLICT (outpost_id, service) DO UPDATE SET availability = excluded.availability, confirmed_at = excluded.confirmed_at
              WHERE (s.availability, s.confirmed_at) IS DISTINCT FROM (excluded.availability, excluded.confirmed_at)
            """;
        return WriteOneAsync(code, actor, sql, command =>
        {
            Sql.AddParameter(command, EnumNames.ToWireName(service), NpgsqlDbType.Text);
            Sql.AddParameter(command, EnumNames.ToWireName(availability), NpgsqlDbType.Text);
            Sql.AddParameter(command, confirmedAt?.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        }, cancellationToken);
    }

    /// <summary>Runs one statement whose first parameter is the outpost's id.</summary>
    private async Task<long?> WriteOneAsync(
        string code, string actor, string sql, Action<NpgsqlCommand> addParameters, CancellationToken cancellationToken)
    {
        var found = false;
        var version = await WriteAsync(actor, async connection =>
        {
            await using var find = new NpgsqlCommand("SELECT id FROM outposts WHERE code = $1", connection);
            Sql.AddParameter(find, code, NpgsqlDbType.Text);
            if (await find.ExecuteScalarAsync(cancellationToken) is not long id) return;
            found = true;
            await using var command = new NpgsqlCommand(sql, connection);
            Sql.AddParameter(command, id, NpgsqlDbType.Bigint);
            addParameters(command);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }, cancellationToken);
        return found ? version : null;
    }

    /// <summary>Runs a write in a transaction of its own, under the actor's name, one writer after the other.</summary>
    private async Task<long> WriteAsync(string actor, Func<NpgsqlConnection, Task> write, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Sql.BeginChangeAsync(connection, Feed, actor, cancellationToken);
        try
        {
            await write(connection);
        }
        catch (PostgresException e) when (IsConstraintViolation(e))
        {
            throw new RegistryException($"The register refuses the change: {DescribeRule(e)}.", e);
        }
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return version;
    }

    /// <summary>Whether a rule of the database was broken (class 23), or a text is not of a vocabulary or encoding (class 22).</summary>
    private static bool IsConstraintViolation(PostgresException e) =>
        e.SqlState.StartsWith("23", StringComparison.Ordinal) || e.SqlState.StartsWith("22", StringComparison.Ordinal);

    private static string DescribeRule(PostgresException e) =>
        e.ConstraintName is { } name ? $"the rule \"{name.Replace('_', ' ')}\" is broken" : e.MessageText;
}
