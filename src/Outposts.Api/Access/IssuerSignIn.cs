using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>
/// Signs people in at an OpenID Connect issuer by the authorization code flow with PKCE (RFC 6749, section 4.1; RFC 7636). The browser
/// makes the verifier and goes to the issuer; the host exchanges the code, so that the page needs no right to connect elsewhere and a
/// client's secret stays here. The result is a token of the installation with the roles that the issuer tells: it holds as long as that of
/// an account, and is revoked alike.
/// </summary>
/// <param name="issuer">The issuer and this site as its client.</param>
/// <param name="bearer">The options of the issuer's bearer tokens, with its discovery document.</param>
/// <param name="key">The key that signs the tokens.</param>
/// <param name="clock">The time provider.</param>
public sealed class IssuerSignIn(OpenIdConnectIssuer issuer, IOptionsMonitor<JwtBearerOptions> bearer, InstallationSigningKey key,
    TimeProvider clock) : IDisposable
{
    private const int MaxAnswerBytes = 256 * 1024;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = MaxWait,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <summary>Gets where the browser goes to sign in; null when people do not sign in at an issuer, or it does not answer.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IssuerAddress?> GetAddressAsync(CancellationToken cancellationToken) =>
        issuer.Client is { } client && await DiscoverAsync(cancellationToken) is { AuthorizationEndpoint.Length: > 0 } discovery
            ? new IssuerAddress(client.IssuerName, discovery.AuthorizationEndpoint, client.Id, client.Scope,
                // In the fragment the code is sent to no server.
                discovery.ResponseModesSupported.Contains("fragment") ? "fragment" : "query")
            : null;

    /// <summary>Exchanges a code for a token of the installation.</summary>
    /// <param name="given">What the browser brings back.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<SignInResult> SignInAsync(IssuerCode given, CancellationToken cancellationToken)
    {
        if (issuer.Client is not { } client || await DiscoverAsync(cancellationToken) is not { TokenEndpoint.Length: > 0 } discovery)
            return SignInResult.IssuerAway;
        var (tokens, rejected) = await ExchangeAsync(client, discovery.TokenEndpoint, given, cancellationToken);
        if (rejected) return SignInResult.CodeRefused;
        if (tokens is null) return SignInResult.IssuerAway;
        if (await ValidateAsync(tokens.IdToken, client.Id, discovery) is not { } identity
            || !identity.TryGetPayloadValue<string>("nonce", out var nonce) || nonce != given.Nonce)
            return SignInResult.CodeRefused;
        var name = identity.TryGetPayloadValue<string>(client.NameClaim, out var named) && named.Length > 0 ? named : identity.Subject;
        // Some issuers tell the roles in the token for the service alone.
        var user = GetUser(identity) is { } known && AuthorizationRules.GetRoles(known).Count > 0 ? known
            : await ValidateAsync(tokens.AccessToken, issuer.Audience, discovery) is { } access && access.Subject == identity.Subject
                ? GetUser(access) : null;
        if (user is null || AuthorizationRules.GetRoles(user) is not { Count: > 0 } roles)
            return SignInResult.NoRole(name, issuer.Claims.Role);
        var now = clock.GetUtcNow();
        // An account of the installation may have the same name: the issuer's place keeps their histories and revocations apart.
        var token = key.Sign(roles, AuthorizationRules.GetDistricts(user), AuthorizationRules.GetBodies(user), now,
            PasswordSignIn.TokenLifetime, $"{name}@{issuer.Authority.Host}");
        return SignInResult.SignedIn(token, now + PasswordSignIn.TokenLifetime);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private ClaimsPrincipal? GetUser(JsonWebToken token) => AccessClaims.CreatePrincipal(token, issuer.Claims, out _);

    private async Task<OpenIdConnectConfiguration?> DiscoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await bearer.Get(AccessSetup.IssuerScheme).ConfigurationManager!.GetConfigurationAsync(cancellationToken)
                .WaitAsync(MaxWait, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or TimeoutException)
        {
            return null;
        }
    }

    // The tokens; whether the issuer rejects the code; neither when it does not answer as RFC 6749, section 5, says.
    private async Task<(OpenIdConnectMessage? Tokens, bool Rejected)> ExchangeAsync(
        OpenIdConnectClient client, string endpoint, IssuerCode given, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = given.Code,
                ["redirect_uri"] = given.RedirectUri,
                ["code_verifier"] = given.Verifier,
                ["client_id"] = client.Id,
            }),
        };
        if (client.Secret is { } secret)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(client.Id)}:{Uri.EscapeDataString(secret)}")));
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            if ((int)response.StatusCode is 400) return (null, true);
            if (!response.IsSuccessStatusCode) return (null, false);
            var answer = new OpenIdConnectMessage(await response.Content.ReadAsStringAsync(cancellationToken));
            return (string.IsNullOrEmpty(answer.IdToken) ? null : answer, false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ArgumentException
            || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, false);
        }
    }

    // A token of the issuer for an audience; null when it is none, or does not hold.
    private static async Task<JsonWebToken?> ValidateAsync(string? token, string audience, OpenIdConnectConfiguration discovery)
    {
        if (token is null) return null;
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = AccessSetup.MaxTokenBytes }.ValidateTokenAsync(token,
            new TokenValidationParameters
            {
                ValidIssuer = discovery.Issuer,
                ValidAudience = audience,
                IssuerSigningKeys = discovery.SigningKeys,
                ClockSkew = AccessSetup.ClockSkew,
            });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }
}
