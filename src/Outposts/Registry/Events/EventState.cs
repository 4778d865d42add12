namespace Outposts.Registry.Events;

/// <summary>How an event, or one of its dates, stands at a moment.</summary>
public enum EventState
{
    /// <summary>It is to come.</summary>
    Upcoming,
    /// <summary>It is on at the moment.</summary>
    On,
    /// <summary>It is over.</summary>
    Over,
    /// <summary>已领完: what was given out is gone, before its time was over.</summary>
    Gone,
    /// <summary>It is cancelled.</summary>
    Cancelled,
}
