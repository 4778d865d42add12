namespace Outposts.Reporting;

/// <summary>How far a district is with a report.</summary>
public enum DistrictReportState
{
    /// <summary>Nothing is saved.</summary>
    Open,
    /// <summary>Something is saved, and not sent.</summary>
    Draft,
    /// <summary>It is handed in; its counts stay as they were then.</summary>
    Sent,
}
