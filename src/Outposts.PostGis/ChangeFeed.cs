using System.Runtime.CompilerServices;
using Npgsql;

namespace Outposts.PostGis;

/// <summary>How a feed stands.</summary>
/// <param name="Version">The latest version seen; null before the first contact.</param>
/// <param name="LastContact">When the database last answered; null before the first contact.</param>
/// <param name="Trouble">Why it does not answer now; null when it does.</param>
public sealed record ChangeFeedState(long? Version, DateTimeOffset? LastContact, string? Trouble);

/// <summary>
/// Tells when the register has changed: the database's notice wakes us at once, a look every few seconds makes up for a lost
/// notice, and a lost connection is made anew. One reader at a time.
/// </summary>
/// <param name="source">Connections.</param>
/// <param name="feed">The feed's name, such as <c>outposts</c>.</param>
/// <param name="poll">How often to look without a notice; null: every 3 s.</param>
/// <param name="clock">Whose time <see cref="ChangeFeedState.LastContact"/> is; null: the system's.</param>
public sealed class ChangeFeed(NpgsqlDataSource source, string feed, TimeSpan? poll = null, TimeProvider? clock = null)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _poll = poll ?? TimeSpan.FromSeconds(3);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>How the feed stands now; safe to read from any thread.</summary>
    public ChangeFeedState State { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); } =
        new(null, null, null);

    /// <summary>The versions after a given one, each later than the one before; several changes may come as one.</summary>
    /// <param name="after">The version that the caller has.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<long> VersionsAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        NpgsqlConnection? connection = null;
        try
        {
            while (true)
            {
                long? version = null;
                try
                {
                    connection ??= await ListenAsync(cancellationToken);
                    version = await LookAsync(connection, cancellationToken);
                    State = new ChangeFeedState(version, _clock.GetUtcNow(), null);
                    pause = TimeSpan.FromMilliseconds(100);
                    if (version <= after) await connection.WaitAsync(_poll, cancellationToken);
                }
                catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException)
                {
                    State = State with { Trouble = (e as PostgresException)?.MessageText ?? e.Message };
                    if (connection is not null) await connection.DisposeAsync();
                    connection = null;
                    await Task.Delay(pause, _clock, cancellationToken);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
                if (version > after) yield return after = version.Value;
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
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var listen = new NpgsqlCommand($"LISTEN \"{feed}_changed\"", connection) { CommandTimeout = 5 };
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<long> LookAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var look = new NpgsqlCommand("SELECT version FROM feeds WHERE name = $1", connection) { CommandTimeout = 5 };
        look.Parameters.AddWithValue(feed);
        return await look.ExecuteScalarAsync(cancellationToken) as long?
            ?? throw new InvalidOperationException($"There is no change feed \"{feed}\" in the database.");
    }
}
