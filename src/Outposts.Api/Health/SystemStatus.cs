namespace Outposts.Api.Health;

/// <summary>Whether a host answers from what the database has now, as <c>/health/ready</c> tells it.</summary>
public enum SystemStatus
{
    /// <summary>It does.</summary>
    Ready,

    /// <summary>What is served may be older than the database's content.</summary>
    Stale,
}
