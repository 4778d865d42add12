using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis;

/// <summary>
/// A connection whose statements run in the name of the current caller. The settings that name the caller hold for a transaction, so that a
/// pooled connection never keeps them; the public needs neither. What is not committed is rolled back.
/// </summary>
internal sealed class CallerConnection : IAsyncDisposable
{
    /// <summary>Sets the caller of a transaction, from the parameters of <see cref="Parameters"/>.</summary>
    public const string SetCaller = "set_config('outposts.roles', $1, true), set_config('outposts.districts', $2, true), "
        + "set_config('outposts.actor', coalesce($3, ''), true), set_config('outposts.bodies', $4, true)";

    private readonly NpgsqlTransaction? _transaction;

    private CallerConnection(NpgsqlConnection connection, NpgsqlTransaction? transaction) =>
        (Connection, _transaction) = (connection, transaction);

    /// <summary>The connection.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>The connection.</summary>
    public static implicit operator NpgsqlConnection(CallerConnection connection) => connection.Connection;

    /// <summary>Opens a connection.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="isolation">The isolation of a transaction; null: none is needed for the statements themselves.</param>
    /// <param name="caller">In whose name; null: the current caller's.</param>
    public static async Task<CallerConnection> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken,
        IsolationLevel? isolation = null, DatabaseCaller? caller = null)
    {
        caller ??= DatabaseCaller.Current;
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            if (caller.IsAnonymous && isolation is null) return new CallerConnection(connection, null);
            var transaction = await connection.BeginTransactionAsync(isolation ?? IsolationLevel.ReadCommitted, cancellationToken);
            if (!caller.IsAnonymous)
                await Sql.ExecuteAsync(connection, $"SELECT {SetCaller}", cancellationToken, Parameters(caller));
            return new CallerConnection(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets the parameters of <see cref="SetCaller"/>.</summary>
    public static (object? Value, NpgsqlDbType Type)[] Parameters(DatabaseCaller caller) =>
    [
        (caller.Roles, NpgsqlDbType.Text), (caller.Districts, NpgsqlDbType.Text), (caller.Actor, NpgsqlDbType.Text),
        (caller.Bodies, NpgsqlDbType.Text),
    ];

    /// <summary>Commits what was written.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Rolls back what is not committed and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null) await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
