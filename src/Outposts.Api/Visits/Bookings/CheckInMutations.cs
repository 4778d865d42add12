using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Check-in by the crew of a bus.</summary>
[MutationType]
public static class CheckInMutations
{
    /// <summary>
    /// Checks in the holder of a booking. It can be repeated, so that a phone can send check-ins that were recorded without a connection.
    /// Late arrivals are accepted while the seat is free. Requires the role CREW in the district of the visit.
    /// </summary>
    /// <param name="input">The visit and the token.</param>
    [Cost(20)]
    [RequireRole(Role.Crew, In = "the district of the visit")]
    public static async Task<CheckInPayload> CheckIn(
        CheckInInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.GetVisitAsync(input.Visit, cancellationToken) is not { } visit)
            return new CheckInPayload(null, false, now, now,
                [new CheckInError(new("没有这次到访。", "There is no such visit."), "UNKNOWN_VISIT")]);
        AuthorizationRules.RequireInDistricts(user, Role.Crew, [visit.DistrictCode]);
        // The phone's clock may be wrong: times in the future or before the visit's day are not accepted.
        var at = input.At is { } told && told <= now && region.DayOf(told) >= region.DayOf(visit.StartsAt) ? told : now;
        if (region.DayOf(now) < region.DayOf(visit.StartsAt))
            return new CheckInPayload(null, false, at, now, [new CheckInError(LocalizedText.Of(
                $"到访在 {region.DayOf(visit.StartsAt):yyyy-MM-dd}，当天才能核销；服务器时间为 {region.DayOf(now):yyyy-MM-dd}。",
                $"The visit is on {region.DayOf(visit.StartsAt):yyyy-MM-dd}; by the server's clock it is {region.DayOf(now):yyyy-MM-dd}."),
                "TOO_EARLY")]);
        var answer = await bookings.CheckInAsync(input.Visit, input.Token, at, cancellationToken);
        var booking = answer.Booking is { } row
            && answer.Outcome != BookingOutcome.OtherVisit ? new Booking(row, answer.Token!, store, cancellationToken) : null;
        var error = await CreateErrorAsync(answer, store, cancellationToken);
        return new CheckInPayload(booking, answer.Outcome == BookingOutcome.AlreadyUsed, at, now, error is null ? null : [error]);
    }

    private static async Task<ICheckInError?> CreateErrorAsync(BookingResult answer, VisitStore store,
        CancellationToken cancellationToken) =>
        answer.Outcome switch
        {
            BookingOutcome.Used or BookingOutcome.AlreadyUsed => null,
            BookingOutcome.UnknownToken => new CheckInError(new("没有这个预约码。", "No booking has this code."), "UNKNOWN_TOKEN"),
            BookingOutcome.OtherVisit => new OtherVisitError(new("这个预约码属于另一次到访。", "This code is for another visit."),
                answer.Booking is { } row ? await store.GetVisitOfSlotAsync(row.SlotId, cancellationToken) : null),
            BookingOutcome.Waiting =>
                new BookingWaitingError(new("还在候补，没有名额。", "The booking waits; it has no seat."), answer.Booking?.WaitingListPosition),
            BookingOutcome.Cancelled =>
                new BookingCancelledError(new("预约已取消。", "The booking is cancelled."), answer.Booking?.CancelledWithVisit ?? false),
            BookingOutcome.Expired =>
                new SeatReassignedError(new("未按时到场，名额已给下一位。",
                    "The holder did not come in time; the seat has gone to the next in line.")),
            _ => throw new InvalidOperationException($"Checking in cannot end as {answer.Outcome}."),
        };
}
