using Outposts.Api.Hosting;
using Outposts.PostGis.Visits.Bookings;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Expires the bookings whose holders did not come in time, every 30 seconds.</summary>
public sealed class BookingExpiryService(BookingStore bookings, TimeProvider clock, ILogger<BookingExpiryService> log)
    : PeriodicDatabaseService(TimeSpan.FromSeconds(30), "Bookings cannot be expired now", clock, log)
{
    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override Task RunOnceAsync(CancellationToken cancellationToken) =>
        bookings.ExpireAsync(_clock.GetUtcNow(), cancellationToken);
}
