namespace Outposts.PostGis.Visits.Push;

/// <summary>What a phone is told of its booking; the names are those of the database.</summary>
public enum PushMessageKind
{
    /// <summary>The slot begins at another time, or the visit is at another place.</summary>
    Moved,

    /// <summary>The visit was cancelled, and the booking with it.</summary>
    Cancelled,

    /// <summary>A booking of the waiting list was given a seat.</summary>
    Seated,

    /// <summary>The reminder in the evening of the day before.</summary>
    DayBefore,

    /// <summary>The reminder an hour before the slot.</summary>
    HourBefore,
}
