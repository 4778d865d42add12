using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>Revokes the installation's own tokens.</summary>
public static class TokenRevocation
{
    /// <summary>Revokes all tokens of a subject that were issued so far.</summary>
    /// <param name="store">The revoked tokens.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="now">The current time.</param>
    /// <param name="actor">Who revokes them.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The version of the feed.</returns>
    public static Task<long> RevokeAllAsync(this RevokedTokenStore store, string subject, DateTimeOffset now, string actor,
        CancellationToken cancellationToken) =>
        // Issue times have no fractions: a token that is issued within the same second goes too.
        store.RevokeSubjectAsync(subject, DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1),
            now + InstallationSigningKey.MaxLifetime, actor, cancellationToken);
}
