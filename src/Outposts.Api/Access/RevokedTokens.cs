using System.Security.Claims;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>The revoked tokens at one version of their feed.</summary>
public sealed class RevokedTokens
{
    private readonly HashSet<string> _tokens;
    private readonly Dictionary<string, DateTimeOffset> _subjects;

    /// <summary>Creates the list.</summary>
    /// <param name="version">The version of the feed.</param>
    /// <param name="tokens">The revoked tokens.</param>
    public RevokedTokens(long version, IReadOnlyList<RevokedToken> tokens)
    {
        Version = version;
        _tokens = tokens.Select(token => token.TokenId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _subjects = tokens.Where(token => token.Subject is not null).GroupBy(token => token.Subject!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(token => token.IssuedBefore!.Value), StringComparer.Ordinal);
    }

    /// <summary>The version of the feed.</summary>
    public long Version { get; }

    /// <summary>Determines whether the token of a user is revoked: by its identifier, or as one of its subject's.</summary>
    /// <param name="user">The bearer of a valid token.</param>
    public bool Contains(ClaimsPrincipal user) =>
        (user.FindFirst(AccessClaims.TokenId)?.Value is { } id && _tokens.Contains(id))
        || (_subjects.TryGetValue(AuthorizationRules.GetActor(user), out var moment) && AccessClaims.GetIssuedAt(user) < moment);
}
