using System.Collections.Concurrent;
using System.Diagnostics;

namespace Outposts.Cli.Drills;

/// <summary>Clients that are told of changed outposts by each host, over server-sent events.</summary>
internal sealed class DrillSubscribers : IAsyncDisposable
{
    private const string Subscription = "subscription { outpostChanged { code landmark } }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<(string Mark, int Host), Told> _told = new();
    private readonly List<Task> _watching = [];
    private readonly int _perHost, _hosts;
    private readonly bool _subscribeAgain;
    private int _subscribed, _ended;
    private long _longestGap;

    private DrillSubscribers(int hosts, int perHost, bool subscribeAgain) =>
        (_hosts, _perHost, _subscribeAgain) = (hosts, perHost, subscribeAgain);

    /// <summary>How many there are.</summary>
    public int Count => _hosts * _perHost;

    /// <summary>How many subscriptions a host has ended.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>The longest that one was without a subscription, seconds.</summary>
    public double LongestGap => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _longestGap)).TotalSeconds;

    /// <summary>Subscribes.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="perHost">How many clients each has.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="subscribeAgain">Whether a client whose subscription is ended subscribes again.</param>
    public static async Task<DrillSubscribers> StartAsync(IReadOnlyList<DrillHost> hosts, int perHost, CancellationToken cancellationToken,
        bool subscribeAgain = false)
    {
        var subscribers = new DrillSubscribers(hosts.Count, perHost, subscribeAgain);
        for (var number = 0; number < hosts.Count * perHost; number++)
        {
            var host = number % hosts.Count;
            subscribers._watching.Add(subscribers.WatchAsync(hosts[host], host));
        }
        await subscribers.WaitUntilSubscribedAsync(cancellationToken);
        return subscribers;
    }

    /// <summary>Waits until each has a subscription.</summary>
    /// <exception cref="CommandException">One is not let in within a minute.</exception>
    public async Task WaitUntilSubscribedAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _subscribed) < Count)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new CommandException($"Of {Count} subscribers {_subscribed} were let in within {Patience}.");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Waits until all subscribers have been told of a mark.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="from">The moment from which the seconds count, a timestamp of <see cref="Stopwatch"/>.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>How many were told within a minute; the seconds until the first client of the last host was, and until all were.</returns>
    public async Task<(int Told, double First, double All)> WaitAsync(string mark, long from, CancellationToken cancellationToken)
    {
        while (CountOf(mark) < Count && Stopwatch.GetElapsedTime(from) < Patience) await Task.Delay(10, cancellationToken);
        Told[] hosts = [.. Enumerable.Range(0, _hosts).Select(host => _told.GetValueOrDefault((mark, host))).OfType<Told>()];
        return (CountOf(mark), hosts.Length < _hosts ? double.PositiveInfinity : hosts.Max(host => Since(host.First)),
            hosts.Select(host => Since(host.Last)).Append(0).Max());

        double Since(long moment) => Math.Max(0, Stopwatch.GetElapsedTime(from, moment).TotalSeconds);
    }

    /// <summary>Ends the subscriptions.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private int CountOf(string mark) => Enumerable.Range(0, _hosts).Sum(host => _told.GetValueOrDefault((mark, host))?.Count ?? 0);

    private async Task WatchAsync(DrillHost host, int number)
    {
        for (var (isFirst, lost) = (true, 0L); isFirst || (_subscribeAgain && !_end.IsCancellationRequested); isFirst = false)
        {
            var isSubscribed = false;
            try
            {
                await host.SubscribeAsync(Subscription, text => Note(text, number), () =>
                {
                    isSubscribed = true;
                    Interlocked.Increment(ref _subscribed);
                    if (lost > 0) NoteGap(Stopwatch.GetTimestamp() - lost);
                    lost = 0;
                }, _end.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // Told by the count.
            }
            if (_end.IsCancellationRequested) return;
            if (isSubscribed && _subscribeAgain) Interlocked.Decrement(ref _subscribed);
            if (isSubscribed || !_subscribeAgain) Interlocked.Increment(ref _ended);
            if (lost == 0) lost = Stopwatch.GetTimestamp();
            // As browsers do, not at once.
            if (_subscribeAgain) await Task.Delay(isSubscribed ? 100 : 500, _end.Token);
        }
    }

    private void NoteGap(long ticks)
    {
        for (var known = Interlocked.Read(ref _longestGap); ticks > known;)
            known = Interlocked.CompareExchange(ref _longestGap, ticks, known) is var found && found == known ? ticks : found;
    }

    private void Note(string text, int host)
    {
        var at = text.IndexOf(FailoverDrill.ProbeMark, StringComparison.Ordinal);
        if (at < 0) return;
        var now = Stopwatch.GetTimestamp();
        _told.AddOrUpdate((text[at..text.IndexOf('"', at)], host), _ => new Told(1, now, now),
            (_, known) => known with { Count = known.Count + 1, Last = now });
    }

    private sealed record Told(int Count, long First, long Last);
}
