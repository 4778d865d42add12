using Npgsql;

namespace Outposts.PostGis.Tiles.Streets;

/// <summary>
/// Rows on their way into a table: gathered in memory by the thousand, copied into a temporary table, since COPY does not write where
/// row-level security judges, and from there put in the place of the table's rows.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="columns">The columns that are written, separated by commas.</param>
/// <param name="write">Writes the values of a row.</param>
internal sealed class StagedTable<TRow>(string table, string columns, Func<NpgsqlBinaryImporter, TRow, CancellationToken, Task> write)
{
    private const int BatchSize = 5_000;
    private readonly List<TRow> _rows = new(BatchSize);

    /// <summary>Gets the name of the temporary table.</summary>
    public string Staged => $"new_{table}";

    /// <summary>Creates the temporary table; it lasts until the transaction ends.</summary>
    public Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => Sql.BulkAsync(connection,
        $"CREATE TEMPORARY TABLE {Staged} ON COMMIT DROP AS SELECT {columns} FROM {table} WITH NO DATA", cancellationToken);

    /// <summary>Adds a row.</summary>
    public async ValueTask AddAsync(NpgsqlConnection connection, TRow row, CancellationToken cancellationToken)
    {
        _rows.Add(row);
        if (_rows.Count >= BatchSize) await FlushAsync(connection, cancellationToken);
    }

    /// <summary>Copies the rows that are still in memory.</summary>
    public async Task FlushAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_rows.Count == 0) return;
        await using var importer = await connection.BeginBinaryImportAsync($"COPY {Staged} ({columns}) FROM STDIN (FORMAT BINARY)",
            cancellationToken);
        foreach (var row in _rows)
        {
            await importer.StartRowAsync(cancellationToken);
            await write(importer, row, cancellationToken);
        }
        await importer.CompleteAsync(cancellationToken);
        _rows.Clear();
    }

    /// <summary>Puts the rows in the place of the table's.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="order">By what they are ordered; rows of one tile so lie together.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task ReplaceAsync(NpgsqlConnection connection, string order, CancellationToken cancellationToken)
    {
        await FlushAsync(connection, cancellationToken);
        await Sql.GuardAsync($"the table {table}", () => Sql.BulkAsync(connection,
            $"DELETE FROM {table}; INSERT INTO {table} ({columns}) SELECT {columns} FROM {Staged} ORDER BY {order}", cancellationToken));
    }
}
