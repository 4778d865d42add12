namespace Outposts.Reporting;

/// <summary>参与度: what riders reported, who came to events and visits, in a month. Each count is null in a month of which nothing is
/// known.</summary>
public sealed record ParticipationIndicators
{
    /// <summary>Reports that all is well.</summary>
    public int? Confirmations { get; init; }

    /// <summary>Reports that one could not get in.</summary>
    public int? CouldNotEnter { get; init; }

    /// <summary>Reports that a service is broken or missing.</summary>
    public int? ServiceBroken { get; init; }

    /// <summary>Reports that an outpost is at another place.</summary>
    public int? Moved { get; init; }

    /// <summary>Reports that an outpost no longer exists.</summary>
    public int? Gone { get; init; }

    /// <summary>How many of all these reports were set aside, as repeated or distrusted, say. They are in the counts.</summary>
    public int? Flagged { get; init; }

    /// <summary>How many reports said that something is not as it should be.</summary>
    public int? Problems => CouldNotEnter + ServiceBroken + Moved + Gone;

    /// <summary>How many of these are answered by now.</summary>
    public int? Answered { get; init; }

    /// <summary>The answered ones as a share, 0…1; null when there was none to answer.</summary>
    public double? AnsweredShare => Problems > 0 ? (double?)Answered / Problems : null;

    /// <summary>In how many hours half of the answered were answered; null when none is.</summary>
    public double? MedianHours { get; init; }

    /// <summary>Outposts of which something was reported.</summary>
    public int? OutpostsReported { get; init; }

    /// <summary>Dates of events that took place.</summary>
    public int? EventDates { get; init; }

    /// <summary>People who came to them, where that was recorded; null when it was at none.</summary>
    public long? Attendance { get; init; }

    /// <summary>The dates at which it was.</summary>
    public int? DatesWithAttendance { get; init; }

    /// <summary>Visits of the health bus that took place.</summary>
    public long? Visits { get; init; }

    /// <summary>Visits whose time is over and of which nobody has said that they took place.</summary>
    public long? VisitsUnclear { get; init; }

    /// <summary>Bookings of these visits that had a seat and were not cancelled.</summary>
    public long? Bookings { get; init; }

    /// <summary>People checked in at these visits.</summary>
    public long? CheckIns { get; init; }

    /// <summary>The people checked in as a share of the bookings, 0…1; null when nothing was booked.</summary>
    public double? ShowUpShare => Bookings > 0 ? (double?)CheckIns / Bookings : null;
}
