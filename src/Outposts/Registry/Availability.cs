namespace Outposts.Registry;

/// <summary>Whether a service can be had. Unknown is neither yes nor no.</summary>
public enum Availability
{
    /// <summary>It is there and works.</summary>
    Available,
    /// <summary>It is not offered here.</summary>
    Unavailable,
    /// <summary>It is offered but broken at present.</summary>
    OutOfOrder,
    /// <summary>Nobody has said.</summary>
    Unknown,
}
