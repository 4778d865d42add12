using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Hosting;

/// <summary>
/// Books seats of the demonstration's visits to come, so that schedulers and crews see what a schedule in use looks like: some visits with
/// a few bookings, some with many, one full with a waiting list. The tokens are random and nobody has them. A start that is cut off
/// meanwhile leaves a part of them. Screenings are left alone: the year's quota is the scheduler's to give.
/// </summary>
public static class DemoBookings
{
    /// <summary>How many of the next confirmed visits get bookings.</summary>
    private const int Visits = 12;

    /// <summary>Which of them, from 0, is full.</summary>
    private const int FullVisit = 2;

    /// <summary>How many wait for each time of the full visit.</summary>
    private const int Waiting = 2;

    /// <summary>Books.</summary>
    /// <param name="visits">The schedule.</param>
    /// <param name="bookings">Where bookings are made.</param>
    /// <param name="now">The moment at which they are made.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task FillAsync(VisitStore visits, BookingStore bookings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var coming = (await visits.GetVisitsAsync(now, now.AddYears(1), cancellationToken: cancellationToken))
            .Where(visit => visit.Status == BusVisitStatus.Confirmed && visit.StartsAt > now
                && Visit.ProgramOf(visit.Exams) == ScreeningProgram.General)
            .OrderBy(visit => visit.StartsAt).ThenBy(visit => visit.Code, StringComparer.Ordinal).Take(Visits);
        foreach (var (index, visit) in coming.Index())
            foreach (var slot in visit.Slots)
                await Task.WhenAll(Enumerable.Range(0, CountOf(index, slot)).Select(_ =>
                    bookings.BookAsync(
                        slot.Id, waitlist: index == FullVisit, idempotencyKey: null, now, cancellationToken: cancellationToken)));
    }

    /// <summary>How many ask for a seat: between a sixth and two thirds of them, or more than there are.</summary>
    private static int CountOf(int visit, VisitSlot slot) => visit == FullVisit ? slot.Seats + Waiting : slot.Seats * (1 + visit % 4) / 6;
}
