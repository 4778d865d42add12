using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>What people who came say of a visit.</summary>
[MutationType]
public static class RatingMutations
{
    /// <summary>
    /// Records what the holder of a booking who is checked in says of the visit. It can be repeated and changed for seven days after the
    /// visit; the last word counts. It is told in counts of five and more alone.
    /// </summary>
    /// <param name="input">The booking and what its holder says.</param>
    [Cost(20)]
    [OpenToAll("the token of the booking is the right")]
    public static async Task<RateVisitPayload> RateVisit(
        RateVisitInput input, BookingStore bookings, VisitStore store, ScheduleRegion region, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var answer = await bookings.RateAsync(input.Token, input.Rating, clock.GetUtcNow(), cancellationToken);
        var booking = answer.Booking is { } row ? new Booking(row, answer.Token!, store, cancellationToken) : null;
        return new RateVisitPayload(booking, answer.Outcome switch
        {
            BookingOutcome.Rated => null,
            BookingOutcome.UnknownToken => [new TokenUnknownError(new("没有这个预约码。", "No booking has this token."))],
            BookingOutcome.NotCheckedIn => [new NotCheckedInError(new("还没有核销，到场核销后才能评价。",
                "The holder is not checked in; only who came can rate the visit."))],
            BookingOutcome.RatingOver => [await CreateOverErrorAsync(booking!, region)],
            _ => throw new InvalidOperationException($"Rating cannot end as {answer.Outcome}."),
        });
    }

    private static async Task<RatingOverError> CreateOverErrorAsync(Booking booking, ScheduleRegion region)
    {
        var until = (await booking.GetVisitAsync()).EndsAt + BookingStore.RatingPeriod;
        return new RatingOverError(LocalizedText.Of($"评价已于 {region.DayOf(until):yyyy-MM-dd} 截止。",
            $"The visit could be rated until {region.DayOf(until):yyyy-MM-dd}."), until);
    }
}
