namespace Outposts.Siting.Plans;

/// <summary>How a site project stands, in the order in which lists show them.</summary>
public enum SiteProjectState
{
    /// <summary>It, or one of its open milestones, was due before today.</summary>
    Overdue,
    /// <summary>Nothing is late.</summary>
    OnSchedule,
    /// <summary>It is open and nothing says by when: whether it is late is unknown.</summary>
    NoDate,
    /// <summary>The register has its outpost as built.</summary>
    Done,
    /// <summary>It was given up, or its outpost is closed.</summary>
    Dropped,
}
