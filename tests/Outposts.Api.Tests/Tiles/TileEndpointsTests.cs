using System.Net;
using System.Text.Json;

namespace Outposts.Api.Tests.Tiles;

public sealed class TileEndpointsTests(HostFixture host)
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
        (description.GetProperty("attribution").GetString() ?? "").Contains("© OpenStreetMap", StringComparison.Ordinal)
            .ShouldBe(isOpenStreetMap);
        using var tile = await host.Client.GetAsync($"/tiles/{layer}/8/213/100.mvt", Cancel);
        tile.StatusCode.ShouldBe(HttpStatusCode.OK);
        tile.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        (await tile.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_tile_that_is_known_already_is_not_sent_again()
    {
        using var first = await host.Client.GetAsync("/tiles/land/8/213/100.mvt", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/tiles/land/8/213/100.mvt");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await host.Client.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/tiles/streets/8/213/100.mvt")]
    [InlineData("/tiles/land/8/999/100.mvt")]
    [InlineData("/tiles/land/40/1/1.mvt")]
    [InlineData("/tiles/streets.json")]
    public async Task What_is_not_there_is_a_404_that_names_the_layers(string address)
    {
        using var answer = await host.Client.GetAsync(address, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("outposts");
    }
}
