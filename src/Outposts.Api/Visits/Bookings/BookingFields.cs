using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Bookings;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The slot and the visit of a booking.</summary>
[ObjectType<Booking>]
public static class BookingFields
{
    /// <summary>The slot.</summary>
    public static async Task<VisitSlot> Slot([Parent] Booking booking) =>
        (await booking.GetVisitAsync()).Slots.Single(slot => slot.Id == booking.SlotId);

    /// <summary>Until when <c>rateVisit</c> takes what its holder says of the visit; null when the holder is not checked in.</summary>
    public static async Task<DateTimeOffset?> RatableUntil([Parent] Booking booking) => booking.State == BookingState.Used
        ? (await booking.GetVisitAsync()).EndsAt + BookingStore.RatingPeriod : null;

    /// <summary>The visit of the slot.</summary>
    public static Task<VisitRecord> Visit([Parent] Booking booking) => booking.GetVisitAsync();
}
