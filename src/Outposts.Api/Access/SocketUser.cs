using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Outposts.Api.Access;

/// <summary>The user of a WebSocket, who is signed in until the token expires: each operation sees the user of its moment.</summary>
/// <param name="user">The bearer of the token.</param>
/// <param name="expiresAt">When the token expires.</param>
/// <param name="clock">The clock.</param>
internal sealed class SocketUser(ClaimsPrincipal user, DateTimeOffset expiresAt, TimeProvider clock) : IHttpAuthenticationFeature
{
    private ClaimsPrincipal? _user = user;

    /// <inheritdoc/>
    public ClaimsPrincipal? User
    {
        get => clock.GetUtcNow() < expiresAt + AccessSetup.ClockSkew ? _user : TokenError.Expired(expiresAt.UtcDateTime).ToPrincipal();
        set => _user = value;
    }
}
