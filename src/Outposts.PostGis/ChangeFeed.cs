using System.Runtime.CompilerServices;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>
/// Follows a change feed: a notification of the database wakes it at once, a poll every few seconds makes up for a lost notification, and
/// a lost connection is opened again. One reader at a time.
/// </summary>
/// <param name="dataSource">The data source.</param>
/// <param name="feedName">The name of the feed, such as <c>outposts</c>.</param>
/// <param name="pollInterval">The time between two polls; null: 3 s.</param>
/// <param name="timeProvider">The time provider; null: the system's.</param>
public sealed class ChangeFeed(NpgsqlDataSource dataSource, string feedName, TimeSpan? pollInterval = null,
    TimeProvider? timeProvider = null)
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _pollInterval = pollInterval ?? TimeSpan.FromSeconds(3);
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    /// <summary>How the feed stands now; safe to read from any thread.</summary>
    public ChangeFeedState State { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); } =
        new(null, null, null);

    /// <summary>Gets the versions after a given one, each later than the one before unless it is a reset; several changes may come as
    /// one.</summary>
    /// <param name="after">The version that the caller has.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<ChangeFeedVersion> ReadVersionsAsync(long after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isLost = false;
        var retryDelay = TimeSpan.FromMilliseconds(100);
        NpgsqlConnection? connection = null;
        try
        {
            while (true)
            {
                long? version = null;
                try
                {
                    connection ??= await ListenAsync(cancellationToken);
                    version = await PollAsync(connection, cancellationToken);
                    State = new ChangeFeedState(version, _timeProvider.GetUtcNow(), null);
                    retryDelay = TimeSpan.FromMilliseconds(100);
                    if (version == after && !isLost) await connection.WaitAsync(_pollInterval, cancellationToken);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
                {
                    State = State with { Error = (e as PostgresException)?.MessageText ?? e.Message };
                    if (connection is not null) await connection.DisposeAsync();
                    (connection, version, isLost) = (null, null, true);
                    await Task.Delay(retryDelay, _timeProvider, cancellationToken);
                    retryDelay = retryDelay * 2 < MaxRetryDelay ? retryDelay * 2 : MaxRetryDelay;
                }
                if (version is not { } current || (current == after && !isLost)) continue;
                var isReset = isLost || current < after;
                (after, isLost) = (current, false);
                yield return new ChangeFeedVersion(current, isReset);
            }
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>Opens a connection that hears notices. It listens before it looks, so no change falls between the two.</summary>
    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var listen = new NpgsqlCommand($"LISTEN \"{feedName}_changed\"", connection) { CommandTimeout = 5 };
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<long> PollAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT version FROM feeds WHERE name = $1", connection) { CommandTimeout = 5 };
        command.Parameters.AddWithValue(feedName);
        return await command.ExecuteScalarAsync(cancellationToken) as long?
            ?? throw new InvalidOperationException($"There is no change feed \"{feedName}\" in the database.");
    }
}
