namespace Outposts.PostGis.Visits.Push;

/// <summary>How a request to be told of a booking, or to be told no more, ended; the names are those of the database.</summary>
public enum PushOutcome
{
    /// <summary>The phone is told.</summary>
    Subscribed,

    /// <summary>The phone is not told, or no more.</summary>
    Unsubscribed,

    /// <summary>No booking has the token.</summary>
    UnknownToken,

    /// <summary>The booking was cancelled.</summary>
    Cancelled,

    /// <summary>The booking was cancelled because the visit was.</summary>
    CancelledWithVisit,

    /// <summary>The booking was used.</summary>
    Used,

    /// <summary>The booking has expired, or its slot is over.</summary>
    Expired,
}
