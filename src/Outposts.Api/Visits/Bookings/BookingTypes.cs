using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>A booking. It has no name: whoever has the token holds it.</summary>
public sealed class Booking
{
    private readonly Lazy<Task<VisitRecord>> _visit;

    internal Booking(BookingRecord row, string token, VisitStore store, CancellationToken cancellationToken)
    {
        (Token, State, Place, CancelledWithVisit, SlotId) = (token, row.State, row.WaitingListPosition, row.CancelledWithVisit, row.SlotId);
        _visit = new(async () => await store.VisitOfSlotAsync(SlotId, cancellationToken)
            ?? throw new InvalidOperationException("A booking's slot is always there."));
    }

    /// <summary>The only key to it; shown as a QR code and typed at the bus. It cannot be asked for again.</summary>
    public string Token { get; }

    /// <summary>Where it stands.</summary>
    public BookingState State { get; }

    /// <summary>The place in the waiting list, from 1; null when it does not wait.</summary>
    public int? Place { get; }

    /// <summary>It was cancelled because the visit was.</summary>
    public bool CancelledWithVisit { get; }

    internal long SlotId { get; }

    // Read when it is asked for, and then once.
    internal Task<VisitRecord> VisitAsync() => _visit.Value;
}

/// <summary>The slot and the visit of a booking; read only for those who ask for them.</summary>
[ObjectType<Booking>]
public static class BookingFields
{
    /// <summary>The slot booked.</summary>
    public static async Task<VisitSlot> Slot([Parent] Booking booking) =>
        (await booking.VisitAsync()).Slots.Single(slot => slot.Id == booking.SlotId);

    /// <summary>The slot's visit.</summary>
    public static Task<VisitRecord> Visit([Parent] Booking booking) => booking.VisitAsync();
}

/// <summary>What somebody says of himself to book. It is looked at and forgotten. What the visit does not ask need not be
/// answered.</summary>
/// <param name="IsOutdoorWorker">Works outdoors or for a platform.</param>
/// <param name="IsUnionMember">Is a member of a trade union.</param>
/// <param name="IsWoman">Is a woman; asked only for the two-cancer screening.</param>
/// <param name="Age">Full years on the day of the visit; asked only for the two-cancer screening.</param>
/// <param name="WasScreened">Was ever screened for both cancers.</param>
/// <param name="LastScreenedOn">The day of the last such screening.</param>
/// <param name="IsHostStaff">Is staff of the visit's host; asked only where the visit is for them, and again at the door.</param>
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

/// <summary>Which slot to book.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Waitlist">Take a place in the waiting list when no seat is free.</param>
/// <param name="IdempotencyKey">A secret of the client's own making, such as a random UUID, 16 to 200 characters: the same request sent
/// again gives the same booking.</param>
/// <param name="Answers">Answers to what the visit asks; left out where it is for anyone.</param>
/// <param name="Notify">By what a partner application knows this booking, opaque here, 1 to 200 characters, no name and no number of a
/// person:
/// the webhook tells the application by it of a reminder, a move, a cancellation, a seat from the waiting list. Kept until the visit is
/// over.</param>
/// <param name="Device">A random word that the device made once and keeps, 16 to 200 characters; needed where <c>visitSettings</c> limits
/// the
/// bookings of a device. Only its hash is kept, and only while there is a limit.</param>
public sealed record BookSlotInput(
    [property: ID<VisitSlot>] long Slot, bool Waitlist = false, string? IdempotencyKey = null, EligibilityAnswersInput? Answers = null,
        string? Notify = null,
    string? Device = null);

/// <summary>What came of it: the booking, or why not.</summary>
/// <param name="Booking">The booking; null when there is none.</param>
/// <param name="Errors">Why not; null when there is a booking.</param>
public sealed record BookSlotPayload(Booking? Booking, IReadOnlyList<IBookSlotError>? Errors);

/// <summary>Which booking to take back.</summary>
/// <param name="Token">Its token.</param>
public sealed record CancelBookingInput(string Token);

/// <summary>What came of it: the booking as it now stands, or why not.</summary>
/// <param name="Booking">The booking; null when no booking has the token.</param>
/// <param name="Errors">Why it was not cancelled; null when it is.</param>
public sealed record CancelBookingPayload(Booking? Booking, IReadOnlyList<ICancelBookingError>? Errors);
