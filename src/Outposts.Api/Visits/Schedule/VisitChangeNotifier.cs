using System.Runtime.CompilerServices;
using Outposts.PostGis;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Publishes the changes of the schedule's change feed to subscribers.</summary>
public sealed class VisitChangeNotifier(VisitStore store, ChangeFeed feed) : BackgroundService
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChangeFeedVersion _latest = new(0, IsReset: false);

    /// <summary>Gets the newest version of the schedule that this host knows of; 0 before it knows any.</summary>
    public long Version
    {
        get
        {
            lock (_gate) return _latest.Version;
        }
    }

    /// <summary>Gets the visits that change from now on, each as it is when it is read.</summary>
    public async IAsyncEnumerable<VisitRecord> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = await store.GetVersionAsync(cancellationToken);
        while (true)
        {
            ChangeFeedVersion latest;
            Task next;
            lock (_gate) (latest, next) = (_latest, _arrival.Task);
            if (latest.Version > seen)
                foreach (var visit in await store.GetVisitsChangedSinceAsync(seen, cancellationToken)) yield return visit;
            if (latest.Version > seen || latest.IsReset) seen = latest.Version;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var latest in feed.ReadVersionsAsync(0, cancellationToken))
            {
                TaskCompletionSource waiting;
                lock (_gate)
                {
                    _latest = latest;
                    waiting = _arrival;
                    _arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
                waiting.SetResult();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }
}
