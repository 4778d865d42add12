namespace Outposts.Visits.Bookings;

/// <summary>What somebody who came says of a visit.</summary>
public enum VisitRating
{
    /// <summary>满意.</summary>
    Satisfied,
    /// <summary>一般.</summary>
    SoSo,
    /// <summary>不满意.</summary>
    Dissatisfied,
}
