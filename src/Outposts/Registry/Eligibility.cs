namespace Outposts.Registry;

/// <summary>Who may use an outpost.</summary>
public enum Eligibility
{
    /// <summary>Anyone at all.</summary>
    Anyone,
    /// <summary>Any outdoor or platform worker; no membership asked.</summary>
    OutdoorWorker,
    /// <summary>Members of a trade union.</summary>
    UnionMember,
    /// <summary>Only the staff of the host: an in-house room, never offered to passers-by.</summary>
    OwnStaff,
    /// <summary>Nobody has said.</summary>
    Unknown,
}
