namespace Outposts.PostGis.Visits.Bookings;

/// <summary>The outcome of booking, cancelling, checking in or rating.</summary>
public enum BookingOutcome
{
    /// <summary>There is a booking: with a seat, or in the waiting list.</summary>
    Booked,
    /// <summary>No seat is free, and the waiting list was not requested.</summary>
    Full,
    /// <summary>The slot is over.</summary>
    Past,
    /// <summary>The visit is not confirmed, or no longer.</summary>
    Closed,
    /// <summary>The slot does not exist.</summary>
    UnknownSlot,
    /// <summary>The same idempotency key has booked another slot.</summary>
    Twice,
    /// <summary>The booking to be rescheduled is for this slot already.</summary>
    SameSlot,
    /// <summary>No booking has this token.</summary>
    UnknownToken,
    /// <summary>The booking is cancelled.</summary>
    Cancelled,
    /// <summary>The booking is used: just now when checking in, before when cancelling.</summary>
    Used,
    /// <summary>The booking was used before.</summary>
    AlreadyUsed,
    /// <summary>The booking is in the waiting list.</summary>
    Waiting,
    /// <summary>The booking has expired.</summary>
    Expired,
    /// <summary>The booking is for another visit.</summary>
    OtherVisit,
    /// <summary>The year's quota of the two-cancer screening is used up.</summary>
    Quota,
    /// <summary>The device holds the largest number of bookings.</summary>
    DeviceLimit,
    /// <summary>There is a limit for each device, and no device was given.</summary>
    DeviceUnknown,
    /// <summary>What the holder says of the visit is recorded.</summary>
    Rated,
    /// <summary>The holder is not checked in, so that there is no visit to rate.</summary>
    NotCheckedIn,
    /// <summary>The visit is over for too long to be rated.</summary>
    RatingOver,
}
