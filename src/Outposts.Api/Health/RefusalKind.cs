namespace Outposts.Api.Health;

/// <summary>Why a request is refused that may be right in itself.</summary>
public enum RefusalKind
{
    /// <summary>Too many requests wait for heavy computations, of all callers or of one: BUSY.</summary>
    Work,

    /// <summary>One caller has asked too much lately: RATE_LIMITED.</summary>
    Rate,

    /// <summary>The database does not answer, or has become too new for this program: SERVICE_UNAVAILABLE.</summary>
    Database,

    /// <summary>A name with its password, or an invitation, signs nobody in, or is tried too often.</summary>
    SignIn,

    /// <summary>A token does not hold: expired, revoked, or of another key.</summary>
    Token,
}
