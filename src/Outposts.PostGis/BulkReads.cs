using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.PostGis;

/// <summary>
/// Reads in bulk, which a standby takes off the primary. A standby answers only when it shows what this program knows of the primary: for
/// each feed under which the rows stand, the very last change that the program was told of. So a writer's next read sees its write, and
/// what is read is as old as the last notice of the feed, a few seconds at most while the primary can be reached. While it cannot, the
/// last that was told of is enough. The standbys are asked in turn, the next one where one fails or lacks a change; one that has fallen
/// silent comes last for a while, so that nobody waits for it who need not. With a single server all reads go there, and none of this costs
/// anything.
/// </summary>
/// <param name="primary">Connections to the primary.</param>
/// <param name="servers">Connections to each server, whichever is the primary; null: there is one server.</param>
public sealed class BulkReads(NpgsqlDataSource primary, IReadOnlyList<NpgsqlDataSource>? servers = null)
{
    /// <summary>
    /// The change at which a feed stands: not its version alone, since two servers that have parted count on alike. For a row of
    /// <c>feeds</c>.
    /// </summary>
    internal const string MarkSql = "concat_ws('/', version, writer, extract(epoch FROM written_at))";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    // A server behind a cut network answers nothing, not even that it is gone.
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskedLast = TimeSpan.FromSeconds(30);
    private readonly long[] _silentAt = new long[servers?.Count ?? 0];
    private int _turn;
    private readonly ConcurrentDictionary<string, FeedMark> _marks = new(StringComparer.Ordinal);
    private string _position = "0/0";
    private long _answeredByStandby, _takenFromPrimary;

    /// <summary>How long a read is tried again while neither the primary answers nor a standby has what it needs.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many reads a standby has answered.</summary>
    public long AnsweredByStandby => Interlocked.Read(ref _answeredByStandby);

    /// <summary>Gets how many reads the primary has answered because the standby that was asked lacked a change, or failed.</summary>
    public long TakenFromPrimary => Interlocked.Read(ref _takenFromPrimary);

    /// <summary>Makes reads see everything that is written by now, also what stands under no feed, such as the tables themselves.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task RequireWhatIsWrittenAsync(CancellationToken cancellationToken)
    {
        if (servers is null) return;
        await using var command = primary.CreateCommand("SELECT pg_current_wal_insert_lsn()::text");
        Volatile.Write(ref _position, (string)(await command.ExecuteScalarAsync(cancellationToken))!);
        await using var feeds = primary.CreateCommand($"SELECT name, version, {MarkSql} FROM feeds");
        await using var reader = await feeds.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) Note(reader.GetString(0), new FeedMark(reader.GetInt64(1), reader.GetString(2)));
    }

    /// <summary>
    /// Closes the connections that nobody uses: one of them has fallen silent, and nobody else shall wait to find that out. Of several
    /// servers alone; one server has nowhere else to go.
    /// </summary>
    internal void CloseIdleConnections()
    {
        if (servers is not null) primary.Clear();
    }

    /// <summary>Notes where a feed stands on the primary.</summary>
    internal void Note(string feed, FeedMark mark) => _marks[feed] = mark;

    /// <summary>Reads.</summary>
    /// <param name="feeds">The names of the feeds under which the rows stand.</param>
    /// <param name="read">Reads; may be called several times, as it changes nothing.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="isolation">The isolation that the statements need; null for none.</param>
    /// <param name="caller">In whose name; null: the current caller's.</param>
    /// <param name="limit">After how long one of several servers is given up and another one asked; null for what may take long: then only
    /// until the server has said that it is there.</param>
    internal async Task<T> ReadAsync<T>(IReadOnlyList<string> feeds, Func<NpgsqlConnection, Task<T>> read,
        CancellationToken cancellationToken, IsolationLevel? isolation = null, DatabaseCaller? caller = null, TimeSpan? limit = null)
    {
        if (servers is null)
        {
            await using var connection = await CallerConnection.OpenAsync(primary, cancellationToken, isolation, caller);
            return await read(connection);
        }
        var started = Stopwatch.GetTimestamp();
        for (var isPrimaryAway = false; ; isPrimaryAway = true)
        {
            var isLaterEnough = isPrimaryAway;
            foreach (var server in InTurn())
                try
                {
                    var value = await AskAsync(servers[server],
                        opened => HasWhatIsKnownAsync(opened, feeds, isLaterEnough, cancellationToken), read,
                        IsolationLevel.RepeatableRead, caller, limit, cancellationToken);
                    Interlocked.Increment(ref _answeredByStandby);
                    return value;
                }
                // Whatever goes wrong there (it stops, it is behind, what it replays takes the rows away), another one is asked next.
                catch (NpgsqlException e) when (!cancellationToken.IsCancellationRequested)
                {
                    if (e.InnerException is TimeoutException) Volatile.Write(ref _silentAt[server], Stopwatch.GetTimestamp());
                }
            try
            {
                var value = await AskAsync(primary, IsThereAsync, read, isolation, caller, limit, cancellationToken);
                Interlocked.Increment(ref _takenFromPrimary);
                return value;
            }
            catch (NpgsqlException e) when (DatabaseOutage.Is(e) && Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }

        async Task<bool> IsThereAsync(NpgsqlConnection connection)
        {
            await Sql.ExecuteAsync(connection, "SELECT 1", cancellationToken);
            return true;
        }
    }

    // Each server once, those that have lately been silent last.
    private IEnumerable<int> InTurn()
    {
        var first = Interlocked.Increment(ref _turn);
        return Enumerable.Range(0, servers!.Count).Select(i => (int)((uint)(first + i) % (uint)servers.Count))
            .OrderBy(server => Volatile.Read(ref _silentAt[server]) is var at and not 0 && Stopwatch.GetElapsedTime(at) < AskedLast);
    }

    // Reads from a server that passes a check.
    private static async Task<T> AskAsync<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<bool>> check,
        Func<NpgsqlConnection, Task<T>> read, IsolationLevel? isolation, DatabaseCaller? caller, TimeSpan? limit,
        CancellationToken cancellationToken)
    {
        if (limit is { } whole) return await WithinAsync(ReadAsync(OpenAsync()), whole, null, cancellationToken);
        var opening = OpenAsync();
        return await ReadAsync(WithinAsync(opening, MaxSilence, late => late.DisposeAsync(), cancellationToken));

        async Task<T> ReadAsync(Task<CallerConnection> opened)
        {
            await using var connection = await opened;
            return await read(connection);
        }

        async Task<CallerConnection> OpenAsync()
        {
            var connection = await CallerConnection.OpenAsync(source, cancellationToken, isolation, caller);
            var isGood = false;
            try
            {
                isGood = await check(connection);
                return isGood ? connection : throw new NpgsqlException("The standby lacks a change that is known of.");
            }
            finally
            {
                if (!isGood) await connection.DisposeAsync();
            }
        }
    }

    // Waits no longer than a server takes that is there. What has been begun ends by itself, by the limit of its statements.
    private static async Task<T> WithinAsync<T>(Task<T> begun, TimeSpan limit, Func<T, ValueTask>? giveBack,
        CancellationToken cancellationToken)
    {
        try
        {
            return await begun.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException exception) when (!begun.IsFaulted)
        {
            throw new NpgsqlException($"The server has not answered within {limit.TotalSeconds} s.", exception);
        }
        finally
        {
            if (!begun.IsCompleted) _ = GiveUpAsync(begun, giveBack);
        }
    }

    private static async Task GiveUpAsync<T>(Task<T> begun, Func<T, ValueTask>? giveBack)
    {
        try
        {
            var late = await begun;
            if (giveBack is not null) await giveBack(late);
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            // It was given up.
        }
    }

    // Whether a server is a standby that shows what is known of. A later version than the one that is known may be of a server that has
    // parted from the primary, so the primary is asked while it answers.
    private async Task<bool> HasWhatIsKnownAsync(NpgsqlConnection connection, IReadOnlyList<string> feeds, bool isLaterEnough,
        CancellationToken cancellationToken)
    {
        var found = await Sql.QueryAsync(connection, $"""
            SELECT name, version, {MarkSql} FROM feeds
            WHERE name = ANY ($1) AND CASE WHEN pg_is_in_recovery() THEN $2::pg_lsn <= pg_last_wal_replay_lsn() ELSE false END
            """, row => (Feed: row.GetString(0), Mark: new FeedMark(row.GetInt64(1), row.GetString(2))), cancellationToken,
            (feeds.ToArray(), Sql.Texts), (Volatile.Read(ref _position), NpgsqlDbType.Text));
        return found.Count == feeds.Count && found.TrueForAll(one => _marks.TryGetValue(one.Feed, out var known)
            && (one.Mark == known || (isLaterEnough && one.Mark.Version > known.Version)));
    }

    /// <summary>Where a feed stands.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="Change">Which change this version is.</param>
    internal sealed record FeedMark(long Version, string Change);
}
