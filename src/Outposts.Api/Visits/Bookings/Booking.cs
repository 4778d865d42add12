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
        (Token, State, Place, CancelledWithVisit) = (token, row.State, row.WaitingListPosition, row.CancelledWithVisit);
        (Code, SlotId, Rating) = (row.Code, row.SlotId, row.Rating);
        _visit = new(async () => await store.GetVisitOfSlotAsync(SlotId, cancellationToken)
            ?? throw new InvalidOperationException("A booking's slot is always there."));
    }

    /// <summary>The token, the only key to the booking; shown as a QR code or typed at the bus. It cannot be recovered.</summary>
    public string Token { get; }

    /// <summary>Six digits that the crew may type in place of the token, where a phone cannot be scanned. They are good for checking in at
    /// this visit on its day, and for nothing else. Null: the booking is from before there were codes.</summary>
    public string? Code { get; }

    /// <summary>The state.</summary>
    public BookingState State { get; }

    /// <summary>The position in the waiting list, from 1; null when it does not wait.</summary>
    public int? Place { get; }

    /// <summary>Whether it was cancelled because the visit was.</summary>
    public bool CancelledWithVisit { get; }

    /// <summary>What its holder says of the visit; null: nothing yet. Nobody else is told it.</summary>
    public VisitRating? Rating { get; }

    internal long SlotId { get; }

    // Read once, on first use.
    internal Task<VisitRecord> GetVisitAsync() => _visit.Value;
}
