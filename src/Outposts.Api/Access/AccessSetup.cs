using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Access;

/// <summary>Authentication by bearer tokens: those of the installation, and those of an OpenID Connect issuer where one is set.</summary>
public static class AccessSetup
{
    /// <summary>How far the clocks of those who issue tokens may differ from this machine's.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    internal const string IssuerScheme = "Issuer";
    internal const int MaxTokenBytes = 32 * 1024;

    private const string InstallationScheme = "Installation";

    /// <summary>Adds authentication and authorization; the settings are those of <see cref="OpenIdConnectIssuer.FromConfiguration"/>.</summary>
    /// <exception cref="Hosting.HostStartException">A setting is not valid.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, InstallationSigningKey key)
    {
        var issuer = OpenIdConnectIssuer.FromConfiguration(configuration);
        var authentication = services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            // A token names the issuer whose key is to validate it; nothing else in it is trusted before.
            .AddPolicyScheme(JwtBearerDefaults.AuthenticationScheme, null, policy => policy.ForwardDefaultSelector = http =>
                issuer is not null && IsFromElsewhere(http.Request.Headers.Authorization.ToString()) ? IssuerScheme : InstallationScheme)
            .AddJwtBearer(InstallationScheme, options =>
            {
                Configure(options, InstallationSigningKey.Audience, ClaimNames.Own, TimeSpan.Zero);
                options.TokenValidationParameters.ValidIssuer = InstallationSigningKey.Issuer;
                options.TokenValidationParameters.IssuerSigningKey = key.VerificationKey;
            });
        if (issuer is not null)
        {
            authentication.AddIssuer(issuer);
            services.AddSingleton(issuer).AddSingleton<IssuerSignIn>();
        }
        services.AddSingleton(key).AddSingleton<PasswordSignIn>();
        return services.AddAuthorization().AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblemHandler>();
    }

    /// <summary>
    /// Authenticates a WebSocket by the payload of its <c>connection_init</c>, <c>{"authorization": "Bearer …"}</c>, as browsers cannot
    /// send the header. Always accepts the connection, because reading is open.
    /// </summary>
    public static async ValueTask<bool> AcceptConnectionAsync(HttpContext http, JsonElement? payload)
    {
        if (payload is not { ValueKind: JsonValueKind.Object } sent) return true;
        foreach (var property in sent.EnumerateObject())
            if (property.Name.Equals("authorization", StringComparison.OrdinalIgnoreCase)
                && property.Value.ValueKind == JsonValueKind.String)
                await AuthenticateAsync(http, property.Value.GetString());
        return true;
    }

    // A handler authenticates once a request, and has done so for the request of the upgrade: the token is given to one of its own.
    private static async Task AuthenticateAsync(HttpContext http, string? authorization)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        var request = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = http.RequestAborted };
        request.Request.Headers.Authorization = authorization;
        var result = await request.AuthenticateAsync();
        http.User = result.Principal ?? new();
        if (result.Properties?.ExpiresUtc is { } expiresAt)
            http.Features.Set<IHttpAuthenticationFeature>(
                new SocketUser(http.User, expiresAt, http.RequestServices.GetRequiredService<TimeProvider>(),
                    http.RequestServices.GetService<RevokedTokensProvider>()));
    }

    private static void AddIssuer(this AuthenticationBuilder authentication, OpenIdConnectIssuer issuer)
    {
        authentication.AddJwtBearer(IssuerScheme, options =>
        {
            Configure(options, issuer.Audience, issuer.Claims, issuer.Timeout);
            options.Authority = issuer.Authority.AbsoluteUri;
            options.RequireHttpsMetadata = issuer.Authority.Scheme == Uri.UriSchemeHttps;
            options.BackchannelTimeout = issuer.Timeout;
        });
        // Keys that the issuer no longer publishes are not accepted.
        authentication.Services.PostConfigure<JwtBearerOptions>(IssuerScheme, options =>
            ((ConfigurationManager<OpenIdConnectConfiguration>)options.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
    }

    private static void Configure(
        JwtBearerOptions options, string audience, ClaimNames claims, TimeSpan issuerTimeout)
    {
        options.TokenHandlers.Clear();
        options.TokenHandlers.Add(new JsonWebTokenHandler { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenBytes });
        options.TokenValidationParameters = new TokenValidationParameters { ValidAudience = audience, ClockSkew = ClockSkew };
        options.Events = new BearerEvents(claims, issuerTimeout);
    }

    private static bool IsFromElsewhere(string authorization)
    {
        try
        {
            return BearerEvents.ReadToken(authorization) is { } text && new JsonWebToken(text).Issuer != InstallationSigningKey.Issuer;
        }
        catch (ArgumentException)
        {
            // Not a token that can be read; the handler says so.
            return false;
        }
    }
}
