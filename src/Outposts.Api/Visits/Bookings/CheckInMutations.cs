using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Check-in by the crew of a bus.</summary>
[MutationType]
public static class CheckInMutations
{
    /// <summary>
    /// Checks in the holder of a booking. It can be repeated, so that a phone can send check-ins that were recorded without a connection.
    /// Late arrivals are accepted while the seat is free. Of each user and visit, at most 30 wrong codes of six digits are judged within an
    /// hour. Requires the role CREW in the district of the visit.
    /// </summary>
    /// <param name="input">The visit and the token or code.</param>
    [Cost(20)]
    [RequireRole(Role.Crew, In = "the district of the visit")]
    public static async Task<CheckInPayload> CheckIn(
        CheckInInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, ScheduleRegion region, WrongCodeLimiter limiter,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.GetVisitAsync(input.Visit, cancellationToken) is not { } visit)
            return Refused(now, now, new CheckInError(new("没有这次到访。", "There is no such visit."), "UNKNOWN_VISIT"));
        AuthorizationRules.RequireInDistricts(user, Role.Crew, [visit.DistrictCode]);
        // The phone's clock may be wrong: times in the future or before the visit's day are not accepted.
        var at = input.At is { } reportedAt && reportedAt <= now && region.DayOf(reportedAt) >= region.DayOf(visit.StartsAt)
            ? reportedAt : now;
        if (region.DayOf(now) < region.DayOf(visit.StartsAt))
            return Refused(at, now, new CheckInError(LocalizedText.Of(
                $"到访在 {region.DayOf(visit.StartsAt):yyyy-MM-dd}，当天才能核销；服务器时间为 {region.DayOf(now):yyyy-MM-dd}。",
                $"The visit is on {region.DayOf(visit.StartsAt):yyyy-MM-dd}; by the server's clock it is {region.DayOf(now):yyyy-MM-dd}."),
                "TOO_EARLY"));
        if (CheckInCode.Parse(input.Token) is { } code)
            return await CheckInByCodeAsync(visit, code, region, (at, now), user, bookings, limiter, store, cancellationToken);
        var answer = await bookings.CheckInAsync(input.Visit, input.Token, at, cancellationToken);
        var booking = answer.Booking is { } row
            && answer.Outcome != BookingOutcome.OtherVisit ? new Booking(row, answer.Token!, store, cancellationToken) : null;
        var error = await CreateErrorAsync(answer.Outcome, answer.Booking, store, cancellationToken);
        return new CheckInPayload(booking, answer.Token is { } token ? BookingToken.KeyOf(token) : null,
            answer.Outcome == BookingOutcome.AlreadyUsed, at, now, error is null ? null : [error]);
    }

    // A code is good on the visit's day alone. A phone that had no connection may send it later, with the arrival on that day.
    private static async Task<CheckInPayload> CheckInByCodeAsync(VisitRecord visit, string code, ScheduleRegion region,
        (DateTimeOffset At, DateTimeOffset Now) times, ClaimsPrincipal user, BookingStore bookings, WrongCodeLimiter limiter,
        VisitStore store, CancellationToken cancellationToken)
    {
        var (at, now) = times;
        if (region.DayOf(at) != region.DayOf(visit.StartsAt))
            return Refused(at, now, new CheckInError(LocalizedText.Of(
                $"6 位码只在 {region.DayOf(visit.StartsAt):yyyy-MM-dd} 当天有效；请扫码或输入 20 位预约码。",
                $"The code of 6 digits is good on {region.DayOf(visit.StartsAt):yyyy-MM-dd} alone; scan or type the token of 20 characters."),
                "CODE_OVER"));
        if (!limiter.TryTake(user, visit.Id, out var wait))
        {
            var (wrong, minutes) = (WrongCodeLimiter.MaxWrongCodes, Math.Ceiling(wait.TotalMinutes));
            return Refused(at, now, new CheckInError(LocalizedText.Of(
                $"一小时内错了 {wrong} 个 6 位码，{minutes} 分钟后再试，或扫码。",
                $"{wrong} codes were wrong within an hour; try again in {minutes} minutes, or scan."), "WRONG_CODES"));
        }
        var answer = await bookings.CheckInByCodeAsync(visit.Id, code, at, cancellationToken);
        if (answer.Key is not null) limiter.GiveBack(user, visit.Id);
        var error = await CreateErrorAsync(answer.Outcome, answer.Booking, store, cancellationToken);
        return new CheckInPayload(null, answer.Key, answer.Outcome == BookingOutcome.AlreadyUsed, at, now, error is null ? null : [error]);
    }

    private static CheckInPayload Refused(DateTimeOffset at, DateTimeOffset now, CheckInError error) =>
        new(null, null, false, at, now, [error]);

    private static async Task<ICheckInError?> CreateErrorAsync(BookingOutcome outcome, BookingRecord? booking, VisitStore store,
        CancellationToken cancellationToken) =>
        outcome switch
        {
            BookingOutcome.Used or BookingOutcome.AlreadyUsed => null,
            BookingOutcome.UnknownToken => new CheckInError(new("没有这个预约码。", "No booking has this code."), "UNKNOWN_TOKEN"),
            BookingOutcome.OtherVisit => new OtherVisitError(new("这个预约码属于另一次到访。", "This code is for another visit."),
                booking is { } row ? await store.GetVisitOfSlotAsync(row.SlotId, cancellationToken) : null),
            BookingOutcome.Waiting =>
                new BookingWaitingError(new("还在候补，没有名额。", "The booking waits; it has no seat."), booking?.WaitingListPosition),
            BookingOutcome.Cancelled =>
                new BookingCancelledError(new("预约已取消。", "The booking is cancelled."), booking?.CancelledWithVisit ?? false),
            BookingOutcome.Expired =>
                new SeatReassignedError(new("未按时到场，名额已给下一位。",
                    "The holder did not come in time; the seat has gone to the next in line.")),
            _ => throw new InvalidOperationException($"Checking in cannot end as {outcome}."),
        };
}
