using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Outposts.Api.Hosting;

namespace Outposts.Api.Tests.Hosting;

public sealed class WebSettingsTests(HostFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_trusted_proxy_tiles_have_the_address_that_the_browser_asked()
    {
        (await FirstTileAsync(fixture.Client)).ShouldStartWith("https://care.example.org/tiles/outposts/");
        (await FirstTileAsync(fixture.Client, "/tiles/gaps.json?standard=QINGDAO_1KM"))
            .ShouldStartWith("https://care.example.org/tiles/gaps/");
    }

    [Fact]
    public async Task Without_the_setting_forwarded_headers_are_ignored_and_the_policy_lets_nothing_in_from_elsewhere()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        (await FirstTileAsync(client)).ShouldStartWith($"{host.Url}/tiles/outposts/");
        (await PolicyAsync(client)).ShouldContain("connect-src 'self'; ");
    }

    [Fact]
    public async Task Answers_of_the_API_are_not_stored_and_https_is_kept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await fixture.Client.SendAsync(request, Cancel);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=");
        using var plain = await fixture.Client.GetAsync("/health/live", Cancel);
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Origins_of_another_basemap_are_in_the_content_security_policy()
    {
        var policy = await PolicyAsync(fixture.Client);
        policy.ShouldContain("connect-src 'self' https://tiles.example.org; ");
        policy.ShouldContain("img-src 'self' data: blob: https://tiles.example.org; ");
        policy.ShouldContain("default-src 'self'; ");
    }

    [Fact]
    public async Task A_host_listens_where_it_is_told()
    {
        await using var database = await fixture.Cluster.NewDatabaseAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(
            HostFixture.SettingsFor(database) with { Empty = true, Listen = IPAddress.Parse("127.0.0.2") }, Cancel);
        host.Url.ShouldStartWith("http://127.0.0.2:");
        using var client = new HttpClient();
        (await client.GetAsync($"{host.Url}/health/live", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Proxy:Networks", "10.0.0.0/8, proxy.example.org", "proxy.example.org")]
    [InlineData("Proxy:Networks", "10.0.0.0/99", "10.0.0.0/99")]
    [InlineData("Map:Origins", "tiles.example.org", "https://")]
    [InlineData("Map:Origins", "http://tiles.example.org", "https://")]
    [InlineData("Map:Origins", "https://tiles.example.org/style.json", "style.json")]
    [InlineData("Map:Origins", "https://tiles.example.org; script-src *", "script-src")]
    [InlineData("Map:Origins", "*", "https://")]
    public void A_setting_that_is_not_valid_is_named_with_what_was_given_and_what_is_accepted(string setting, string given, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = given }).Build();
        var failure = Should.Throw<HostStartException>(() => WebSettings.FromConfiguration(configuration));
        failure.Message.ShouldContain(setting);
        failure.Message.ShouldContain(says);
        failure.Message.ShouldContain("accepted");
        failure.ExitCode.ShouldBe(2);
    }

    private static async Task<string> FirstTileAsync(HttpClient client, string address = "/tiles/outposts.json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "care.example.org");
        using var response = await client.SendAsync(request, Cancel);
        var description = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        return description.GetProperty("tiles")[0].GetString()!;
    }

    private static async Task<string> PolicyAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/live", Cancel);
        return response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
    }
}
