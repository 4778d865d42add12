namespace Outposts.Registry.Reports;

/// <summary>What somebody at the door has found.</summary>
public enum ReportKind
{
    /// <summary>It is here and one can get in; with a service: that works too.</summary>
    Open,
    /// <summary>One could not get in although it should be open.</summary>
    CouldNotEnter,
    /// <summary>A service is broken or missing.</summary>
    ServiceBroken,
    /// <summary>It is at another place now.</summary>
    Moved,
    /// <summary>It no longer exists.</summary>
    Gone,
}
