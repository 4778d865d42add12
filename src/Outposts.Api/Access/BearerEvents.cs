using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Outposts.Api.Health;

namespace Outposts.Api.Access;

/// <summary>
/// Turns the result of a token's validation into a user: the bearer of a valid token, or a user who is not signed in and carries the
/// <see cref="TokenError"/>. An invalid token does not stop a request, because reading is open.
/// </summary>
/// <param name="claims">The claims of the roles and their limits.</param>
/// <param name="issuerTimeout">The time limit for an issuer's keys, and how long a failure is remembered.</param>
internal sealed class BearerEvents(ClaimNames claims, TimeSpan issuerTimeout) : JwtBearerEvents
{
    private const string Prefix = "Bearer ";
    private DateTimeOffset _unreachableUntil = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (string.IsNullOrWhiteSpace(authorization)) context.NoResult();
        else if (ReadToken(authorization) is null) Reject(context, TokenError.Unreadable);
        else if (!await HasKeysAsync(context)) Reject(context, TokenError.IssuerUnreachable);
    }

    /// <inheritdoc/>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        // What a token says is critical is not understood here (RFC 7515, section 4.1.11).
        if (((JsonWebToken)context.SecurityToken).TryGetHeaderValue<object>("crit", out _))
        {
            Reject(context, TokenError.Critical);
            return Task.CompletedTask;
        }
        context.Principal = AccessClaims.CreatePrincipal((JsonWebToken)context.SecurityToken, claims, out var unreadable);
        if (context.Principal is null) Reject(context, TokenError.LimitsUnreadable(unreadable!));
        else if (context.HttpContext.RequestServices.GetService<RevokedTokensProvider>()?.Current.Contains(context.Principal) == true)
            Reject(context, TokenError.Revoked);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task AuthenticationFailed(AuthenticationFailedContext context)
    {
        Reject(context, TokenError.From(context.Exception));
        return Task.CompletedTask;
    }

    /// <summary>Gets the token of an <c>Authorization</c> header; null when it has none.</summary>
    public static string? ReadToken(string authorization) =>
        authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && authorization[Prefix.Length..].Trim() is { Length: > 0 } text
            ? text
            : null;

    private async Task<bool> HasKeysAsync(MessageReceivedContext context)
    {
        if (context.Options.ConfigurationManager is not { } discovery) return true;
        var clock = context.Options.TimeProvider ?? TimeProvider.System;
        if (clock.GetUtcNow() < _unreachableUntil) return false;
        try
        {
            var aborted = context.HttpContext.RequestAborted;
            await discovery.GetConfigurationAsync(aborted).WaitAsync(issuerTimeout, aborted);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or TimeoutException)
        {
            _unreachableUntil = clock.GetUtcNow() + issuerTimeout;
            return false;
        }
    }

    private static void Reject(ResultContext<JwtBearerOptions> context, TokenError error)
    {
        context.HttpContext.RequestServices.GetService<Refusals>()?.Count(RefusalKind.Token);
        context.Principal = error.ToPrincipal();
        context.Success();
    }
}
