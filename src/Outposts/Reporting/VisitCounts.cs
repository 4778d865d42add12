namespace Outposts.Reporting;

/// <summary>What the schedule says of the visits of a district in a window.</summary>
/// <param name="Held">Visits that took place.</param>
/// <param name="Unclear">Visits whose time is over and of which nobody has said that they took place.</param>
/// <param name="Seats">The seats of the visits that took place.</param>
/// <param name="UnclearSeats">The seats of the unclear ones.</param>
/// <param name="Bookings">Bookings that had a seat and were not cancelled.</param>
/// <param name="CheckIns">People checked in.</param>
public sealed record VisitCounts(long Held, long Unclear, long Seats, long UnclearSeats, long Bookings, long CheckIns)
{
    /// <summary>No visits.</summary>
    public static VisitCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}
