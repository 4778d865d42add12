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
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(2);
    private readonly TimeSpan _pollInterval = pollInterval ?? TimeSpan.FromSeconds(3);
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    private volatile bool _isSuspect;

    /// <summary>The reads that are told where the feed stands, before the reader is; null for none.</summary>
    public BulkReads? Reads { get; init; }

    /// <summary>How the feed stands now; safe to read from any thread.</summary>
    public ChangeFeedState State { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); } =
        new(null, null, null);

    /// <summary>Gets the versions after a given one, each later than the one before unless it is a reset; several changes may come as
    /// one. A reset is a version that goes back, another copy of the database, or a connection that was lost.</summary>
    /// <param name="after">The version that the caller has.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async IAsyncEnumerable<ChangeFeedVersion> ReadVersionsAsync(long after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isLost = false;
        string? epoch = null;
        var retryDelay = TimeSpan.FromMilliseconds(100);
        NpgsqlConnection? connection = null;
        try
        {
            while (true)
            {
                long? version = null;
                var isReset = false;
                try
                {
                    if (_isSuspect)
                    {
                        _isSuspect = false;
                        throw new NpgsqlException("The database has not answered the follower.", new TimeoutException());
                    }
                    connection ??= await ListenAsync(cancellationToken);
                    (version, var found) = await PollAsync(connection, cancellationToken);
                    isReset = isLost || (epoch is not null && epoch != found) || version < after;
                    epoch = found;
                    State = new ChangeFeedState(version, _timeProvider.GetUtcNow(), null)
                    { Unread = State.Unread, NeedsReset = isReset };
                    retryDelay = TimeSpan.FromMilliseconds(100);
                    if (version == after && !isReset) await connection.WaitAsync(_pollInterval, cancellationToken);
                }
                // Whatever it is, the reader keeps what it has and the feed tries again: a database may be without its tables for a while.
                catch (Exception e) when (!cancellationToken.IsCancellationRequested)
                {
                    State = State with
                    {
                        Error = (e as PostgresException)?.MessageText ?? e.Message,
                        IsTooNew = e is MigrationException,
                        NeedsReset = true,
                    };
                    // First, so that what falls silent here is not kept for the next who asks.
                    if (e.InnerException is TimeoutException) Reads?.CloseIdleConnections();
                    if (connection is not null) await connection.DisposeAsync();
                    (connection, version, isLost) = (null, null, true);
                    await Task.Delay(retryDelay, _timeProvider, cancellationToken);
                    retryDelay = retryDelay * 2 < MaxRetryDelay ? retryDelay * 2 : MaxRetryDelay;
                }
                if (version is not { } current || (current == after && !isReset)) continue;
                (after, isLost) = (current, false);
                yield return new ChangeFeedVersion(current, isReset);
            }
        }
        finally
        {
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    /// <summary>Notes that the follower has read what it was told of.</summary>
    public void ReportRead() => State = State with { Unread = null, NeedsReset = false };

    /// <summary>Notes that the follower cannot read a version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="exception">What went wrong.</param>
    public void ReportUnread(long version, Exception exception)
    {
        // The connection that listens leads to the same server, and may be silent for as long again.
        _isSuspect = Reads is not null && exception is NpgsqlException outage && DatabaseOutage.Is(outage);
        var now = _timeProvider.GetUtcNow();
        var unread = new UnreadVersion(version, State.Unread?.Since ?? now,
            exception switch
            {
                UnknownValueException => exception.Message,
                NpgsqlException => "The database does not answer.",
                _ => "A row cannot be read.",
            });
        // A value or a row that cannot be read is no trouble with the connection.
        State = exception is NpgsqlException and not PostgresException
            ? State with { Unread = unread, Error = exception.Message }
            : State with { Unread = unread, LastContact = now };
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

    private async Task<(long Version, string Epoch)> PollAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT version, database_epoch(), needed_program(), {BulkReads.MarkSql} FROM feeds WHERE name = $1", connection)
        { CommandTimeout = 5 };
        command.Parameters.AddWithValue(feedName);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new InvalidDataException($"There is no change feed \"{feedName}\" in the database.");
        if (reader.GetInt32(2) > Migrations.LastKnown)
            throw new MigrationException(Migrations.TooNew(reader.GetInt32(2), Migrations.LastKnown));
        Reads?.Note(feedName, new BulkReads.FeedMark(reader.GetInt64(0), reader.GetString(3)));
        return (reader.GetInt64(0), reader.GetString(1));
    }
}
