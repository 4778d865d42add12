using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The slot and the visit of a booking.</summary>
[ObjectType<Booking>]
public static class BookingFields
{
    /// <summary>The slot.</summary>
    public static async Task<VisitSlot> Slot([Parent] Booking booking) =>
        (await booking.GetVisitAsync()).Slots.Single(slot => slot.Id == booking.SlotId);

    /// <summary>The visit of the slot.</summary>
    public static Task<VisitRecord> Visit([Parent] Booking booking) => booking.GetVisitAsync();
}
