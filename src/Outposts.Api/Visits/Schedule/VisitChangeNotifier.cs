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
    private long _version;

    /// <summary>Gets the visits that change from now on, each as it is when it is read.</summary>
    public async IAsyncEnumerable<VisitRecord> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = await store.VersionAsync(cancellationToken);
        while (true)
        {
            long now;
            Task next;
            lock (_gate) (now, next) = (_version, _arrival.Task);
            if (now <= seen)
            {
                await next.WaitAsync(cancellationToken);
                continue;
            }
            foreach (var visit in await store.ChangedSinceAsync(seen, cancellationToken)) yield return visit;
            seen = now;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var version in feed.VersionsAsync(0, cancellationToken))
            {
                TaskCompletionSource waiting;
                lock (_gate)
                {
                    _version = version;
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
