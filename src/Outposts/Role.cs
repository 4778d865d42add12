namespace Outposts;

/// <summary>What somebody who signs in may do. Reading and booking need no role.</summary>
public enum Role
{
    /// <summary>Keeps the register's entries: services, hours, confirmations.</summary>
    Operator,
    /// <summary>Saves scenarios, plans and the planner's layers.</summary>
    Planner,
    /// <summary>Plans and publishes the health bus's visits.</summary>
    Scheduler,
    /// <summary>Sees a visit's bookings and checks people in.</summary>
    Crew,
    /// <summary>All of these.</summary>
    Admin,
}
