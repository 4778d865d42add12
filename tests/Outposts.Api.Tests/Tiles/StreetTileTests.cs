using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.Api.Tests.Cli;
using Outposts.Api.Tiles;
using Outposts.PostGis;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tests.Tiles;

/// <summary><c>import map</c> as a user runs it beside a running host, and what the host then serves.</summary>
public sealed class StreetTileTests(HostFixture fixture)
{
    private const string Tile = "/tiles/streets/15/27341/12860.mvt"; // around 香港中路 and 南京路
    private static readonly string Extract = Path.Combine(HostFixture.Root, "tests", "Outposts.Testing", "Osm", "wusi-square.osm");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_host_shows_what_is_imported_compressed_and_with_a_version()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        await using var host = await OutpostsHost.StartAsync(HostFixture.SettingsFor(database) with { Empty = true }, Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        var before = await DescriptionAsync(client);
        VersionOf(before).ShouldBeNull();
        before.TryGetProperty("bounds", out _).ShouldBeFalse();
        (await client.GetByteArrayAsync(Tile, Cancel)).ShouldBeEmpty();

        var answer = await CommandLine.RunAsync("import", "map", Extract, "--json", "--database", database.OwnerConnectionString);
        answer.ShouldHaveSucceeded();
        JsonDocument.Parse(answer.Output).RootElement.GetProperty("streets").GetProperty("PRIMARY").GetInt32().ShouldBe(3);
        var first = await ChangedAsync(client, before);
        first.GetProperty("bounds").EnumerateArray().First().GetDouble().ShouldBe(120.372, 0.001);
        await ExpectTileAsync(client, VersionOf(first)!);
        await ExpectNamesAsync(client);

        (await CommandLine.RunAsync("import", "roads", Extract, "--database", database.OwnerConnectionString)).Output
            .ShouldContain("PRIMARY 3");
        VersionOf(await ChangedAsync(client, first)).ShouldNotBe(VersionOf(first));
        var refused = await CommandLine.RunAsync("import", "map", Path.Combine(HostFixture.Root, "README.md"), "--database",
            database.OwnerConnectionString);
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("This is no OpenStreetMap file");
        (await CommandLine.RunAsync("import", "map", "none.osm.pbf", "--database", database.OwnerConnectionString)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Addresses_beyond_the_levels_are_a_404()
    {
        foreach (var address in new[] { "16/0/0", "3/8/0", "3/0/8", "31/1/1", "-1/0/0" })
            (await fixture.Client.GetAsync($"/tiles/streets/{address}.mvt", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        (await fixture.Client.GetAsync("/tiles/streets/3/6/3.mvt", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cache_holds_no_more_than_it_may_and_forgets_all_with_the_next_import()
    {
        await using var database = await fixture.NewEmptyAsync(Cancel);
        var store = new MapImportStore(database.DataSource);
        await store.ImportAsync(Extract, "test", cancellationToken: Cancel);
        var cache = new StreetTileCache(new StreetTiles(database.DataSource), fixture.Host.Services.GetRequiredService<WorkLimiter>())
        { Capacity = 20_000 };
        var map = await store.LoadAsync(Cancel);
        var tile = await cache.GetAsync(map, 15, 27341, 12860, Cancel);
        tile.Size.ShouldBeGreaterThan(500);
        (await cache.GetAsync(map, 15, 27341, 12860, Cancel)).ShouldBeSameAs(tile);
        // Outside of the extract nothing is cut, nor held.
        (await cache.GetAsync(map, 15, 0, 0, Cancel)).ShouldBeSameAs(CompressedTile.Empty);
        cache.Count.ShouldBe(1);
        for (var x = 27339; x <= 27343; x++)
            for (var y = 12858; y <= 12862; y++) await cache.GetAsync(map, 15, x, y, Cancel);
        cache.Held.ShouldBeLessThanOrEqualTo(20_000);
        await store.ImportAsync(Extract, "test", cancellationToken: Cancel);
        (await cache.GetAsync(await store.LoadAsync(Cancel), 15, 27341, 12860, Cancel)).ShouldNotBeSameAs(tile);
        cache.Count.ShouldBe(1);
    }

    private static async Task ExpectTileAsync(HttpClient client, string version)
    {
        var plain = await SendAsync(client, Tile, "identity");
        plain.Body.Length.ShouldBeGreaterThan(1_000);
        var (gzip, brotli) = (await SendAsync(client, Tile, "gzip"), await SendAsync(client, Tile, "gzip, br"));
        gzip.Response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        brotli.Response.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        Unpack(new GZipStream(new MemoryStream(gzip.Body), CompressionMode.Decompress)).ShouldBe(plain.Body);
        Unpack(new BrotliStream(new MemoryStream(brotli.Body), CompressionMode.Decompress)).ShouldBe(plain.Body);
        (await SendAsync(client, Tile, "gzip, br;q=0")).Response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        brotli.Response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));
        brotli.Response.Headers.Vary.ShouldContain("Accept-Encoding");
        (await SendAsync(client, $"{Tile}?v={version}", "br")).Response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        (await SendAsync(client, $"{Tile}?v=another", "br")).Response.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));

        using var again = new HttpRequestMessage(HttpMethod.Get, Tile);
        again.Headers.IfNoneMatch.Add(plain.Response.Headers.ETag!);
        using var known = await client.SendAsync(again, Cancel);
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await known.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    private static async Task ExpectNamesAsync(HttpClient client)
    {
        var names = await QueryAsync(client, """{mapNames(text:"xgzl"){kind name englishName houseNumber position{latitude}}}""");
        names.GetProperty("data").GetProperty("mapNames").EnumerateArray().Select(name => name.GetProperty("kind").GetString())
            .ShouldContain("ROAD");
        foreach (var wrong in new[] { "first:0", "first:51" })
            (await QueryAsync(client, $$""" { mapNames(text: "x", {{wrong}}) { name } } """)).TryGetProperty("errors", out _).ShouldBeTrue(wrong);
        (await QueryAsync(client, $$""" { mapNames(text: "{{new string('x', 101)}}") { name } } """)).TryGetProperty("errors", out _).ShouldBeTrue();
    }

    private static async Task<JsonElement> QueryAsync(HttpClient client, string query)
    {
        using var answer = await client.GetAsync($"/graphql?query={Uri.EscapeDataString(query)}", Cancel);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
    }

    private static async Task<JsonElement> DescriptionAsync(HttpClient client) =>
        JsonDocument.Parse(await client.GetStringAsync("/tiles/streets.json", Cancel)).RootElement;

    private static string? VersionOf(JsonElement description) =>
        description.TryGetProperty("version", out var version) ? version.GetString() : null;

    /// <summary>The description once the host has learnt of another import.</summary>
    private static async Task<JsonElement> ChangedAsync(HttpClient client, JsonElement before)
    {
        for (var i = 0; i < 300; i++)
        {
            var now = await DescriptionAsync(client);
            if (VersionOf(now) != VersionOf(before)) return now;
            await Task.Delay(100, Cancel);
        }
        throw new InvalidOperationException("The host did not learn of the import.");
    }

    private static async Task<(HttpResponseMessage Response, byte[] Body)> SendAsync(HttpClient client, string address, string encodings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", encodings);
        var response = await client.SendAsync(request, Cancel);
        return (response, await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static byte[] Unpack(Stream packed)
    {
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
