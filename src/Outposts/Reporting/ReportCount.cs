namespace Outposts.Reporting;

/// <summary>What can be counted for a field, in one district.</summary>
public enum ReportCount
{
    /// <summary>Outposts that are built: accepted, open or suspended, as the register has them now.</summary>
    Outposts,
    /// <summary>Outposts that are open, as the register has them now.</summary>
    OutpostsOpen,
    /// <summary>Outposts that are planned, as the register has them now.</summary>
    OutpostsPlanned,
    /// <summary>Built outposts that were first accepted in the task's window.</summary>
    OutpostsAccepted,
    /// <summary>Visits of health buses in the window that took place.</summary>
    VisitsHeld,
    /// <summary>Seats that visits of the window which took place offered.</summary>
    VisitSeats,
    /// <summary>Bookings of a seat at visits of the window.</summary>
    Bookings,
    /// <summary>People checked in at visits of the window.</summary>
    CheckIns,
}
