using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>The services over the line; each change is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class OnlineServiceStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the services over the line.</summary>
    public const string Feed = "online_services";

    /// <summary>Reads all.</summary>
    public async Task<OnlineServices> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return new OnlineServices(await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken),
            await ReadAsync(connection, cancellationToken));
    }

    /// <summary>Changes one, or adds one.</summary>
    /// <param name="id">Which; null: a new one.</param>
    /// <param name="version">The version that the user has seen; null: whichever.</param>
    /// <param name="change">Gets what it should be from what is there, null for a new one; null rejects the change.</param>
    /// <param name="actor">The user.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The outcome, what is there now, and the version of the feed.</returns>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<(EditOutcome Outcome, OnlineService? Service, long Version)> SaveAsync(long? id, int? version,
        Func<OnlineService?, OnlineService?> change, string actor, CancellationToken cancellationToken = default)
    {
        await using var transaction = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var before = await transaction.GetVersionAsync(cancellationToken);
        var current = id is null ? null : (await ReadAsync(transaction.Connection, cancellationToken)).FirstOrDefault(one => one.Id == id);
        if (id is not null && current is null) return (EditOutcome.NotFound, null, before);
        if (version is { } seen && current is not null && seen != current.Version) return (EditOutcome.Conflict, current, before);
        if (change(current) is not { } next) return (EditOutcome.Rejected, current, before);
        const string columns = "name, english_name, website, phone, opening_hours, services, eligibility, district_code, note, "
            + "english_note, place, is_withdrawn";
        const string values = "$1, $2, $3, $4, $5, $6::service[], $7::eligibility, $8, $9, $10, $11, $12";
        (object?, NpgsqlDbType)[] parameters =
        [
            (next.Name, NpgsqlDbType.Text), (next.EnglishName, NpgsqlDbType.Text), (next.Website, NpgsqlDbType.Text),
            (next.Phone, NpgsqlDbType.Text), (next.OpeningHours, NpgsqlDbType.Text),
            (next.Services.Select(service => service.Code).ToArray(), Sql.Texts),
            (EnumNames.ToWireName(next.Eligibility), NpgsqlDbType.Text),
            (next.DistrictCode, NpgsqlDbType.Text), (next.Note, NpgsqlDbType.Text), (next.EnglishNote, NpgsqlDbType.Text),
            (next.Place, NpgsqlDbType.Integer), (next.IsWithdrawn, NpgsqlDbType.Boolean),
        ];
        var saved = current?.Id ?? (long)(await Sql.WriteScalarAsync(transaction.Connection, "the service over the line",
            $"INSERT INTO online_services ({columns}) VALUES ({values}) RETURNING id", cancellationToken, parameters))!;
        if (current is not null)
            await Sql.WriteAsync(transaction.Connection, "the service over the line",
                $"UPDATE online_services SET ({columns}) = ROW ({values}) WHERE id = $13", cancellationToken,
                [.. parameters, (current.Id, NpgsqlDbType.Bigint)]);
        var service = (await ReadAsync(transaction.Connection, cancellationToken)).Single(one => one.Id == saved);
        return (EditOutcome.Saved, service, await transaction.CommitAsync(cancellationToken));
    }

    private static Task<List<OnlineService>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        Sql.QueryAsync(connection, """
            SELECT id, name, english_name, website, phone, opening_hours, services::text[], eligibility::text, district_code, note,
              english_note, place, is_withdrawn, version
            FROM online_services ORDER BY place, name COLLATE "C", id
            """, row => new OnlineService
        {
            Id = row.GetInt64(0),
            Name = row.GetString(1),
            EnglishName = Sql.GetNullableString(row, 2),
            Website = Sql.GetNullableString(row, 3),
            Phone = Sql.GetNullableString(row, 4),
            OpeningHours = Sql.GetNullableString(row, 5),
            Services = [.. row.GetFieldValue<string[]>(6).Select(Service.Of)],
            Eligibility = Sql.ParseEnum<Eligibility>(row.GetString(7)),
            DistrictCode = Sql.GetNullableString(row, 8),
            Note = Sql.GetNullableString(row, 9),
            EnglishNote = Sql.GetNullableString(row, 10),
            Place = row.GetInt32(11),
            IsWithdrawn = row.GetBoolean(12),
            Version = (int)row.GetInt64(13),
        }, cancellationToken);
}
