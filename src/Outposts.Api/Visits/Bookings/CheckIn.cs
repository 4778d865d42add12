using System.Security.Claims;
using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Somebody came and showed a code.</summary>
/// <param name="Visit">The visit at which he came.</param>
/// <param name="Token">The code as it was shown or typed.</param>
/// <param name="At">When he came, by the telephone's clock, where it could not be sent at once; left out: now. It is noted, and gives no
/// right.</param>
public sealed record CheckInInput([property: ID<VisitRecord>] long Visit, string Token, DateTimeOffset? At = null);

/// <summary>What came of it.</summary>
/// <param name="Booking">The booking as it now stands; null when no booking has the code, or it is another visit's.</param>
/// <param name="AlreadyUsed">It had been noted before: sending the same again changes nothing.</param>
/// <param name="At">When he came, as it is noted: by the server's clock where the telephone's cannot be right.</param>
/// <param name="Now">The server's clock.</param>
/// <param name="Errors">Why it was not noted; null when it is.</param>
public sealed record CheckInPayload(Booking? Booking, bool AlreadyUsed, DateTimeOffset At, DateTimeOffset Now,
    IReadOnlyList<ICheckInError>? Errors);

/// <summary>Why it was not noted that somebody came.</summary>
[InterfaceType]
public interface ICheckInError
{
    /// <summary>A sentence for people, Chinese and English.</summary>
    string Message { get; }

    /// <summary>A word for programs: UNKNOWN_TOKEN, UNKNOWN_VISIT, OTHER_VISIT, TOO_EARLY, WAITING, CANCELLED, EXPIRED.</summary>
    string Code { get; }
}

/// <summary>The booking is for another visit.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Visit">The visit for which it is.</param>
/// <param name="Code">OTHER_VISIT.</param>
public sealed record BookingOfOtherVisit(string Message, VisitRecord? Visit, string Code = "OTHER_VISIT") : ICheckInError;

/// <summary>The booking has no seat; it waits.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Place">The place in the waiting list, from 1.</param>
/// <param name="Code">WAITING.</param>
public sealed record BookingWaits(string Message, int? Place, string Code = "WAITING") : ICheckInError;

/// <summary>The booking was cancelled.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="WithVisit">Because the visit was.</param>
/// <param name="Code">CANCELLED.</param>
public sealed record BookingCancelled(string Message, bool WithVisit, string Code = "CANCELLED") : ICheckInError;

/// <summary>The seat was let go because nobody came in time, and somebody else has it.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">EXPIRED.</param>
public sealed record SeatGivenOn(string Message, string Code = "EXPIRED") : ICheckInError;

/// <summary>The code or the visit is not known, or the visit's day has not come.</summary>
/// <param name="Message">A sentence for people.</param>
/// <param name="Code">UNKNOWN_TOKEN, UNKNOWN_VISIT or TOO_EARLY.</param>
public sealed record CheckInRefused(string Message, string Code) : ICheckInError;

/// <summary>What a bus's crew notes.</summary>
[MutationType]
public static class CheckInMutations
{
    /// <summary>
    /// Notes that the holder of a booking came. Safe to repeat, so that a telephone may send later what it noted without a connection. Who
    /// came late is let in while the seat is free. Asks for the role CREW in the division of the visit.
    /// </summary>
    /// <param name="input">The visit and the code.</param>
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
        // A telephone's clock may be wrong: what lies ahead of the server's or before the visit's day was not then.
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
