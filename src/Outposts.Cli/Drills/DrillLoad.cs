using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Outposts.Cli.Drills;

/// <summary>
/// What riders and clerks do while a drill runs: at each host some ask for the nearest outposts and for tiles that no cache holds, and some
/// edit outposts, each time with another mark. A mark that a host has acknowledged must be in the history for ever.
/// </summary>
internal sealed class DrillLoad : IAsyncDisposable
{
    private const string Nearest =
        "query ($to: PositionInput!) { nearestOutposts(to: $to, first: 5) { distance outpost { code name } } }";
    private const string Edit = """
        mutation ($code: String!, $landmark: String!) {
          updateOutpost(code: $code, input: { landmark: $landmark }) { outpost { code } errors { message } } }
        """;
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadPause = TimeSpan.FromMilliseconds(25), WritePause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _readErrors = [], _writeErrors = [];
    private readonly ConcurrentQueue<Acknowledgement> _acknowledged = [];
    private readonly IReadOnlyList<DrillHost> _hosts;
    private readonly string _token;
    private readonly Task[] _workers;
    private volatile bool _writes = true;
    private long _reads, _refused, _writing, _mark;
    private int _isEnded;
    private double _slowestRead;

    /// <summary>Starts the load.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="token">An operator's token.</param>
    /// <param name="codes">The outposts to edit, one for each writer.</param>
    /// <param name="workersPerHost">How many readers, and how many writers, each host has.</param>
    public DrillLoad(IReadOnlyList<DrillHost> hosts, string token, IReadOnlyList<string> codes, int workersPerHost)
    {
        (_hosts, _token) = (hosts, token);
        _workers = [.. Enumerable.Range(0, hosts.Count * workersPerHost).SelectMany(worker => new[]
        {
            Task.Run(() => ReadAsync(hosts[worker % hosts.Count], worker)),
            Task.Run(() => WriteAsync(worker % hosts.Count, codes[worker % codes.Count])),
        })];
    }

    /// <summary>How many reads were answered.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    /// <summary>What went wrong with reads.</summary>
    public IReadOnlyCollection<string> ReadErrors => _readErrors;

    /// <summary>The seconds of the slowest read.</summary>
    public double SlowestRead => Volatile.Read(ref _slowestRead);

    /// <summary>The marks that hosts have acknowledged.</summary>
    public IReadOnlyCollection<string> Marks => [.. _acknowledged.Select(one => one.Mark)];

    /// <summary>The acknowledged writes.</summary>
    public IReadOnlyCollection<Acknowledgement> Acknowledged => [.. _acknowledged];

    /// <summary>How many writes were refused with the request to try again, or had no answer: they may stand or not.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>What writers were told that nobody should be told.</summary>
    public IReadOnlyCollection<string> WriteErrors => _writeErrors;

    /// <summary>Waits until every host has acknowledged a write that was sent after a moment.</summary>
    /// <param name="from">The moment, a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The seconds from the moment to the first such acknowledgement of the last host; null when it took longer.</returns>
    public async Task<double?> WaitForWritesAsync(long from, TimeSpan limit, CancellationToken cancellationToken)
    {
        while (Stopwatch.GetElapsedTime(from) < limit)
        {
            double[] first = [.. _acknowledged.Where(one => one.Sent >= from).GroupBy(one => one.Host)
                .Select(host => host.Min(one => Stopwatch.GetElapsedTime(from, one.Answered).TotalSeconds))];
            if (first.Length == _hosts.Count) return first.Max();
            await Task.Delay(50, cancellationToken);
        }
        return null;
    }

    /// <summary>Stops the writers, and waits until none is at it.</summary>
    public async Task PauseWritesAsync(CancellationToken cancellationToken)
    {
        _writes = false;
        while (Interlocked.Read(ref _writing) > 0) await Task.Delay(20, cancellationToken);
    }

    /// <summary>Lets the writers go on.</summary>
    public void ResumeWrites() => _writes = true;

    /// <summary>Writes a mark, outside the load, until it is saved.</summary>
    public async Task EditAsync(int host, string code, string landmark, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await SendAsync(host, code, landmark, cancellationToken);
                return;
            }
            catch (DrillRefusal refusal) when (refusal.IsSaved)
            {
                return;
            }
            catch (DrillRefusal refusal) when (refusal.AsksToWait)
            {
                await Task.Delay(WritePause, cancellationToken);
            }
        }
    }

    /// <summary>Counts the acknowledged marks that the history lacks.</summary>
    /// <param name="connection">A connection to the database, in whose name the history may be read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<int> CountLostAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            SELECT count(*)::int FROM unnest($1) AS acknowledged (mark)
            WHERE NOT EXISTS (SELECT FROM outposts.history WHERE subject = 'outposts' AND after ->> 'landmark' = mark)
            """, connection)
        { CommandTimeout = 300 };
        command.Parameters.Add(new NpgsqlParameter
        { Value = Marks.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Ends the load; what it has counted stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 1) return;
        await _end.CancelAsync();
        await Task.WhenAll(_workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ReadAsync(DrillHost host, int seed)
    {
        var random = new Random(seed);
        while (!_end.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            limit.CancelAfter(ReadLimit);
            // Each fourth is a tile: the version changes with each edit, so the database has to cut it.
            var isTile = random.Next(4) == 0;
            try
            {
                if (!isTile)
                    await host.AskAsync(Nearest, new
                    {
                        to = new { longitude = 120.3 + random.NextDouble() / 5, latitude = 36 + random.NextDouble() / 5 },
                    }, null, limit.Token);
                else
                    await host.GetAsync(string.Create(CultureInfo.InvariantCulture,
                        $"/tiles/districts/12/{3412 + random.Next(8)}/{1600 + random.Next(8)}.mvt"), limit.Token);
                Interlocked.Increment(ref _reads);
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                if (seconds > Volatile.Read(ref _slowestRead)) Volatile.Write(ref _slowestRead, seconds);
            }
            catch (Exception exception) when (!_end.IsCancellationRequested)
            {
                _readErrors.Enqueue($"{(isTile ? "tile" : "nearest")}: {exception.GetType().Name}: {exception.Message}");
            }
            await Task.Delay(ReadPause, _end.Token);
        }
    }

    private async Task WriteAsync(int host, string code)
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(WritePause, _end.Token);
            Interlocked.Increment(ref _writing);
            try
            {
                if (_writes) await WriteOnceAsync(host, code);
            }
            finally
            {
                Interlocked.Decrement(ref _writing);
            }
        }
    }

    private async Task WriteOnceAsync(int host, string code)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"drill {Interlocked.Increment(ref _mark)}");
        var sent = Stopwatch.GetTimestamp();
        try
        {
            var answer = await SendAsync(host, code, mark, _end.Token);
            if (answer.GetProperty("updateOutpost").GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
                && errors.GetArrayLength() > 0)
                _writeErrors.Enqueue(errors[0].GetProperty("message").GetString()!);
            else _acknowledged.Enqueue(new Acknowledgement(host, mark, sent, Stopwatch.GetTimestamp()));
        }
        catch (DrillRefusal refusal) when (refusal.IsSaved)
        {
            _acknowledged.Enqueue(new Acknowledgement(host, mark, sent, Stopwatch.GetTimestamp()));
        }
        catch (DrillRefusal refusal) when (refusal.AsksToWait)
        {
            Interlocked.Increment(ref _refused);
        }
        catch (Exception exception) when (!_end.IsCancellationRequested)
        {
            _writeErrors.Enqueue($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private Task<JsonElement> SendAsync(int host, string code, string landmark, CancellationToken cancellationToken) =>
        _hosts[host].AskAsync(Edit, new { code, landmark }, _token, cancellationToken);

    /// <summary>A write that a host has acknowledged.</summary>
    /// <param name="Host">The host.</param>
    /// <param name="Mark">What was written.</param>
    /// <param name="Sent">When it was sent, a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="Answered">When it was acknowledged, likewise.</param>
    internal sealed record Acknowledgement(int Host, string Mark, long Sent, long Answered);
}
