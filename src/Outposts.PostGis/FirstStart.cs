using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis;

/// <summary>
/// The loading of an empty database, piece by piece: a start that is cut off goes on with the first piece that is not done, and of several
/// programs that start at once one loads and the others wait.
/// </summary>
public sealed class FirstStart : IAsyncDisposable
{
    // The letters "firstrun"; any other number than that of the migrations would do.
    private const long LockKey = 0x666972737472756e;
    private const string Begun = "begun";
    private const string Finished = "finished";
    private readonly NpgsqlConnection _connection;

    private FirstStart(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Begins or goes on with the first start; waits for another program that is at it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The first start; null when it is over.</returns>
    public static async Task<FirstStart?> BeginAsync(OutpostsDatabase database, CancellationToken cancellationToken)
    {
        // The lock ends with the connection, also when this process is killed.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        var start = new FirstStart(connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await Sql.ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({LockKey})"),
                cancellationToken);
            var isOver = (await Sql.QueryAsync(connection, """
                SELECT EXISTS (SELECT FROM first_start WHERE piece = $1)
                  OR (NOT EXISTS (SELECT FROM first_start) AND EXISTS (SELECT FROM feeds WHERE name = 'outposts' AND version > 0))
                """, row => row.GetBoolean(0), cancellationToken, (Finished, NpgsqlDbType.Text))).Single();
            if (!isOver)
            {
                await start.MarkAsync(Begun, cancellationToken);
                return start;
            }
        }
        catch
        {
            await start.DisposeAsync();
            throw;
        }
        await start.DisposeAsync();
        return null;
    }

    /// <summary>Loads a piece of data unless it is done.</summary>
    /// <param name="piece">Its name.</param>
    /// <param name="load">Writes it in one transaction; does it again without harm when it was written and not noted.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task LoadAsync(string piece, Func<Task> load, CancellationToken cancellationToken)
    {
        if (await ExistsAsync("SELECT FROM first_start WHERE piece = $1", cancellationToken, (piece, NpgsqlDbType.Text))) return;
        await load();
        await MarkAsync(piece, cancellationToken);
    }

    /// <summary>Loads a piece of data, which may be written only once, unless it is done or its table has rows.</summary>
    /// <param name="piece">Its name.</param>
    /// <param name="table">The table that it fills.</param>
    /// <param name="load">Writes it in one transaction.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task LoadOnceAsync(string piece, string table, Func<Task> load, CancellationToken cancellationToken) =>
        LoadAsync(piece, async () =>
        {
            if (!await ExistsAsync($"SELECT FROM {table}", cancellationToken)) await load();
        }, cancellationToken);

    /// <summary>Notes that all is loaded.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => MarkAsync(Finished, cancellationToken);

    /// <summary>Lets other programs start.</summary>
    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private async Task<bool> ExistsAsync(string select, CancellationToken cancellationToken,
        params (object? Value, NpgsqlDbType Type)[] parameters) =>
        (await Sql.QueryAsync(_connection, $"SELECT EXISTS ({select})", row => row.GetBoolean(0), cancellationToken, parameters)).Single();

    private Task MarkAsync(string piece, CancellationToken cancellationToken) =>
        Sql.ExecuteAsync(_connection, "INSERT INTO first_start (piece) VALUES ($1) ON CONFLICT DO NOTHING", cancellationToken,
            (piece, NpgsqlDbType.Text));
}
