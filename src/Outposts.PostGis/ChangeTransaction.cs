using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis;

/// <summary>
/// A transaction whose writes are a change of a feed, in the name of an actor. The next writer of the feed waits for its end. It is rolled
/// back unless it is committed.
/// </summary>
internal sealed class ChangeTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;
    private readonly string _feed;

    private ChangeTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, string feed)
    {
        (Connection, _transaction, _feed) = (connection, transaction, feed);
    }

    /// <summary>Gets the connection of the transaction.</summary>
    public NpgsqlConnection Connection { get; }

    /// <summary>Begins a transaction.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="feed">The name of the change feed.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<ChangeTransaction> BeginAsync(NpgsqlDataSource source, string feed, string actor,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            (object?, NpgsqlDbType)[] change = [(feed, NpgsqlDbType.Text), (actor, NpgsqlDbType.Text)];
            var caller = DatabaseCaller.Current;
            // A connection of a command has its caller; begin_change names the actor.
            await (caller.IsAnonymous
                ? Sql.ExecuteAsync(connection, "SELECT begin_change($1, $2)", cancellationToken, [.. change])
                : Sql.ExecuteAsync(connection, $"SELECT {CallerConnection.SetCaller}, begin_change($5, $6)", cancellationToken,
                    [.. CallerConnection.Parameters(caller), .. change]));
            return new ChangeTransaction(connection, transaction, feed);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gets the version of the feed, including this change once something was written.</summary>
    public Task<long> GetVersionAsync(CancellationToken cancellationToken) =>
        Sql.GetFeedVersionAsync(Connection, _feed, cancellationToken);

    /// <summary>Commits and returns the version of the feed after the change.</summary>
    /// <exception cref="StoreException">The database rejects the change; the message names the constraint.</exception>
    public async Task<long> CommitAsync(CancellationToken cancellationToken)
    {
        var version = await GetVersionAsync(cancellationToken);
        // Some constraints are checked at the end.
        return await Sql.GuardAsync("the change", async () =>
        {
            await _transaction.CommitAsync(cancellationToken);
            return version;
        });
    }

    /// <summary>Rolls back what is not committed and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
