using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;

namespace Outposts.Api.Tests.Limits;

/// <summary>What a caller may ask, by cost.</summary>
public sealed class RateLimitsTests(HostFixture fixture)
{
    private const int Bucket = 50_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_caller_who_has_spent_the_bucket_is_told_when_to_ask_again_and_others_are_not_concerned()
    {
        using var limits = new RateLimits(Settings(("AnonymousRate", "10"), ("AnonymousBurst", "50000"), ("UserRate", "10"), ("UserBurst", "50000")));
        limits.Charge(From("10.0.0.1"), Bucket).ShouldBeNull();
        limits.Charge(From("10.0.0.1"), Bucket).ShouldNotBeNull().ShouldBeGreaterThan(1);
        limits.Charge(From("10.0.0.2"), Bucket).ShouldBeNull();
        limits.Charge(From("10.0.0.1", "planner"), Bucket).ShouldBeNull();
        limits.Charge(From("10.0.0.2", "planner"), 1).ShouldNotBeNull();
        limits.Charge(From("2001:db8::1"), Bucket).ShouldBeNull();
        limits.Charge(From("2001:db8::2"), 1).ShouldNotBeNull();
    }

    [Fact]
    public void A_rate_of_0_limits_nobody_and_the_defaults_let_through_what_a_room_of_phones_asks()
    {
        using var off = new RateLimits(Settings(("AnonymousRate", "0")));
        for (var i = 0; i < 1_000; i++) off.Charge(From("10.0.0.1"), Bucket).ShouldBeNull();
        using var usual = new RateLimits(Settings());
        for (var i = 0; i < 10_000; i++) usual.Charge(From("10.0.0.1"), 500).ShouldBeNull();
    }

    [Fact]
    public void A_setting_that_is_not_valid_is_named() =>
        Should.Throw<HostStartException>(() => Settings(("WorkSeats", "0"))).Message.ShouldContain("Limits:WorkSeats is \"0\"");

    [Fact]
    public async Task Whoever_asks_too_much_gets_429_with_Retry_After_over_GraphQL_and_plain_addresses_and_health_is_told_all_the_same()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel,
            new Dictionary<string, string?> { ["Limits:AnonymousRate"] = "10", ["Limits:AnonymousBurst"] = "50000" });
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        (await AskAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        var limits = host.Services.GetRequiredService<RateLimits>();
        Spend();
        using var refused = await AskAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var extensions = (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0].GetProperty("extensions");
        extensions.GetProperty("code").GetString().ShouldBe(RateLimits.Code);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBe(extensions.GetProperty("retryAfter").GetInt32());
        Spend();
        using var file = await client.GetAsync("/coverage.csv?standard=QINGDAO_1KM", Cancel);
        file.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        file.Headers.RetryAfter.ShouldNotBeNull();
        (await client.GetAsync("/health/ready", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        void Spend()
        {
            while (limits.Charge(From("127.0.0.1"), 1) is null)
            {
            }
        }

        // Far more than what comes in meanwhile.
        Task<HttpResponseMessage> AskAsync() => client.PostAsJsonAsync("/graphql",
            new { query = "{ coverage(input: { by: STRAIGHT, within: 500 }) { covered } }" }, Cancel);
    }

    private static LimitSettings Settings(params (string Name, string Value)[] given) => LimitSettings.FromConfiguration(
        new ConfigurationBuilder().AddInMemoryCollection(
            given.Select(one => KeyValuePair.Create($"Limits:{one.Name}", (string?)one.Value))).Build());

    private static DefaultHttpContext From(string address, string? user = null)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        if (user is not null) http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "Bearer"));
        return http;
    }
}
