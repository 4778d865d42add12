using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Outposts.Api.Hosting;

namespace Outposts.Api.Access;

/// <summary>An OpenID Connect issuer whose tokens are accepted beside the installation's own.</summary>
/// <param name="Authority">Its address; its discovery document stands below it. Everything but this machine must be <c>https</c>.</param>
/// <param name="Audience">The audience that it writes into tokens for this service.</param>
/// <param name="RoleClaim">Where the roles stand in its tokens: a claim's name, or a path such as <c>realm_access.roles</c>.</param>
/// <param name="DistrictClaim">Where the division stands to which the roles are limited, likewise.</param>
public sealed record OpenIdConnectIssuer(Uri Authority, string Audience, string RoleClaim, string DistrictClaim)
{
    /// <summary>Reads the settings <c>Access:Authority</c>, <c>Access:Audience</c>, <c>Access:RoleClaim</c>,
    /// <c>Access:DistrictClaim</c>.</summary>
    /// <returns>Null when no authority is set.</returns>
    /// <exception cref="HostStartException">The authority is no address of the web, or not a safe one.</exception>
    public static OpenIdConnectIssuer? FromConfiguration(IConfiguration configuration)
    {
        if (configuration["Access:Authority"] is not { Length: > 0 } text) return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
            throw new HostStartException(
                $"The setting Access:Authority is \"{text}\"; an address such as https://id.example.org is accepted.",
                exitCode: 2);
        if (authority.Scheme == "http" && !authority.IsLoopback)
            throw new HostStartException(
                $"The setting Access:Authority is \"{text}\"; an issuer on another machine must be reached by https.",
                exitCode: 2);
        return new OpenIdConnectIssuer(
            authority, configuration["Access:Audience"] ?? InstallationSigningKey.Audience,
                configuration["Access:RoleClaim"] ?? InstallationSigningKey.RoleClaim,
            configuration["Access:DistrictClaim"] ?? InstallationSigningKey.DistrictClaim);
    }
}

/// <summary>Checks bearer tokens: the installation's own, and those of an OpenID Connect issuer when one is configured.</summary>
public sealed class BearerTokenValidator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 32 * 1024 };
    private readonly TokenValidationParameters _installationParameters;
    private readonly OpenIdConnectIssuer? _issuer;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _discovery;

    /// <summary>Makes a check.</summary>
    /// <param name="key">The installation's own key.</param>
    /// <param name="issuer">A further issuer; null: none.</param>
    public BearerTokenValidator(InstallationSigningKey key, OpenIdConnectIssuer? issuer)
    {
        _installationParameters = new TokenValidationParameters
        {
            ValidIssuer = InstallationSigningKey.Issuer,
            ValidAudience = InstallationSigningKey.Audience,
            IssuerSigningKey = key.VerificationKey,
            ClockSkew = ClockSkew,
        };
        _issuer = issuer;
        if (issuer is null) return;
        _discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{issuer.Authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever { RequireHttps = issuer.Authority.Scheme == "https" });
    }

    /// <summary>Who sends a request.</summary>
    /// <param name="authorization">The header <c>Authorization</c>; null or empty: there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bearer of a token that holds; else one who is not signed in, with the <see cref="TokenError"/> if there is
    /// one.</returns>
    public async ValueTask<ClaimsPrincipal> AuthenticateAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(authorization)) return new ClaimsPrincipal(new ClaimsIdentity());
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return TokenError.Unreadable.ToPrincipal();
        var text = authorization["Bearer ".Length..].Trim();
        if (!_handler.CanReadToken(text)) return TokenError.Unreadable.ToPrincipal();
        string from;
        try
        {
            from = _handler.ReadJsonWebToken(text).Issuer;
        }
        catch (ArgumentException)
        {
            return TokenError.Unreadable.ToPrincipal();
        }
        // The token says which key it wants to be judged by; the judgement itself trusts nothing that it says.
        return from == InstallationSigningKey.Issuer || _issuer is null || _discovery is null
            ? await ValidateAsync(text, _installationParameters, InstallationSigningKey.RoleClaim, InstallationSigningKey.DistrictClaim)
            : await ValidateByIssuerAsync(text, _issuer, _discovery, cancellationToken);
    }

    private async ValueTask<ClaimsPrincipal> ValidateByIssuerAsync(
        string text, OpenIdConnectIssuer issuer, ConfigurationManager<OpenIdConnectConfiguration> discovery,
            CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            OpenIdConnectConfiguration openIdConfiguration;
            try
            {
                openIdConfiguration = await discovery.GetConfigurationAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
            {
                return TokenError.IssuerUnreachable.ToPrincipal();
            }
            var parameters = new TokenValidationParameters
            {
                ValidIssuer = openIdConfiguration.Issuer,
                ValidAudience = issuer.Audience,
                IssuerSigningKeys = openIdConfiguration.SigningKeys,
                ClockSkew = ClockSkew,
            };
            var principal = await ValidateAsync(text, parameters, issuer.RoleClaim, issuer.DistrictClaim);
            if (attempt > 0 || TokenError.From(principal)?.Kind != TokenErrorKind.SignatureUnknown) return principal;
            // The issuer may have changed its keys; the manager fetches them anew at most every few minutes, however often it is asked.
            discovery.RequestRefresh();
        }
    }

    private async ValueTask<ClaimsPrincipal> ValidateAsync(string text, TokenValidationParameters parameters, string roleClaim,
        string districtClaim)
    {
        var result = await _handler.ValidateTokenAsync(text, parameters);
        return result.IsValid && result.SecurityToken is JsonWebToken token
            ? AccessClaims.CreatePrincipal(token, roleClaim, districtClaim)
            : TokenError.From(result.Exception).ToPrincipal();
    }
}
