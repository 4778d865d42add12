namespace Outposts.Registry;

/// <summary>Where an outpost stands in its life.</summary>
public enum OutpostStatus
{
    /// <summary>筹建: planned, not built.</summary>
    Planned,
    /// <summary>已验收: built and accepted, not yet open.</summary>
    Accepted,
    /// <summary>开放: in use.</summary>
    Open,
    /// <summary>暂停: shut for a while.</summary>
    Suspended,
    /// <summary>撤销: shut for good; kept in the register.</summary>
    Closed,
}
