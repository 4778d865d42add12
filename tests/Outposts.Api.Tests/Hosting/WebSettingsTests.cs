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
    public async Task Below_a_path_that_the_proxy_takes_off_tiles_have_the_whole_address()
    {
        (await FirstTileAsync(fixture.Client, prefix: "/outposts")).ShouldStartWith("https://care.example.org/outposts/tiles/outposts/");
        (await FirstTileAsync(fixture.Client, "/tiles/gaps.json?standard=QINGDAO_1KM", "/outposts"))
            .ShouldStartWith("https://care.example.org/outposts/tiles/gaps/");
    }

    [Fact]
    public async Task Below_a_path_that_the_proxy_passes_on_everything_is_served_there_and_health_at_the_root_too()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(
            HostFixture.SettingsFor(database) with { Empty = true, PathBase = "/outposts/" }, Cancel);
        host.Url.ShouldEndWith("/outposts");
        var root = host.Url[..^"/outposts".Length];
        using var client = new HttpClient { BaseAddress = new Uri(root) };
        (await FirstTileAsync(client, "/outposts/tiles/outposts.json")).ShouldStartWith($"{host.Url}/tiles/outposts/");
        foreach (var address in new[] { "/outposts/graphql?query={__typename}", "/outposts/health/live", "/health/live" })
            (await client.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
        (await client.GetAsync("/elsewhere/health/live", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/tiles/outposts.json")]
    [InlineData("/visits.ics")]
    [InlineData("/graphql/schema.graphql")]
    public async Task Pages_of_all_origins_may_read_what_is_public_and_the_same_for_everybody(string address)
    {
        using var answer = await AskFromAsync(HttpMethod.Get, address, "https://elsewhere.example");
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_of_the_origins_in_the_setting_and_no_others_may_ask_the_API()
    {
        using var known = await AskFromAsync(HttpMethod.Options, "/graphql", "https://partner.example.org");
        known.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://partner.example.org"]);
        known.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("authorization");
        using var other = await AskFromAsync(HttpMethod.Options, "/graphql", "https://elsewhere.example");
        other.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        using var page = await AskFromAsync(HttpMethod.Get, "/health/live", "https://partner.example.org");
        page.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_setting_no_page_of_another_origin_may_ask_the_API()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Options })
        {
            using var answer = await AskFromAsync(method, "/graphql?query={__typename}", "https://partner.example.org", client);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Without_the_setting_forwarded_headers_are_ignored_and_the_policy_lets_nothing_in_from_elsewhere()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
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
        await using var database = await fixture.NewEmptyAsync(Cancel);
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
    [InlineData("Map:Style", "style.json", "https://")]
    [InlineData("Map:Raster", "https://tiles.example.org/{z}/{x}.png", "{y}")]
    [InlineData("Map:Raster", "http://tiles.example.org/{z}/{x}/{y}.png", "https://")]
    [InlineData("Cors:Origins", "partner.example.org", "https://")]
    [InlineData("Proxy:PathBase", "outposts", "/outposts")]
    [InlineData("Proxy:PathBase", "/out posts", "/outposts")]
    [InlineData("Proxy:PathBase", "/../x", "/outposts")]
    public void A_setting_that_is_not_valid_is_named_with_what_was_given_and_what_is_accepted(string setting, string given, string says)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [setting] = given }).Build();
        var failure = Should.Throw<HostStartException>(() => WebSettings.FromConfiguration(configuration));
        failure.Message.ShouldContain(setting);
        failure.Message.ShouldContain(says);
        failure.Message.ShouldContain("accepted");
        failure.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void The_origin_of_another_basemaps_style_is_let_in()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Map:Style"] = "https://maps.example.org/style.json?key=1", ["Cors:Origins"] = "*" }).Build();
        var settings = WebSettings.FromConfiguration(configuration);
        settings.MapOrigins.ShouldBe(["https://maps.example.org"]);
        settings.MapStyle.ShouldBe("https://maps.example.org/style.json?key=1");
        settings.CorsOrigins.ShouldBe(["*"]);
    }

    [Fact]
    public void The_origins_of_images_are_let_in()
    {
        const string vec = "https://t0.tianditu.gov.cn/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Map:Raster"] = $"{vec} {vec.Replace("vec", "cva", StringComparison.Ordinal).Replace("t0", "t1", StringComparison.Ordinal)}",
            ["Map:RasterAttribution"] = "天地图",
        }).Build();
        var settings = WebSettings.FromConfiguration(configuration);
        settings.MapOrigins.ShouldBe(["https://t0.tianditu.gov.cn", "https://t1.tianditu.gov.cn"]);
        settings.MapRaster.Count.ShouldBe(2);
        settings.MapRaster[0].ShouldBe(vec);
        settings.MapRasterAttribution.ShouldBe("天地图");
        configuration["Map:Style"] = "https://maps.example.org/style.json";
        Should.Throw<HostStartException>(() => WebSettings.FromConfiguration(configuration)).Message.ShouldContain("excludes Map:Style");
    }

    private async Task<HttpResponseMessage> AskFromAsync(HttpMethod method, string address, string origin, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization, content-type");
        }
        return await (client ?? fixture.Client).SendAsync(request, Cancel);
    }

    private static async Task<string> FirstTileAsync(
        HttpClient client, string address = "/tiles/outposts.json", string? prefix = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "care.example.org");
        if (prefix is not null) request.Headers.Add("X-Forwarded-Prefix", prefix);
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
