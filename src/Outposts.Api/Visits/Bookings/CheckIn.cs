using System.Security.Claims;
using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A check-in with a token.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="Token">The token as shown or typed.</param>
/// <param name="At">The time of arrival by the phone's clock, when it could not be sent at once; by default now. It is recorded only and
/// grants nothing.</param>
public sealed record CheckInInput([property: ID<VisitRecord>] long Visit, string Token, DateTimeOffset? At = null);

/// <summary>The result.</summary>
/// <param name="Booking">The booking as it is now; null when no booking has the token, or when it is for another visit.</param>
/// <param name="AlreadyUsed">Whether it was checked in before; repeating the request changes nothing.</param>
/// <param name="At">The recorded time of arrival; the server's time where the phone's cannot be right.</param>
/// <param name="Now">The server's current time.</param>
/// <param name="Errors">The errors; null when it is checked in.</param>
public sealed record CheckInPayload(Booking? Booking, bool AlreadyUsed, DateTimeOffset At, DateTimeOffset Now,
    IReadOnlyList<ICheckInError>? Errors);

/// <summary>The reason why a booking was not checked in.</summary>
[InterfaceType]
public interface ICheckInError
{
    /// <summary>A message for people, in Chinese and English.</summary>
    string Message { get; }

    /// <summary>A code for programs: UNKNOWN_TOKEN, UNKNOWN_VISIT, OTHER_VISIT, TOO_EARLY, WAITING, CANCELLED, EXPIRED.</summary>
    string Code { get; }
}

/// <summary>The booking is for another visit.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Visit">The visit of the booking.</param>
/// <param name="Code">OTHER_VISIT.</param>
public sealed record BookingOfOtherVisit(string Message, VisitRecord? Visit, string Code = "OTHER_VISIT") : ICheckInError;

/// <summary>The booking is in the waiting list.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Place">The position in the waiting list, from 1.</param>
/// <param name="Code">WAITING.</param>
public sealed record BookingWaits(string Message, int? Place, string Code = "WAITING") : ICheckInError;

/// <summary>The booking was cancelled.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="WithVisit">Whether it was cancelled because the visit was.</param>
/// <param name="Code">CANCELLED.</param>
public sealed record BookingCancelled(string Message, bool WithVisit, string Code = "CANCELLED") : ICheckInError;

/// <summary>The booking has expired, and its seat was given to somebody else.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">EXPIRED.</param>
public sealed record SeatGivenOn(string Message, string Code = "EXPIRED") : ICheckInError;

/// <summary>The token or the visit is unknown, or the visit's day has not come.</summary>
/// <param name="Message">A message for people, in Chinese and English.</param>
/// <param name="Code">UNKNOWN_TOKEN, UNKNOWN_VISIT or TOO_EARLY.</param>
public sealed record CheckInRefused(string Message, string Code) : ICheckInError;

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
    public static async Task<CheckInPayload> CheckIn(
        CheckInInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        ScheduleMutations.RequireInDistricts(user, Role.Crew, []);
        var now = clock.GetUtcNow();
        if (await store.VisitAsync(input.Visit, cancellationToken) is not { } visit)
            return new CheckInPayload(null, false, now, now, [new CheckInRefused("没有这次到访。 There is no such visit.", "UNKNOWN_VISIT")]);
        ScheduleMutations.RequireInDistricts(user, Role.Crew, [visit.DistrictCode]);
        // The phone's clock may be wrong: times in the future or before the visit's day are not accepted.
        var at = input.At is { } told && told <= now && region.DayOf(told) >= region.DayOf(visit.StartsAt) ? told : now;
        if (region.DayOf(now) < region.DayOf(visit.StartsAt))
            return new CheckInPayload(null, false, at, now, [new CheckInRefused(
                FormattableString.Invariant(
                    $"到访在 {region.DayOf(visit.StartsAt):yyyy-MM-dd}，当天才能核销；服务器时间为 {region.DayOf(now):yyyy-MM-dd}。 The visit is on {region.DayOf(visit.StartsAt):yyyy-MM-dd}; by the server's clock it is {region.DayOf(now):yyyy-MM-dd}."),
                "TOO_EARLY")]);
        var answer = await bookings.CheckInAsync(input.Visit, input.Token, at, cancellationToken);
        var booking = answer.Booking is { } row
            && answer.Outcome != BookingOutcome.OtherVisit ? new Booking(row, answer.Token!, store, cancellationToken) : null;
        var error = await ErrorAsync(answer, store, cancellationToken);
        return new CheckInPayload(booking, answer.Outcome == BookingOutcome.AlreadyUsed, at, now, error is null ? null : [error]);
    }

    private static async Task<ICheckInError?> ErrorAsync(BookingResult answer, VisitStore store, CancellationToken cancellationToken) =>
        answer.Outcome switch
        {
            BookingOutcome.Used or BookingOutcome.AlreadyUsed => null,
            BookingOutcome.UnknownToken => new CheckInRefused("没有这个预约码。 No booking has this code.", "UNKNOWN_TOKEN"),
            BookingOutcome.OtherVisit => new BookingOfOtherVisit("这个预约码属于另一次到访。 This code is for another visit.",
                answer.Booking is { } row ? await store.VisitOfSlotAsync(row.SlotId, cancellationToken) : null),
            BookingOutcome.Waiting =>
                new BookingWaits("还在候补，没有名额。 The booking waits; it has no seat.", answer.Booking?.WaitingListPosition),
            BookingOutcome.Cancelled =>
                new BookingCancelled("预约已取消。 The booking is cancelled.", answer.Booking?.CancelledWithVisit ?? false),
            BookingOutcome.Expired =>
                new SeatGivenOn("未按时到场，名额已给下一位。 The holder did not come in time; the seat has gone to the next in line."),
            _ => throw new InvalidOperationException($"Checking in cannot end as {answer.Outcome}."),
        };
}
