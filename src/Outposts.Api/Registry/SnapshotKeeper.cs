using System.Diagnostics;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry;

/// <summary>
/// Holds the _current <see cref="RegistrySnapshot"/> and follows the change feed: each change makes a new snapshot that replaces
/// the old one whole. When the database is away the last snapshot stays.
/// </summary>
public sealed class SnapshotKeeper(
    RegistryStore store, ChangeFeed feed, EntryRules rules, TimeProvider clock, ILogger<SnapshotKeeper> log) : BackgroundService
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RegistrySnapshot? _current;

    /// <summary>The newest snapshot.</summary>
    /// <exception cref="InvalidOperationException">None is loaded yet.</exception>
    public RegistrySnapshot Current =>
        Volatile.Read(ref _current) ?? throw new InvalidOperationException("The register is not loaded yet.");

    /// <summary>Whether a snapshot is there.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>How the change feed stands: last contact and trouble.</summary>
    public ChangeFeedState Feed => feed.State;

    /// <summary>Loads the whole register. The host calls it once, before it answers anything.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var snapshot = new RegistrySnapshot(await store.LoadAllAsync(cancel), rules, clock.GetUtcNow());
        Publish(snapshot);
        log.LogInformation("Register version {Version} loaded: {Outposts} outposts in {Milliseconds:0} ms.",
            snapshot.Version, snapshot.Outposts.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Waits until the snapshot holds a version, so that a writer's next read sees its write.</summary>
    /// <param name="version">The version that the write answered.</param>
    /// <param name="cancel">Ends the wait, not the write.</param>
    public async Task<RegistrySnapshot> WaitForAsync(long version, CancellationToken cancel)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_current is { } snapshot && snapshot.Version >= version) return snapshot;
                next = _arrival.Task;
            }
            await next.WaitAsync(cancel);
        }
    }

    /// <summary>The snapshots as they come, beginning with the next one. A slow reader skips to the newest.</summary>
    public async IAsyncEnumerable<(RegistrySnapshot Before, RegistrySnapshot After)> ChangesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var before = Current;
        while (true)
        {
            var after = await WaitForAsync(before.Version + 1, cancel);
            yield return (before, after);
            before = after;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var version in feed.VersionsAsync(Current.Version, stoppingToken))
                await FollowAsync(version, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    // A change that cannot be read now is read with the next one: the snapshot's own version says from where.
    private async Task FollowAsync(long version, CancellationToken cancel)
    {
        for (var attempt = 0; Current.Version < version; attempt++)
        {
            try
            {
                Publish(Current.With(await store.ChangesSinceAsync(Current.Version, cancel), clock.GetUtcNow()));
            }
            catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or TimeoutException)
            {
                log.LogWarning("Version {Version} of the register cannot be read yet: {Reason}", version, exception.Message);
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(5, 0.2 * (1 << Math.Min(attempt, 5)))), cancel);
            }
        }
    }

    private void Publish(RegistrySnapshot snapshot)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            Volatile.Write(ref _current, snapshot);
            waiting = _arrival;
            _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        waiting.SetResult();
    }
}
