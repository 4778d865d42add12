using System.Diagnostics;
using Outposts.Api.Hosting;
using Outposts.Api.Registry.Reports;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Registry;

namespace Outposts.Api.Registry;

/// <summary>Holds the current <see cref="RegistrySnapshot"/>; a change is read alone and joined to what is held.</summary>
public sealed class RegistrySnapshotProvider(RegistryStore store, ChangeFeed feed, AccessRules rules, TimeProvider clock,
    CatalogueProvider catalogue, EntryBeliefProvider reports, ILogger<RegistrySnapshotProvider> log)
    : ChangeFeedFollower<RegistrySnapshot>(feed, "the register", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(RegistrySnapshot held) => held.Version;

    // Searches look at all changes since the indexes were built: a thousand add some microseconds to a search, and a nation's indexes keep
    // a processor busy for some seconds.
    private const int MinChanges = 32, MaxChanges = 4096, Share = 8;

    // A smaller register is indexed within the time that people wait for what they type.
    private const int SearchedFromStart = 10_000;

    // What has changed since the snapshot whose indexes are being built.
    private readonly List<(RegistryChanges Changes, DateTimeOffset At)> _meanwhile = [];
    private Task<RegistrySnapshot>? _rebuilding;

    /// <inheritdoc/>
    protected override async Task<RegistrySnapshot> ReadAsync(RegistrySnapshot? current, CancellationToken cancellationToken)
    {
        if (current is null)
        {
            _rebuilding = null;
            return await LoadAllAsync(cancellationToken);
        }
        var changes = await store.GetChangesSinceAsync(current.Version, cancellationToken);
        var next = Join(current, changes, clock.GetUtcNow(), cancellationToken);
        if (_rebuilding is null && next.ChangesSinceBuilt >= Math.Clamp(next.Outposts.Count / Share, MinChanges, MaxChanges))
        {
            _meanwhile.Clear();
            _rebuilding = Task.Run(() => next.Rebuild(CancellationToken.None), CancellationToken.None);
        }
        return next;
    }

    // What has been built in the background takes the place of what is held, with all that has changed meanwhile.
    private RegistrySnapshot Join(RegistrySnapshot current, RegistryChanges changes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (_rebuilding is not { IsCompleted: true } rebuilding)
        {
            var next = current.With(changes, at, cancellationToken);
            if (_rebuilding is not null) _meanwhile.Add((changes, at));
            return next;
        }
        _rebuilding = null;
        if (!rebuilding.IsCompletedSuccessfully)
        {
            log.LogWarning("The indexes of the register could not be built anew: {Reason}", rebuilding.Exception?.GetBaseException().Message);
            return current.With(changes, at, cancellationToken);
        }
        return _meanwhile.Append((changes, at)).Aggregate(rebuilding.Result,
            (snapshot, change) => snapshot.With(change.Item1, change.Item2, cancellationToken));
    }

    private async Task<RegistrySnapshot> LoadAllAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var snapshot = new RegistrySnapshot(
            await store.LoadAllAsync(cancellationToken), rules, clock.GetUtcNow(), () => catalogue.Current, () => reports.Current.Beliefs,
            cancellationToken);
        log.LogInformation("Register version {Version} loaded: {Outposts} outposts in {Milliseconds:0} ms.",
            snapshot.Version, snapshot.Outposts.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        // Else the first who searches would wait for it.
        if (snapshot.Outposts.Count >= SearchedFromStart) _ = snapshot.GetSearchAsync(CancellationToken.None);
        return snapshot;
    }
}
