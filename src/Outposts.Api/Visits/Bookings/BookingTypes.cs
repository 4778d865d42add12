using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking. It has no name: the holder is who has the token.</summary>
public sealed class Booking
{
    private readonly Lazy<Task<VisitRecord>> _visit;

    internal Booking(BookingRecord row, string token, VisitStore store, CancellationToken cancellationToken)
    {
        (Token, State, Place, CancelledWithVisit, SlotId) = (token, row.State, row.WaitingListPosition, row.CancelledWithVisit, row.SlotId);
        _visit = new(async () => await store.VisitOfSlotAsync(SlotId, cancellationToken)
            ?? throw new InvalidOperationException("A booking's slot is always there."));
    }

    /// <summary>The token, the only key to the booking; shown as a QR code or typed at the bus. It cannot be recovered.</summary>
    public string Token { get; }

    /// <summary>The state.</summary>
    public BookingState State { get; }

    /// <summary>The position in the waiting list, from 1; null when it does not wait.</summary>
    public int? Place { get; }

    /// <summary>Whether it was cancelled because the visit was.</summary>
    public bool CancelledWithVisit { get; }

    internal long SlotId { get; }

    // Read once, on first use.
    internal Task<VisitRecord> VisitAsync() => _visit.Value;
}

/// <summary>The slot and the visit of a booking.</summary>
[ObjectType<Booking>]
public static class BookingFields
{
    /// <summary>The slot.</summary>
    public static async Task<VisitSlot> Slot([Parent] Booking booking) =>
        (await booking.VisitAsync()).Slots.Single(slot => slot.Id == booking.SlotId);

    /// <summary>The visit of the slot.</summary>
    public static Task<VisitRecord> Visit([Parent] Booking booking) => booking.VisitAsync();
}

/// <summary>The answers to the criteria of a visit. They are evaluated and not stored. Only the criteria of the visit need an
/// answer.</summary>
/// <param name="IsOutdoorWorker">Whether the worker works outdoors or for a platform.</param>
/// <param name="IsUnionMember">Whether the worker is a member of a trade union.</param>
/// <param name="IsWoman">Whether the worker is a woman; needed only for the two-cancer screening.</param>
/// <param name="Age">The age in full years on the day of the visit; needed only for the two-cancer screening.</param>
/// <param name="WasScreened">Whether the worker was ever screened for cervical and breast cancer.</param>
/// <param name="LastScreenedOn">The day of the last such screening.</param>
/// <param name="IsHostStaff">Whether the worker is staff of the visit's host; needed only where the visit is for them, and checked on
/// arrival.</param>
public sealed record EligibilityAnswersInput(
    bool? IsOutdoorWorker = null, bool? IsUnionMember = null, bool? IsWoman = null, int? Age = null, bool? WasScreened = null,
    DateOnly? LastScreenedOn = null, bool? IsHostStaff = null)
{
    internal EligibilityAnswers ToAnswers() => new()
    {
        IsOutdoorWorker = IsOutdoorWorker,
        IsUnionMember = IsUnionMember,
        IsWoman = IsWoman,
        Age = Age,
        WasScreened = WasScreened,
        LastScreenedOn = LastScreenedOn,
        IsHostStaff = IsHostStaff,
    };
}

/// <summary>A booking to be made.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Waitlist">Whether to join the waiting list when no seat is free.</param>
/// <param name="IdempotencyKey">A secret created by the client, such as a random UUID, 16 to 200 characters: repeating the request
/// returns the same booking.</param>
/// <param name="Answers">The answers to the visit's criteria; not needed where it is open to everyone.</param>
/// <param name="Notify">A partner application's opaque reference to this booking, 1 to 200 characters, without names or personal numbers.
/// The webhook uses it to notify the application of a reminder, a move, a cancellation, or a seat from the waiting list. It is stored
/// until the visit is over.</param>
/// <param name="Device">A random identifier created and kept by the device, 16 to 200 characters; needed where <c>visitSettings</c>
/// limits the bookings of a device. Only its hash is stored, and only while there is a limit.</param>
public sealed record BookSlotInput(
    [property: ID<VisitSlot>] long Slot, bool Waitlist = false, string? IdempotencyKey = null, EligibilityAnswersInput? Answers = null,
        string? Notify = null,
    string? Device = null);

/// <summary>The result: the booking, or the errors.</summary>
/// <param name="Booking">The booking; null when there is none.</param>
/// <param name="Errors">The errors; null when there is a booking.</param>
public sealed record BookSlotPayload(Booking? Booking, IReadOnlyList<IBookSlotError>? Errors);

/// <summary>A booking to be cancelled.</summary>
/// <param name="Token">The token.</param>
public sealed record CancelBookingInput(string Token);

/// <summary>The result: the booking as it is now, or the errors.</summary>
/// <param name="Booking">The booking; null when no booking has the token.</param>
/// <param name="Errors">The errors; null when it is cancelled.</param>
public sealed record CancelBookingPayload(Booking? Booking, IReadOnlyList<ICancelBookingError>? Errors);
