namespace Outposts.Visits.Bookings;

/// <summary>The state of a booking.</summary>
public enum BookingState
{
    /// <summary>已预约: it holds a seat.</summary>
    Held,
    /// <summary>候补: in the waiting list.</summary>
    Waiting,
    /// <summary>已取消: cancelled by its holder or with the visit.</summary>
    Cancelled,
    /// <summary>已核销: the holder came.</summary>
    Used,
    /// <summary>已过期: the holder did not come in time.</summary>
    Expired,
}
