using System.Net;
using System.Net.Sockets;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Access;

/// <summary>Tokens of an OpenID Connect issuer beside the installation's own, against a real issuer on this machine.</summary>
public sealed class OpenIdConnectTests
{
    [Fact]
    public async Task Tokens_of_the_issuer_hold_beside_the_installations_own()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        (await host.ActAsync(issuer.Sign("care", new() { ["role"] = "planner" }))).Actor.ShouldBe("someone");
        (await host.ActAsync(host.Key.Sign(Role.Planner, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1)))).Actor.ShouldBe("planner");
        var limited = issuer.Sign("care", new() { ["role"] = new[] { "crew", "planner" }, ["district"] = "370202" });
        (await host.ActAsync(limited, district: "370202")).Actor.ShouldBe("someone");
        (await host.ActAsync(limited, district: "370214")).Code.ShouldBe("FORBIDDEN");
        (await host.ActAsync(issuer.Sign("care", new() { ["role"] = "king" }))).Code.ShouldBe("FORBIDDEN");
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("realm_access.roles")]
    [InlineData("https://example.org/roles")]
    public async Task The_claim_of_the_roles_is_a_setting_and_may_be_a_path(string claim)
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer, claim));
        Dictionary<string, object> claims = claim == "realm_access.roles"
            ? new() { ["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "offline_access", "planner" } } }
            : new() { [claim] = new[] { "offline_access", "planner" } };
        (await host.ActAsync(issuer.Sign("care", claims))).Actor.ShouldBe("someone");
        // The name that the installation's own tokens use has no meaning in those of this issuer.
        (await host.ActAsync(issuer.Sign("care", new() { ["role"] = "planner" }))).Code.ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task A_claim_of_districts_that_is_not_understood_refuses_the_token_instead_of_lifting_the_limit()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        object[] values =
            [370214, new object[] { 370214 }, true, Array.Empty<string>(), new Dictionary<string, object> { ["code"] = "370214" }];
        foreach (var value in values)
        {
            var answer = await host.ActAsync(issuer.Sign("care", new() { ["role"] = "planner", ["district"] = value }), district: "370202");
            answer.Problem.ShouldBe("UNREADABLE");
            answer.Message.ShouldContain("district");
        }
    }

    [Fact]
    public async Task A_wrong_key_audience_or_issuer_is_told_as_such()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        Dictionary<string, object> planner = new() { ["role"] = "planner" };
        (await host.ActAsync(issuer.Sign("care", planner, TestIssuer.NewKey("first")))).Problem.ShouldBe("SIGNATURE_UNKNOWN");
        (await host.ActAsync(issuer.Sign("care", planner, TestIssuer.NewKey("unheard-of")))).Problem.ShouldBe("SIGNATURE_UNKNOWN");
        (await host.ActAsync(issuer.Sign("another-service", planner))).Problem.ShouldBe("WRONG_AUDIENCE");
        (await host.ActAsync(issuer.Sign("care", planner, issuer: "https://elsewhere.example.org"))).Problem.ShouldBe("ISSUER_UNKNOWN");
        // Who signs with the issuer's key in the installation's name is judged by the installation's key.
        (await host.ActAsync(issuer.Sign("outposts", planner, issuer: "outposts:installation"))).Problem.ShouldBe("SIGNATURE_UNKNOWN");
    }

    [Fact]
    public async Task When_the_issuer_changes_its_keys_the_new_ones_are_fetched_and_the_old_ones_forgotten()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        Dictionary<string, object> planner = new() { ["role"] = "planner" };
        var old = issuer.Sign("care", planner);
        (await host.ActAsync(old)).Actor.ShouldBe("someone");
        issuer.ChangeKey();
        var fresh = issuer.Sign("care", planner);
        // The keys are fetched beside the answering: it may take some requests until they are there.
        for (var tries = 0; (await host.ActAsync(fresh)).Actor is null; tries++)
        {
            tries.ShouldBeLessThan(200);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        (await host.ActAsync(old)).Problem.ShouldBe("SIGNATURE_UNKNOWN");
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_said_and_the_installations_own_tokens_go_on()
    {
        var issuer = await TestIssuer.StartAsync();
        await using var host = await AuthorizationTestHost.StartAsync(Settings(issuer));
        var token = issuer.Sign("care", new() { ["role"] = "planner" });
        await issuer.DisposeAsync();
        var answer = await host.ActAsync(token);
        answer.Code.ShouldBe("UNAUTHENTICATED");
        answer.Problem.ShouldBe("ISSUER_UNREACHABLE");
        (await host.ActAsync(host.Key.Sign(Role.Planner, null, DateTimeOffset.UtcNow, TimeSpan.FromHours(1)))).Actor.ShouldBe("planner");
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_does_not_hold_up_a_reader_for_ever()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = await AuthorizationTestHost.StartAsync(new() { ["Access:Authority"] = $"http://{silent.LocalEndpoint}" });
        await using var issuer = await TestIssuer.StartAsync();
        var token = issuer.Sign("care", new() { ["role"] = "planner" });
        // A client without a time limit of its own waits 100 s.
        var limit = TimeSpan.FromMinutes(1);
        var read = await host.SendAsync("{ greeting }", $"Bearer {token}").WaitAsync(limit);
        read.GetProperty("data").GetProperty("greeting").GetString().ShouldBe("hello");
        (await host.ActAsync(token).WaitAsync(limit)).Problem.ShouldBe("ISSUER_UNREACHABLE");
    }

    [Theory]
    [InlineData("id.example.org")]
    [InlineData("ftp://id.example.org")]
    [InlineData("http://id.example.org")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_and_is_named(string authority)
    {
        var failure = await Should.ThrowAsync<HostStartException>(() =>
            AuthorizationTestHost.StartAsync(new() { ["Access:Authority"] = authority }));
        failure.Message.ShouldContain("Access:Authority");
        failure.Message.ShouldContain(authority);
        failure.ExitCode.ShouldBe(2);
    }

    private static Dictionary<string, string?> Settings(TestIssuer issuer, string? roleClaim = null) => new()
    {
        ["Access:Authority"] = issuer.Url,
        ["Access:Audience"] = "care",
        ["Access:RoleClaim"] = roleClaim,
        // Busy machines take longer than the two seconds that a reader waits.
        ["Access:IssuerTimeout"] = "60",
    };
}
