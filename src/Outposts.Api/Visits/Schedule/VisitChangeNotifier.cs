using System.Data.Common;
using System.Runtime.CompilerServices;
using Outposts.PostGis;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>
/// Follows the schedule's change feed for all who watch it, and lets go of seats whose holders did not come.
/// </summary>
public sealed class VisitChangeNotifier(VisitStore store, BookingStore bookings, ChangeFeed feed, TimeProvider clock,
    ILogger<VisitChangeNotifier> log)
    : BackgroundService
{
    private static readonly TimeSpan ExpiryPeriod = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;

    /// <summary>The visits that change from now on, each as it stands when it is read.</summary>
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
    protected override Task ExecuteAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(FollowAsync(cancellationToken), ExpireAsync(cancellationToken));

    private async Task FollowAsync(CancellationToken cancellationToken)
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

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(ExpiryPeriod, clock);
        try
        {
            do
            {
                try
                {
                    await bookings.ExpireAsync(clock.GetUtcNow(), cancellationToken);
                }
                catch (Exception exception) when (exception is DbException or IOException or TimeoutException)
                {
                    log.LogWarning("Bookings cannot be looked through now: {Reason}", exception.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }
}
