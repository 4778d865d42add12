namespace Outposts.Visits.Schedule;

/// <summary>Whether the host has agreed to visits.</summary>
public enum HostPermission
{
    /// <summary>The host was not asked, or has refused: no visit is planned.</summary>
    None,
    /// <summary>The host was asked: visits may be planned, pending the answer.</summary>
    Asked,
    /// <summary>The host has agreed.</summary>
    Granted,
}
