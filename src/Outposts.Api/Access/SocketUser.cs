using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Outposts.Api.Access;

/// <summary>The user of a WebSocket, who is signed in until the token expires or is revoked: each operation sees the user of its moment.</summary>
/// <param name="user">The bearer of the token.</param>
/// <param name="expiresAt">When the token expires.</param>
/// <param name="clock">The clock.</param>
/// <param name="revoked">The revoked tokens; null when none can be.</param>
internal sealed class SocketUser(ClaimsPrincipal user, DateTimeOffset expiresAt, TimeProvider clock, RevokedTokensProvider? revoked)
    : IHttpAuthenticationFeature
{
    private ClaimsPrincipal? _user = user;

    /// <inheritdoc/>
    public ClaimsPrincipal? User
    {
        get => clock.GetUtcNow() >= expiresAt + AccessSetup.ClockSkew ? TokenError.Expired(expiresAt.UtcDateTime).ToPrincipal()
            : _user is not null && revoked?.Current.Contains(_user) == true ? TokenError.Revoked.ToPrincipal()
            : _user;
        set => _user = value;
    }
}
