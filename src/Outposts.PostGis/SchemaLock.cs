using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>
/// Changes tables without stopping those who read them: everyone who asks for a table queues behind a change that waits for its lock. So
/// the change waits for a second, lets the others through, and tries again.
/// </summary>
internal static class SchemaLock
{
    private const int AttemptSeconds = 1;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);

    /// <summary>Limits how long the statements of a connection wait for locks from now on.</summary>
    public static async Task SetTimeoutAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            string.Create(CultureInfo.InvariantCulture, $"SET lock_timeout = '{AttemptSeconds}s'"), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a change, again and again until it gets its locks.</summary>
    /// <param name="connection">The connection, with the timeout set and without a transaction.</param>
    /// <param name="what">What is changed, for messages.</param>
    /// <param name="change">The change; it rolls back when it fails.</param>
    /// <param name="waiting">How long to try, and who is told before each pause.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="MigrationException">The locks were not free in time.</exception>
    public static async Task RetryAsync(
        NpgsqlConnection connection, string what, Func<Task> change, LockWaiting waiting, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            try
            {
                await change();
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                var holders = await DescribeHoldersAsync(connection, cancellationToken);
                if (Stopwatch.GetElapsedTime(start) >= waiting.Limit)
                    throw new MigrationException($"{what} did not get its locks within {waiting.Limit.TotalSeconds:0} seconds: {holders}. "
                        + "Nothing was changed. Wait until those sessions are done or end them (pg_terminate_backend), then start again.",
                        e);
                waiting.Tell?.Invoke($"{what} waits for a lock: {holders}. Readers go on; it is tried again.");
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    // The oldest transactions come first: they are what a change waits for, or what those in front of it wait for.
    private static async Task<string> DescribeHoldersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT a.pid, coalesce(nullif(a.application_name, ''), 'an application without a name'),
              extract(epoch FROM clock_timestamp() - a.xact_start)::integer, string_agg(DISTINCT c.relname, ', ' ORDER BY c.relname)
            FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation JOIN pg_stat_activity AS a ON a.pid = l.pid
            WHERE c.relnamespace = '{Migrations.Schema}'::regnamespace AND c.relkind IN ('r', 'p') AND l.granted
              AND l.pid <> pg_backend_pid()
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND a.xact_start IS NOT NULL
            GROUP BY a.pid, a.application_name, a.xact_start ORDER BY a.xact_start LIMIT 3
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var holders = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            holders.Add(string.Create(CultureInfo.InvariantCulture,
                $"process {reader.GetInt32(0)} ({reader.GetString(1)}) has held {reader.GetString(3)} for {reader.GetInt32(2)} s"));
        return holders.Count == 0 ? "the session that held it is gone" : string.Join("; ", holders);
    }
}
