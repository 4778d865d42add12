using System.Net;
using System.Text.Json;

namespace Outposts.Api.Tests.Tiles;

public sealed class TileEndpointsTests(UnchangedHostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("outposts", false)]
    [InlineData("districts", true)]
    [InlineData("land", true)]
    [InlineData("places", false)]
    public async Task Every_layer_has_a_description_that_names_its_source_and_a_tile_over_Qingdao(string layer, bool isOpenStreetMap)
    {
        var description = JsonDocument.Parse(await host.Client.GetStringAsync($"/tiles/{layer}.json", Cancel)).RootElement;
        description.GetProperty("tilejson").GetString().ShouldBe("3.0.0");
        description.GetProperty("bounds").GetArrayLength().ShouldBe(4);
        (description.TryGetProperty("attribution", out var attribution)
            && attribution.GetString()!.Contains("© OpenStreetMap", StringComparison.Ordinal)).ShouldBe(isOpenStreetMap);
        using var tile = await host.Client.GetAsync($"/tiles/{layer}/8/213/100.mvt", Cancel);
        tile.StatusCode.ShouldBe(HttpStatusCode.OK);
        tile.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        (await tile.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("W/{0}")]
    [InlineData("{0}")]
    [InlineData("\"another\", W/{0}")]
    public async Task A_tile_that_is_known_already_is_not_sent_again(string header)
    {
        using var first = await host.Client.GetAsync("/tiles/land/8/213/100.mvt", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/tiles/land/8/213/100.mvt");
        again.Headers.TryAddWithoutValidation("If-None-Match", header.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal));
        using var answer = await host.Client.SendAsync(again, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        answer.Headers.ETag.ShouldBe(first.Headers.ETag);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(first.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task The_tag_of_a_tile_says_nothing_of_a_layer_that_is_not_there()
    {
        using var first = await host.Client.GetAsync("/tiles/land/8/213/100.mvt", Cancel);
        using var other = new HttpRequestMessage(HttpMethod.Get, "/tiles/stars/8/213/100.mvt");
        other.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await host.Client.SendAsync(other, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.ETag.ShouldBeNull();
    }

    [Theory]
    [InlineData("/tiles/stars/8/213/100.mvt")]
    [InlineData("/tiles/land/8/999/100.mvt")]
    [InlineData("/tiles/land/40/1/1.mvt")]
    [InlineData("/tiles/stars.json")]
    public async Task What_is_not_there_is_a_404_that_names_the_layers(string address)
    {
        using var answer = await host.Client.GetAsync(address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("outposts");
    }
}
