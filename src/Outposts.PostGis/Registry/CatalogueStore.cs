using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>The catalogue of services, kinds and worker groups; each change is kept in the history.</summary>
/// <param name="source">The data source.</param>
public sealed class CatalogueStore(NpgsqlDataSource source)
{
    /// <summary>The change feed of the catalogue.</summary>
    public const string Feed = "catalogue";

    /// <summary>Stands for the version of an entry that is not there yet. Those that came with the program have version 0.</summary>
    public const int NewVersion = -1;

    /// <summary>Reads the catalogue.</summary>
    public async Task<Catalogue> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
        return await ReadAsync(connection, cancellationToken);
    }

    /// <summary>Changes an entry, or adds one.</summary>
    /// <param name="group">The group.</param>
    /// <param name="code">The code.</param>
    /// <param name="version">The version of the entry that was seen, <see cref="NewVersion"/> when it must be new; null: whichever is in
    /// force.</param>
    /// <param name="change">Gets the entry as it should be from what is there, null when it is new; null: nothing is saved.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The database rejects it.</exception>
    public async Task<CatalogueSaveResult> SaveAsync(CatalogueGroup group, string code, int? version,
        Func<CatalogueEntry?, CatalogueEntry?> change, string actor, CancellationToken cancellationToken = default)
    {
        // Its writers wait for each other, so the words of all others are known.
        await using var transaction = await ChangeTransaction.BeginAsync(source, Feed, actor, cancellationToken);
        var catalogue = await ReadAsync(transaction.Connection, cancellationToken);
        var current = catalogue.Find(group, code);
        if (version is { } seen && (current is null ? seen != NewVersion : seen != current.Version))
            return new CatalogueSaveResult(CatalogueSaveOutcome.Conflict, current, catalogue.Version, []);
        if (change(current) is not { } next)
            return new CatalogueSaveResult(CatalogueSaveOutcome.NotFound, current, catalogue.Version, []);
        var problems = CatalogueValidator.Validate(next, catalogue);
        if (problems.Count > 0) return new CatalogueSaveResult(CatalogueSaveOutcome.Rejected, current, catalogue.Version, problems);
        // Not one statement for both: a conflict would come after the trigger that counts an insert as a change.
        await Sql.WriteAsync(transaction.Connection, $"the entry {code} of the catalogue", current is null ? """
            INSERT INTO catalogue_entries (entry_group, code, chinese, english, icon, osm_tag, synonyms, search_words, valid_from,
              valid_until, place)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """ : """
            UPDATE catalogue_entries SET chinese = $3, english = $4, icon = $5, osm_tag = $6, synonyms = $7, search_words = $8,
              valid_from = $9, valid_until = $10, place = $11
            WHERE entry_group = $1 AND code = $2
            """, cancellationToken, (EnumNames.ToWireName(group), NpgsqlDbType.Text), (code, NpgsqlDbType.Text),
            (next.Chinese, NpgsqlDbType.Text), (next.English, NpgsqlDbType.Text), (next.Icon, NpgsqlDbType.Text),
            (next.OsmTag, NpgsqlDbType.Text), (next.Synonyms.ToArray(), Sql.Texts), (next.SearchWords.ToArray(), Sql.Texts),
            (next.ValidFrom, NpgsqlDbType.Date), (next.ValidUntil, NpgsqlDbType.Date), (next.Position, NpgsqlDbType.Integer));
        var saved = (await ReadAsync(transaction.Connection, cancellationToken)).Find(group, code);
        return new CatalogueSaveResult(CatalogueSaveOutcome.Saved, saved, await transaction.CommitAsync(cancellationToken), []);
    }

    private static async Task<Catalogue> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken);
        var entries = await Sql.QueryAsync(connection, """
            SELECT entry_group, code, chinese, english, icon, osm_tag, synonyms, search_words, valid_from, valid_until, place, version
            FROM catalogue_entries
            """, row => new CatalogueEntry
        {
            Group = Sql.ParseEnum<CatalogueGroup>(row.GetString(0)),
            Code = row.GetString(1),
            Chinese = row.GetString(2),
            English = row.GetString(3),
            Icon = Sql.GetNullableString(row, 4),
            OsmTag = Sql.GetNullableString(row, 5),
            Synonyms = row.GetFieldValue<string[]>(6),
            SearchWords = row.GetFieldValue<string[]>(7),
            ValidFrom = Sql.GetNullable<DateOnly>(row, 8),
            ValidUntil = Sql.GetNullable<DateOnly>(row, 9),
            Position = row.GetInt32(10),
            Version = (int)row.GetInt64(11),
        }, cancellationToken);
        return new Catalogue(entries, version);
    }
}
