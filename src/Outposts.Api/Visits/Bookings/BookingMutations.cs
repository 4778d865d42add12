using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Visits.Webhook;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>Booking without a name and without signing in.</summary>
[MutationType]
public static class BookingMutations
{
    /// <summary>Books a seat in a slot, or joins its waiting list.</summary>
    /// <param name="input">The slot, and the answers to the visit's criteria.</param>
    [Cost(20)]
    [OpenToAll("booking needs no name")]
    public static async Task<BookSlotPayload> BookSlot(
        BookSlotInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, VisitRegisterStore register, AccessRules rules,
        BookingLimiter limiter, BookingLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (FindFault(input) is { } fault) return Refused(fault);
        var visit = await store.GetVisitOfSlotAsync(input.Slot, cancellationToken);
        if (visit is null || !user.CanSee(visit)) return Refused(Unknown());
        var day = rules.Zone.DayOf(visit.StartsAt);
        var judgement = BookingEligibility.Evaluate(visit.Eligibility, Visit.ProgramOf(visit.Exams),
            input.Answers?.ToAnswers() ?? new EligibilityAnswers(), day);
        if (judgement.IsEligible != true) return Refused(Ineligible(judgement));
        var admission = limiter.Admit(user, input.Slot, input.IdempotencyKey, input.Proof);
        if (admission.Refusal is { } refusal && !await IsRepeatedAsync(input, bookings, cancellationToken)) return Refused(refusal);
        var now = clock.GetUtcNow();
        var answer = await bookings.BookAsync(input.Slot, input.Waitlist, input.IdempotencyKey, now, input.Notify, input.Device,
            cancellationToken);
        if (!answer.IsNew) admission.GiveBack();
        return answer.Outcome == BookingOutcome.Booked
            ? new BookSlotPayload(new Booking(answer.Booking!, answer.Token!, store, cancellationToken), null)
            : Refused(await CreateErrorAsync(answer.Outcome, visit, day.Year, now, store, register, limits, cancellationToken));
    }

    /// <summary>
    /// Gives a booking another slot of the same or another visit, in one step: its holder has the new seat before the old one goes to the
    /// first in the waiting list. When the new slot cannot be booked the old booking stays. The new booking has a token of its own.
    /// </summary>
    /// <param name="input">The booking and the new slot.</param>
    [Cost(20)]
    [OpenToAll("the token of the booking is the right")]
    public static async Task<RescheduleBookingPayload> RescheduleBooking(
        RescheduleBookingInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, VisitRegisterStore register,
        AccessRules rules, BookingLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (FindFault(new BookSlotInput(input.Slot, false, input.IdempotencyKey, Device: input.Device)) is IRescheduleBookingError fault)
            return Stays(fault);
        var visit = await store.GetVisitOfSlotAsync(input.Slot, cancellationToken);
        if (visit is null || !user.CanSee(visit)) return Stays(Unknown());
        var day = rules.Zone.DayOf(visit.StartsAt);
        // Who has a booking of the visit has answered for it.
        var old = await bookings.FindAsync(input.Token, cancellationToken);
        if (old is null || visit.Slots.All(slot => slot.Id != old.SlotId))
        {
            var judgement = BookingEligibility.Evaluate(visit.Eligibility, Visit.ProgramOf(visit.Exams),
                input.Answers?.ToAnswers() ?? new EligibilityAnswers(), day);
            if (old is not null && judgement.IsEligible != true) return Stays(Ineligible(judgement));
        }
        var now = clock.GetUtcNow();
        var answer = await bookings.RescheduleAsync(input.Token, input.Slot, input.IdempotencyKey, now, input.Device, cancellationToken);
        return answer.Outcome switch
        {
            BookingOutcome.Booked => new RescheduleBookingPayload(
                new Booking(answer.Booking!, answer.Token!, store, cancellationToken), null),
            BookingOutcome.SameSlot => Stays(new SameSlotError(new("预约的就是这个时段。", "The booking is for this slot already."))),
            BookingOutcome.UnknownToken => Stays(new TokenUnknownError(new("没有这个预约码。", "No booking has this token."))),
            BookingOutcome.Used => Stays(new BookingUsedError(new("已核销，不能改期。", "The booking has been used and cannot be moved."))),
            BookingOutcome.Expired => Stays(new BookingExpiredError(new("预约已过期。", "The booking has expired."))),
            BookingOutcome.Cancelled => Stays(new BookingCancelledError(new("预约已取消。", "The booking is cancelled."),
                old?.CancelledWithVisit ?? false)),
            _ => Stays((IRescheduleBookingError)await CreateErrorAsync(answer.Outcome, visit, day.Year, now, store, register, limits,
                cancellationToken)),
        };
    }

    /// <summary>Cancels a booking; its seat goes to the first in the waiting list. Repeating it changes nothing.</summary>
    /// <param name="input">The booking.</param>
    [Cost(20)]
    [OpenToAll("the token of the booking is the right")]
    public static async Task<CancelBookingPayload> CancelBooking(
        CancelBookingInput input, BookingStore bookings, VisitStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var answer = await bookings.CancelAsync(input.Token, clock.GetUtcNow(), cancellationToken);
        var booking = answer.Booking is { } row ? new Booking(row, answer.Token!, store, cancellationToken) : null;
        return answer.Outcome switch
        {
            BookingOutcome.Cancelled => new CancelBookingPayload(booking, null),
            BookingOutcome.Used => new CancelBookingPayload(booking,
                [new BookingUsedError(new("已核销，不能取消。", "The booking has been used and cannot be cancelled."))]),
            BookingOutcome.Expired =>
                new CancelBookingPayload(booking, [new BookingExpiredError(new("预约已过期。", "The booking has expired."))]),
            BookingOutcome.UnknownToken =>
                new CancelBookingPayload(null, [new TokenUnknownError(new("没有这个预约码。", "No booking has this token."))]),
            _ => throw new InvalidOperationException($"Cancelling cannot end as {answer.Outcome}."),
        };
    }

    /// <summary>
    /// Cancels the bookings of a visit that were made in a span of time, such as those of a script; their seats go to the waiting bookings
    /// that stay. Bookings that have been used stay. Requires the role SCHEDULER in the district of the visit.
    /// </summary>
    /// <param name="input">The visit and the span.</param>
    [Cost(500)]
    [RequireRole(Role.Scheduler, In = "the district of the visit")]
    public static async Task<CancelBookingsPayload> CancelBookings(
        CancelBookingsInput input, ClaimsPrincipal user, BookingStore bookings, VisitStore store, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var visit = await store.GetVisitAsync(input.Visit, cancellationToken)
            ?? throw UserInputError.Create(new LocalizedText("没有这次体检。", "There is no such visit."));
        AuthorizationRules.RequireInDistricts(user, Role.Scheduler, [visit.DistrictCode]);
        return new CancelBookingsPayload(await bookings.CancelAllAsync(
            visit.Id, input.BookedFrom, input.BookedUntil, clock.GetUtcNow(), input.DryRun, cancellationToken));
    }

    private static IBookSlotError? FindFault(BookSlotInput input)
    {
        if (input.IdempotencyKey is { Length: < BookingToken.MinKeyLength or > BookingToken.MaxKeyLength } key)
            return new IdempotencyKeyError(LocalizedText.Of(
                $"幂等键须为 {BookingToken.MinKeyLength} 至 {BookingToken.MaxKeyLength} 个字符，收到 {key.Length} 个。",
                $"\"idempotencyKey\" takes {BookingToken.MinKeyLength} to {BookingToken.MaxKeyLength} characters, not {key.Length}."));
        if (input.Device is { Length: < BookingToken.MinKeyLength or > BookingToken.MaxKeyLength } device)
            return new DeviceError(LocalizedText.Of(
                $"设备标识须为 {BookingToken.MinKeyLength} 至 {BookingToken.MaxKeyLength} 个字符，收到 {device.Length} 个。",
                $"\"device\" takes {BookingToken.MinKeyLength} to {BookingToken.MaxKeyLength} characters, not {device.Length}."),
                "DEVICE");
        return input.Notify is { } handle ? CallbackReference.Validate(handle) : null;
    }

    // A request whose answer was lost is answered without a proof: it books nothing more.
    private static async Task<bool> IsRepeatedAsync(BookSlotInput input, BookingStore bookings, CancellationToken cancellationToken) =>
        input.IdempotencyKey is { } key
        && await bookings.FindAsync(BookingToken.FromIdempotencyKey(key), cancellationToken) is not null;

    private static async Task<ScreeningQuotaError> CreateQuotaErrorAsync(int year, VisitRegisterStore register,
        CancellationToken cancellationToken)
    {
        var quota = (await register.GetScreeningQuotaAsync(year, cancellationToken)).Quota;
        return new ScreeningQuotaError(
            LocalizedText.Of($"{year} 年两癌筛查名额（{quota}）已用完。", $"The {quota} screenings of {year} are all taken."), year, quota);
    }

    private static async Task<DeviceError> CreateDeviceErrorAsync(BookingOutcome outcome, VisitRegisterStore register,
        BookingLimits limits, CancellationToken cancellationToken)
    {
        var most = (await register.GetSettingsAsync(cancellationToken)).BookingsPerDevice ?? limits.PerDevice;
        return outcome == BookingOutcome.DeviceLimit
            ? new DeviceError(LocalizedText.Of(
                $"一台设备最多持有 {most} 个预约；请先取消一个。", $"A device may hold {most} bookings; cancel one first."), "DEVICE_LIMIT", most)
            : new DeviceError(new("预约须带设备标识 device。", "A booking must give its \"device\"."), "DEVICE_UNKNOWN", most);
    }

    private static async Task<IBookSlotError> CreateErrorAsync(BookingOutcome outcome, VisitRecord visit, int year, DateTimeOffset now,
        VisitStore store, VisitRegisterStore register, BookingLimits limits, CancellationToken cancellationToken) => outcome switch
        {
            BookingOutcome.Full => new SlotFullError(new("这个时段已约满，可以候补。",
                "This slot is full; ask for the waiting list with \"waitlist\".")),
            BookingOutcome.Past => new SlotPastError(new("这个时段已经结束。", "This slot is over."), now),
            BookingOutcome.Closed => Closed((await store.GetVisitAsync(visit.Id, cancellationToken))!.Status),
            BookingOutcome.Twice => new BookedTwiceError(new("同一个幂等键已预约了另一个时段。",
                "The same \"idempotencyKey\" has booked another slot.")),
            BookingOutcome.UnknownSlot => Unknown(),
            BookingOutcome.Quota => await CreateQuotaErrorAsync(year, register, cancellationToken),
            BookingOutcome.DeviceLimit or BookingOutcome.DeviceUnknown =>
                await CreateDeviceErrorAsync(outcome, register, limits, cancellationToken),
            _ => throw new InvalidOperationException($"Booking cannot end as {outcome}."),
        };

    private static RescheduleBookingPayload Stays(IRescheduleBookingError error) => new(null, [error]);

    private static BookSlotPayload Refused(IBookSlotError error) => new(null, [error]);

    private static SlotUnknownError Unknown() => new(new("没有这个时段。", "There is no such slot."));

    private static VisitClosedError Closed(BusVisitStatus status) => new(status switch
    {
        BusVisitStatus.Cancelled => new LocalizedText("这次体检已取消。", "The visit is cancelled."),
        BusVisitStatus.Done => new LocalizedText("这次体检已结束。", "The visit is over."),
        _ => new LocalizedText("这次体检尚未确认，还不能预约。", "The visit is not confirmed yet; it cannot be booked."),
    }, status);

    private static NotEligibleError Ineligible(EligibilityResult judgement) => new(
        judgement.Unmet.Count > 0
            ? new LocalizedText("不符合条件。", $"The visit is not for you: {FormatCriteria(judgement.Unmet)}.")
            : new LocalizedText("请先回答预约条件。", $"Answer first: {FormatCriteria(judgement.Unanswered)}."),
        judgement.Unmet, judgement.Unanswered);

    private static string FormatCriteria(IEnumerable<EligibilityCriterion> criteria) =>
        string.Join(", ", criteria.Select(EnumNames.ToWireName));
}
