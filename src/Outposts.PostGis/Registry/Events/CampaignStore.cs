using Npgsql;
using NpgsqlTypes;
using Outposts.Registry.Events;

namespace Outposts.PostGis.Registry.Events;

/// <summary>Stores campaigns; each change is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class CampaignStore(NpgsqlDataSource source)
{
    private const string Columns = "id, title, english_title, season, begins_on, ends_on, slogan, english_slogan, body, english_body, "
        + "districts, archived, revision";

    /// <summary>Gets a campaign; null when there is none.</summary>
    public async Task<Campaign?> GetAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken);
        return await FindAsync(connection, id, cancellationToken);
    }

    /// <summary>Saves a campaign: a new one when its number is 0, else a further revision.</summary>
    /// <param name="campaign">The campaign; its revision is the one that the user has seen.</param>
    /// <param name="actor">The user who saves.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<SaveResult<Campaign>> SaveAsync(Campaign campaign, string actor, CancellationToken cancellationToken = default)
    {
        await using var change = await ChangeTransaction.BeginAsync(source, EventStore.Feed, actor, cancellationToken);
        var current = campaign.Id == 0 ? null : await FindAsync(change.Connection, campaign.Id, cancellationToken);
        if (campaign.Id != 0 && current is null) return new(SaveOutcome.NotFound, null, 0);
        if (current is not null && current.Revision != campaign.Revision) return new(SaveOutcome.Conflict, current, 0);
        const string columns = "title, english_title, season, begins_on, ends_on, slogan, english_slogan, body, english_body, districts, "
            + "archived, changed_by";
        const string values = "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13";
        var saved = await Sql.GuardAsync($"the campaign {campaign.Title}", async () => (await Sql.QueryAsync(change.Connection,
            current is null ? $"INSERT INTO campaigns ({columns}) VALUES ({values}) RETURNING {Columns}" : $"""
            UPDATE campaigns SET ({columns}, revision, changed_at) = ROW ({values}, revision + 1, now()) WHERE id = $1 RETURNING {Columns}
            """, Read, cancellationToken, Parameters(campaign, actor))).SingleOrDefault());
        return saved is null ? new(SaveOutcome.NotFound, null, 0)
            : new(SaveOutcome.Saved, saved, await change.CommitAsync(cancellationToken));
    }

    /// <summary>Reads those that changed after a version of the feed, archived ones too.</summary>
    internal static async Task<IReadOnlyList<Campaign>> ReadSinceAsync(
        NpgsqlConnection connection, long version, CancellationToken cancellationToken) => await Sql.QueryAsync(connection,
        $"SELECT {Columns} FROM campaigns WHERE version > $1 ORDER BY id", Read, cancellationToken, (version, NpgsqlDbType.Bigint));

    private static (object? Value, NpgsqlDbType Type)[] Parameters(Campaign campaign, string actor) =>
    [
        (campaign.Id, NpgsqlDbType.Bigint), (campaign.Title, NpgsqlDbType.Text), (campaign.EnglishTitle, NpgsqlDbType.Text),
        (campaign.Season is { } season ? EnumNames.ToWireName(season) : null, NpgsqlDbType.Text), (campaign.From, NpgsqlDbType.Date),
        (campaign.Until, NpgsqlDbType.Date), (campaign.Slogan, NpgsqlDbType.Text), (campaign.EnglishSlogan, NpgsqlDbType.Text),
        (campaign.Text, NpgsqlDbType.Text), (campaign.EnglishText, NpgsqlDbType.Text), (campaign.DistrictCodes.ToArray(), Sql.Texts),
        (campaign.IsArchived, NpgsqlDbType.Boolean), (actor, NpgsqlDbType.Text),
    ];

    private static async Task<Campaign?> FindAsync(NpgsqlConnection connection, long id, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT {Columns} FROM campaigns WHERE id = $1", Read, cancellationToken,
            (id, NpgsqlDbType.Bigint))).SingleOrDefault();

    private static Campaign Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Title = row.GetString(1),
        EnglishTitle = Sql.GetNullableString(row, 2),
        Season = Sql.GetNullableEnum<Season>(row, 3),
        From = row.GetFieldValue<DateOnly>(4),
        Until = row.GetFieldValue<DateOnly>(5),
        Slogan = Sql.GetNullableString(row, 6),
        EnglishSlogan = Sql.GetNullableString(row, 7),
        Text = Sql.GetNullableString(row, 8),
        EnglishText = Sql.GetNullableString(row, 9),
        DistrictCodes = row.GetFieldValue<string[]>(10),
        IsArchived = row.GetBoolean(11),
        Revision = row.GetInt32(12),
    };
}
