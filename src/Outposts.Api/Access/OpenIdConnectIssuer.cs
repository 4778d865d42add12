using System.Globalization;
using Outposts.Api.Hosting;

namespace Outposts.Api.Access;

/// <summary>An OpenID Connect issuer whose tokens are accepted in addition to those of the installation.</summary>
/// <param name="Authority">The address of an OpenID Connect issuer, whose discovery document gives name and keys, and whose tokens are
/// accepted beside those of the installation; none when left out.</param>
/// <param name="Audience">The audience of the issuer's tokens for this service.</param>
/// <param name="Claims">The claims of the roles and their limits.</param>
/// <param name="Client">This site as a client of the issuer, so that people sign in there; null: the issuer's tokens are accepted, and
/// nobody is sent to it.</param>
public sealed record OpenIdConnectIssuer(
    [property: Setting("Access:Authority", "an https address, on this machine also http")] Uri Authority,
    [property: Setting("Access:Audience", "a text", Default = InstallationSigningKey.Audience)] string Audience,
    ClaimNames Claims, OpenIdConnectClient? Client = null)
{
    /// <summary>How many seconds a token waits for the issuer's keys, and how long a failure is remembered: at most a minute.</summary>
    [Setting("Access:IssuerTimeout", "seconds above 0, up to 60", Default = "2")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads the settings <c>Access:Authority</c>, <c>Access:Audience</c>, <c>Access:RoleClaim</c>, <c>Access:DistrictClaim</c>,
    /// <c>Access:BodyClaim</c>, <c>Access:IssuerTimeout</c> (seconds), and for signing in in the browser <c>Access:ClientId</c>,
    /// <c>Access:ClientSecret</c>, <c>Access:Scope</c>, <c>Access:NameClaim</c> and <c>Access:IssuerName</c>.</summary>
    /// <returns>The issuer; null when no authority is set.</returns>
    /// <exception cref="HostStartException">The authority is not an http or https address, or http on another machine.</exception>
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
        var timeout = configuration["Access:IssuerTimeout"] ?? "2";
        if (!double.TryParse(timeout, CultureInfo.InvariantCulture, out var seconds) || seconds is not (> 0 and <= 60))
            throw new HostStartException(
                $"The setting Access:IssuerTimeout is \"{timeout}\"; seconds above 0 and up to 60 are accepted.", exitCode: 2);
        return new OpenIdConnectIssuer(
            authority,
            configuration["Access:Audience"] ?? InstallationSigningKey.Audience,
            new ClaimNames(
                configuration["Access:RoleClaim"] ?? InstallationSigningKey.RoleClaim,
                configuration["Access:DistrictClaim"] ?? InstallationSigningKey.DistrictClaim,
                configuration["Access:BodyClaim"] ?? InstallationSigningKey.BodyClaim),
            configuration["Access:ClientId"] is { Length: > 0 } client ? new OpenIdConnectClient(
                client,
                configuration["Access:ClientSecret"] is { Length: > 0 } secret ? secret : null,
                configuration["Access:Scope"] ?? "openid profile",
                configuration["Access:NameClaim"] ?? "preferred_username",
                configuration["Access:IssuerName"] ?? authority.Host) : null)
        { Timeout = TimeSpan.FromSeconds(seconds) };
    }
}
