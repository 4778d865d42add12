
namespace Outposts.Visits.Planner;

/// <summary>How a new plan changes the current plan.</summary>
public enum VisitChangeKind
{
    /// <summary>The visit is new.</summary>
    Added,
    /// <summary>The visit is dropped; hosts and holders of bookings must be notified.</summary>
    Dropped,
    /// <summary>The visit is at another time or by another bus; host, crews and holders of bookings must be notified.</summary>
    Moved,
}
