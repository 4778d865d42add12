namespace Outposts.Registry.Reports;

/// <summary>Why a report is kept and answered, but does not count when it is judged whether one can get in.</summary>
public enum ReportFlag
{
    /// <summary>The same phone has said the same of the outpost shortly before.</summary>
    Repeated,
    /// <summary>As many as count have said the same from the same network.</summary>
    SameNetwork,
    /// <summary>The same phone or network has doubted more outposts within an hour than a rider can visit.</summary>
    ManyOutposts,
    /// <summary>The union has found a report of the same phone, or of the same network about the outpost, to be untrue.</summary>
    Distrusted,
    /// <summary>It could not be entered outside its hours, as the hours say.</summary>
    OutsideHours,
}
