using System.Data.Common;
using Outposts.PostGis;
using Outposts.PostGis.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Expires the bookings whose holders did not come in time, every 30 seconds.</summary>
public sealed class BookingExpiryService(BookingStore bookings, TimeProvider clock, ILogger<BookingExpiryService> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        DatabaseCaller.Enter(DatabaseCaller.Host);
        using var timer = new PeriodicTimer(Period, clock);
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
                    log.LogWarning("Bookings cannot be expired now: {Reason}", exception.Message);
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
