namespace Outposts.Api.Nearest;

/// <summary>At which moment it is judged whether one can get in.</summary>
public enum EntryMoment
{
    /// <summary>When one departs.</summary>
    Departure,
    /// <summary>When one arrives: the departure plus the travel time to the outpost.</summary>
    Arrival,
}
