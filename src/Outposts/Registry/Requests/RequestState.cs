namespace Outposts.Registry.Requests;

/// <summary>How far the union is with a request.</summary>
public enum RequestState
{
    /// <summary>Nobody has looked at it.</summary>
    New,
    /// <summary>It is taken up: planned, or being looked into.</summary>
    Accepted,
    /// <summary>What was asked for is there.</summary>
    Done,
    /// <summary>It will not be; the answer says why.</summary>
    Declined,
}
