using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Tests.Access;

/// <summary>An OpenID Connect issuer on this machine: a discovery document, its keys, and tokens signed with them.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
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
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Url, jwks_uri = $"{issuer.Url}/keys" }));
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

    /// <summary>Signs with another key from now on; the old one is no longer published.</summary>
    public void ChangeKey() => _key = NewKey(Guid.NewGuid().ToString("N"));

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
