using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis.Archive;

/// <summary>
/// The register with its history, the schedule and the plans as one portable file: a ZIP of CSV files, a table each, which any program
/// reads and an empty installation takes over. See docs/operations/backup.md for what is not in it.
/// </summary>
public static class RegisterArchive
{
    // The feeds whose rows an installation may not have when it takes an archive.
    private static readonly string[] Emptied = ["outposts", "bus_visits", "events", "site_projects", "scenarios"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes an archive: all tables as of one moment.</summary>
    /// <param name="database">The database.</param>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Receives the name of each table that is begun; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<ArchiveInfo> WriteAsync(OutpostsDatabase database, Stream output, IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var tables = await ArchiveTables.ReadAsync(connection, cancellationToken);
        var written = new List<ArchivedTable>();
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8,
            cancellationToken);
        foreach (var table in tables)
        {
            progress?.Report(table.Name);
            await using var entry = await zip.CreateEntry($"{table.Name}.csv").OpenAsync(cancellationToken);
            using var hash = SHA256.Create();
            await using (var hashed = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
            await using (var writer = new StreamWriter(hashed, leaveOpen: true))
            using (var copy = await connection.BeginTextExportAsync(
                $"COPY (SELECT {Names(table.Columns)} FROM {Quote(table.Name)} ORDER BY {Names(table.Key)}) TO STDOUT (FORMAT csv, HEADER)",
                cancellationToken))
                await CopyAsync(copy, writer, cancellationToken);
            var rows = await CountAsync(connection, table.Name, cancellationToken);
            written.Add(new ArchivedTable(table.Name, rows, Convert.ToHexStringLower(hash.Hash!)));
        }
        var info = await DescribeAsync(connection, written, cancellationToken);
        await using (var entry = await zip.CreateEntry(ArchiveInfo.EntryName).OpenAsync(cancellationToken))
            await JsonSerializer.SerializeAsync(entry, info, Json, cancellationToken);
        return info;
    }

    /// <summary>Takes an archive over into a database whose register is empty: all of it or nothing.</summary>
    /// <param name="database">The database; its owner's login is needed.</param>
    /// <param name="input">The archive, of this schema or an earlier one; it can seek.</param>
    /// <param name="progress">Receives the name of each table that is begun; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="StoreException">The archive is damaged or of a later schema, or the register is not empty.</exception>
    public static async Task<ArchiveInfo> ReadAsync(OutpostsDatabase database, Stream input, IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using var zip = await OpenZipAsync(input, cancellationToken);
        var info = await ReadInfoAsync(zip, cancellationToken);
        await using var connection = await OpenAsync(database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var table in Emptied)
            if (await CountAsync(connection, table, cancellationToken) is > 0 and var rows)
                throw new StoreException($"An archive is taken by an empty installation, such as './outposts up --empty' makes; the table {table} has {rows} rows.");
        var tables = (await ArchiveTables.ReadAsync(connection, cancellationToken)).ToDictionary(table => table.Name);
        if (info.Tables.FirstOrDefault(table => !tables.ContainsKey(table.Name)) is { } unknown)
            throw new StoreException($"The archive has a table {unknown.Name}, which this program does not know.");
        // The rows bring their own history, and were checked by the triggers when they were written.
        foreach (var name in tables.Keys) await ExecuteAsync($"ALTER TABLE {Quote(name)} DISABLE TRIGGER USER");
        foreach (var name in tables.Keys.Reverse()) await ExecuteAsync($"DELETE FROM {Quote(name)}");
        foreach (var table in info.Tables)
        {
            progress?.Report(table.Name);
            await TakeAsync(connection, zip, tables[table.Name], table, cancellationToken);
        }
        foreach (var table in tables.Values.Where(table => table.Identity is not null))
            await ExecuteAsync($"SELECT setval(pg_get_serial_sequence('{table.Name}', '{table.Identity}'), coalesce(max({Quote(table.Identity!)}), 0) + 1, false) FROM {Quote(table.Name)}");
        await TakeFeedsAsync(connection, info, cancellationToken);
        await ExecuteAsync("SET CONSTRAINTS ALL IMMEDIATE");
        foreach (var name in tables.Keys) await ExecuteAsync($"ALTER TABLE {Quote(name)} ENABLE TRIGGER USER");
        await transaction.CommitAsync(cancellationToken);
        return info;

        Task ExecuteAsync(string sql) => Sql.BulkAsync(connection, sql, cancellationToken);
    }

    private static async Task<ArchiveInfo> DescribeAsync(NpgsqlConnection connection, List<ArchivedTable> tables,
        CancellationToken cancellationToken)
    {
        var feeds = await Sql.QueryAsync(connection, "SELECT name, version, is_demonstration, now() FROM feeds ORDER BY name",
            row => (Name: row.GetString(0), Version: row.GetInt64(1), IsDemonstration: row.GetBoolean(2),
                Now: row.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken);
        return new ArchiveInfo(ArchiveInfo.CurrentFormat, Migrations.LastKnown, feeds[0].Now, feeds.Exists(feed => feed.IsDemonstration),
            feeds.ToDictionary(feed => feed.Name, feed => feed.Version), tables);
    }

    private static async Task TakeAsync(NpgsqlConnection connection, ZipArchive zip, ArchiveTable table, ArchivedTable archived,
        CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry($"{table.Name}.csv") ?? throw new StoreException($"The archive is damaged: {table.Name}.csv is not in it.");
        var columns = await ReadHeaderAsync(entry, cancellationToken);
        if (columns.FirstOrDefault(column => !table.Columns.Contains(column)) is { } unknown)
            throw new StoreException($"{table.Name}.csv has a column {unknown}, which this program does not know.");
        using var hash = SHA256.Create();
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            await using var hashed = new CryptoStream(content, hash, CryptoStreamMode.Read);
            using var reader = new StreamReader(hashed, Encoding.UTF8);
            await using var copy = await connection.BeginTextImportAsync(
                $"COPY {Quote(table.Name)} ({Names(columns)}) FROM STDIN (FORMAT csv, HEADER MATCH)", cancellationToken);
            await CopyAsync(reader, copy, cancellationToken);
        }
        catch (Exception exception) when (exception is PostgresException or InvalidDataException)
        {
            throw new StoreException($"{table.Name}.csv cannot be taken: {(exception as PostgresException)?.MessageText ?? "it is damaged"}"
                + $"{((exception as PostgresException)?.Where is { } where ? $" ({where})" : "")}", exception);
        }
        if (Convert.ToHexStringLower(hash.Hash!) != archived.Sha256)
            throw new StoreException($"The archive is damaged: {table.Name}.csv is not what was written.");
    }

    // A table that is emptied so has a new file, by which hosts know that the versions are those of another register.
    private static async Task TakeFeedsAsync(NpgsqlConnection connection, ArchiveInfo info, CancellationToken cancellationToken)
    {
        var known = await Sql.QueryAsync(connection, "SELECT name FROM feeds", row => row.GetString(0), cancellationToken);
        await Sql.BulkAsync(connection, "TRUNCATE feeds", cancellationToken);
        foreach (var name in known)
        {
            await Sql.ExecuteAsync(connection, "INSERT INTO feeds (name, version, is_demonstration) VALUES ($1, $2, $3)", cancellationToken,
                (name, NpgsqlDbType.Text), (info.Feeds.GetValueOrDefault(name), NpgsqlDbType.Bigint),
                (info.IsDemonstration, NpgsqlDbType.Boolean));
            await Sql.ExecuteAsync(connection, "SELECT pg_notify($1 || '_changed', $2)", cancellationToken, (name, NpgsqlDbType.Text),
                ($"{info.Feeds.GetValueOrDefault(name)}", NpgsqlDbType.Text));
        }
    }

    private static async Task<ZipArchive> OpenZipAsync(Stream input, CancellationToken cancellationToken)
    {
        try
        {
            return await ZipArchive.CreateAsync(input, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new StoreException("The file is no archive that 'export all' has written, or it is cut off.", exception);
        }
    }

    private static async Task<ArchiveInfo> ReadInfoAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        ArchiveInfo? info = null;
        if (zip.GetEntry(ArchiveInfo.EntryName) is { } entry)
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            try
            {
                info = await JsonSerializer.DeserializeAsync<ArchiveInfo>(content, Json, cancellationToken);
            }
            catch (Exception exception) when (exception is JsonException or InvalidDataException)
            {
                // Told below.
            }
        }
        if (info is not { Tables: not null, Feeds: not null })
            throw new StoreException("The file is no archive that 'export all' has written.");
        return info.Format <= ArchiveInfo.CurrentFormat && info.Schema <= Migrations.LastKnown ? info
            : throw new StoreException("The archive is of a later version of this program, which alone can take it.");
    }

    private static async Task CopyAsync(TextReader reader, TextWriter writer, CancellationToken cancellationToken)
    {
        var buffer = new char[1 << 16];
        for (int read; (read = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    private static async Task<string[]> ReadHeaderAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        using var reader = new StreamReader(content, Encoding.UTF8);
        return (await reader.ReadLineAsync(cancellationToken) ?? "").Split(',');
    }

    private static async Task<NpgsqlConnection> OpenAsync(OutpostsDatabase database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, $"SELECT count(*) FROM {Quote(table)}", row => row.GetInt64(0), cancellationToken)).Single();

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote));

    private static string Quote(string name) => Cluster.PrivateCluster.QuoteIdentifier(name);
}
