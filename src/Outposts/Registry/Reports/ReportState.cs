namespace Outposts.Registry.Reports;

/// <summary>How far the union is with a report.</summary>
public enum ReportState
{
    /// <summary>Nobody has looked at it.</summary>
    New,
    /// <summary>Somebody is looking into it.</summary>
    LookedInto,
    /// <summary>It is answered.</summary>
    Answered,
}
