using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Outposts.Api.Tests.Access;

/// <summary>People sign in at an OpenID Connect issuer: the browser brings a code, the host exchanges it for a token of its own.</summary>
public sealed class IssuerSignInTests
{
    private const string Verifier = "a-verifier-that-has-more-than-forty-three-characters";
    private const string Nonce = "the nonce of this attempt";
    private const string Page = "https://city.example/p/sign-in";

    private static readonly string Challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task Whom_the_issuer_knows_is_signed_in_with_the_roles_and_districts_that_it_tells()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        var (status, address) = await host.SendAsync(HttpMethod.Get, "/sign-in/issuer");
        status.ShouldBe(HttpStatusCode.OK);
        address!.Value.ToString().ShouldBe(JsonSerializer.Serialize(new
        {
            name = "127.0.0.1",
            authorizationEndpoint = $"{issuer.Url}/authorize",
            clientId = "site",
            scope = "openid profile",
            responseMode = "query",
        }));
        var identity = Identity(issuer, ("role", new[] { "planner", "operator" }), ("district", "370202"), ("preferred_username", "王敏"));
        var code = issuer.NewCode(Challenge, Page, identity);
        var (signedIn, body) = await ExchangeAsync(host, code);
        signedIn.ShouldBe(HttpStatusCode.OK);
        var token = body.GetProperty("token").GetString();
        (await host.ActAsync(token, Role.Planner, "370202")).Actor.ShouldBe("王敏@127.0.0.1");
        (await host.ActAsync(token, Role.Operator, "370202")).Actor.ShouldBe("王敏@127.0.0.1");
        (await host.ActAsync(token, Role.Scheduler, "370202")).Code.ShouldBe("FORBIDDEN");
        (await host.ActAsync(token, Role.Planner, "370214")).Code.ShouldBe("FORBIDDEN");
        (body.GetProperty("expiresAt").GetDateTimeOffset() - DateTimeOffset.UtcNow)
            .ShouldBeInRange(TimeSpan.FromHours(11), TimeSpan.FromHours(12));
        (await ExchangeAsync(host, code)).Status.ShouldBe(HttpStatusCode.Unauthorized, "a code serves once");
    }

    [Fact]
    public async Task Roles_may_stand_in_the_access_token_alone_and_nobody_is_let_in_without_one()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        var access = issuer.Sign("care", new() { ["role"] = "scheduler" });
        var (_, body) = await ExchangeAsync(host, issuer.NewCode(Challenge, Page, Identity(issuer), access));
        (await host.ActAsync(body.GetProperty("token").GetString(), Role.Scheduler)).Actor.ShouldBe("someone@127.0.0.1");
        // An access token that is not for this service says nothing here.
        foreach (var other in (string[])["opaque", issuer.Sign("another", new() { ["role"] = "admin" }), issuer.Sign("care", new() { ["role"] = "king" })])
        {
            var (status, refusal) = await ExchangeAsync(host, issuer.NewCode(Challenge, Page, Identity(issuer), other));
            status.ShouldBe(HttpStatusCode.Unauthorized);
            refusal.GetProperty("messageZh").GetString()!.ShouldContain("没有角色");
        }
    }

    [Fact]
    public async Task A_token_of_another_attempt_client_issuer_or_key_is_refused_and_so_is_a_wrong_verifier()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        (string, object)[] admin = [("role", "admin")];
        string[] identities =
        [
            issuer.Sign("site", new() { ["role"] = "admin" }),
            issuer.Sign("site", new() { ["role"] = "admin", ["nonce"] = "another" }),
            issuer.Sign("care", new() { ["role"] = "admin", ["nonce"] = Nonce }),
            issuer.Sign("site", new() { ["role"] = "admin", ["nonce"] = Nonce }, issuer: "https://elsewhere.example.org"),
            issuer.Sign("site", new() { ["role"] = "admin", ["nonce"] = Nonce }, TestIssuer.NewKey("first")),
            "no token",
        ];
        foreach (var identity in identities)
            (await ExchangeAsync(host, issuer.NewCode(Challenge, Page, identity))).Status.ShouldBe(HttpStatusCode.Unauthorized, identity);
        var good = Identity(issuer, admin);
        (await ExchangeAsync(host, issuer.NewCode(Challenge, Page, good), verifier: Verifier + "x")).Status
            .ShouldBe(HttpStatusCode.Unauthorized);
        (await ExchangeAsync(host, issuer.NewCode(Challenge, "https://evil.example/", good))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await ExchangeAsync(host, issuer.NewCode(Challenge, Page, good))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_confidential_client_shows_its_secret_and_never_tells_it()
    {
        await using var issuer = await TestIssuer.StartAsync();
        issuer.Secret = "s:cret/ä";
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer, ("Access:ClientSecret", issuer.Secret)));
        var code = issuer.NewCode(Challenge, Page, Identity(issuer, ("role", "crew")));
        (await ExchangeAsync(host, code)).Status.ShouldBe(HttpStatusCode.OK);
        (await host.SendAsync(HttpMethod.Get, "/sign-in/issuer")).Body!.Value.ToString().ShouldNotContain("cret");
        string[] secrets = [issuer.Secret, code];
        host.Log.ShouldAllBe(line => !secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
        await using var wrong = await AuthorizationTestHost.StartAsync(Settings(issuer, ("Access:ClientSecret", "another")));
        (await ExchangeAsync(wrong, issuer.NewCode(Challenge, Page, Identity(issuer)))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_said_and_a_site_without_one_says_so()
    {
        var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        await issuer.DisposeAsync();
        (await host.SendAsync(HttpMethod.Get, "/sign-in/issuer")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await ExchangeAsync(host, "code")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await using var without = await AuthorizationTestHost.StartAsync();
        (await without.SendAsync(HttpMethod.Get, "/sign-in/issuer")).ShouldBe((HttpStatusCode.NoContent, (JsonElement?)null));
        (await without.SendAsync(HttpMethod.Post, "/sign-in/code", new { code = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"access_token\": \"x\"}")]
    [InlineData("{\"id_token\": null}")]
    public async Task An_answer_without_an_identity_token_is_an_issuer_that_does_not_answer(string answer)
    {
        await using var issuer = await TestIssuer.StartAsync();
        issuer.Answer = answer;
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        (await ExchangeAsync(host, "code")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_body_that_lacks_something_says_what_is_accepted()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        object[] bodies = [new { code = "x" }, new { code = " ", verifier = "x", nonce = "x", redirectUri = "x" }, "text", new int[1]];
        foreach (var given in bodies)
        {
            var (status, body) = await host.SendAsync(HttpMethod.Post, "/sign-in/code", given);
            status.ShouldBe(HttpStatusCode.BadRequest);
            body!.Value.GetProperty("title").GetString()!.ShouldContain("redirectUri");
        }
    }

    private static string Identity(TestIssuer issuer, params (string Name, object Value)[] claims) => issuer.Sign("site",
        new Dictionary<string, object>(claims.Select(claim => KeyValuePair.Create(claim.Name, claim.Value))) { ["nonce"] = Nonce });

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(
        AuthorizationTestHost host, string code, string verifier = Verifier)
    {
        var (status, body) = await host.SendAsync(HttpMethod.Post, "/sign-in/code",
            new { code, verifier, nonce = Nonce, redirectUri = Page });
        return (status, body!.Value);
    }

    private static Dictionary<string, string?> Settings(TestIssuer issuer, params (string Name, string Value)[] more) =>
        new(more.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        {
            ["Access:Authority"] = issuer.Url,
            ["Access:Audience"] = "care",
            ["Access:ClientId"] = "site",
            ["Access:IssuerTimeout"] = "60",
        };
}
