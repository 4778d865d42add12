using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Tests.Access;

/// <summary>An OpenID Connect issuer on this machine: a discovery document, its keys, tokens signed with them, and the exchange of codes
/// for tokens as RFC 6749 and RFC 7636 have it.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private RsaSecurityKey _key = NewKey("first");

    private TestIssuer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public static async Task<TestIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = issuer.Url,
            jwks_uri = $"{issuer.Url}/keys",
            authorization_endpoint = $"{issuer.Url}/authorize",
            token_endpoint = $"{issuer.Url}/token",
        }));
        app.MapPost("/token", async (HttpRequest request) => issuer.Exchange(
            await request.ReadFormAsync(), request.Headers.Authorization.ToString()));
        app.MapGet("/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(issuer._key);
            return Results.Json(new
            {
                keys = new[] { new { kty = key.Kty, n = key.N, e = key.E, kid = key.Kid, use = "sig",
                alg = "RS256" } }
            });
        });
        await app.StartAsync();
        return issuer;
    }

    /// <summary>A token whose further claims are as given.</summary>
    public string Sign(string audience, Dictionary<string, object> claims, RsaSecurityKey? key = null, string? issuer = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Url,
            Audience = audience,
            Subject = new ClaimsIdentity([new Claim("sub", "someone")]),
            Claims = claims,
            Expires = DateTime.UtcNow.AddHours(1),
            SigningCredentials = new SigningCredentials(key ?? _key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>The secret that the client must show; null for none.</summary>
    public string? Secret { get; set; }

    /// <summary>The body with which the exchange answers in place of tokens; null for tokens.</summary>
    public string? Answer { get; set; }

    /// <summary>Makes a code, as when somebody has signed in on the issuer's page.</summary>
    /// <param name="challenge">The SHA-256 of the verifier, base64url.</param>
    /// <param name="redirectUri">The address to which the browser comes back.</param>
    /// <param name="identity">The identity token of the exchange.</param>
    /// <param name="access">The access token of the exchange.</param>
    public string NewCode(string challenge, string redirectUri, string identity, string access = "opaque")
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new Grant(challenge, redirectUri, identity, access);
        return code;
    }

    private IResult Exchange(IFormCollection form, string authorization)
    {
        var shown = authorization.StartsWith("Basic ", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..])) : null;
        if (Answer is { } body) return Results.Text(body, "application/json");
        if (Secret is not null && shown != $"site:{Uri.EscapeDataString(Secret)}") return Results.StatusCode(401);
        return form["grant_type"] == "authorization_code" && form["client_id"] == "site"
            && _codes.TryRemove(form["code"].ToString(), out var grant) && form["redirect_uri"] == grant.RedirectUri
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == grant.Challenge
            ? Results.Json(new { token_type = "Bearer", id_token = grant.Identity, access_token = grant.Access })
            : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }

    /// <summary>Signs with another key from now on; the old one is no longer published.</summary>
    public void ChangeKey() => _key = NewKey(Guid.NewGuid().ToString("N"));

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed record Grant(string Challenge, string RedirectUri, string Identity, string Access);
}
