using System.Globalization;
using System.Net;
using System.Text.Json;
using static Outposts.Api.Tests.Features.FeatureClient;

namespace Outposts.Api.Tests.Features;

/// <summary>Part 2 of OGC API Features: coordinate reference systems by reference.</summary>
public sealed class FeaturesCrsTests(UnchangedHostFixture host)
{
    private static readonly string[] All = [Crs84, Epsg + "4326", Epsg + "3857", Epsg + "4490"];

    [Fact]
    [Requirement("crs/crs-uri")]
    [Requirement("crs/fc-md-crs-list")]
    [Requirement("crs/fc-md-crs-list-global")]
    [Requirement("crs/fc-md-storageCrs")]
    [Requirement("crs/fc-md-storageCrs-valid-value")]
    public async Task Collections_tell_in_which_reference_systems_they_are_given_and_stored()
    {
        var list = await host.GetJsonAsync("/features/collections");
        Texts(list.GetProperty("crs")).ShouldBe(All);
        foreach (var collection in list.GetProperty("collections").EnumerateArray())
        {
            Texts(collection.GetProperty("crs")).ShouldBe(All);
            collection.GetProperty("storageCrs").GetString().ShouldBe(Crs84);
        }
    }

    [Fact]
    [Requirement("crs/fc-crs-definition")]
    [Requirement("crs/fc-crs-default-value")]
    [Requirement("crs/fc-crs-action")]
    [Requirement("crs/ogc-crs-header")]
    [Requirement("crs/ogc-crs-header-value")]
    [Requirement("crs/geojson")]
    public async Task Geometries_are_given_in_the_reference_system_that_is_asked_for()
    {
        var (longitude, latitude) = Position(FeaturesOf(await host.GetItemsAsync("outposts", ("limit", "1")))[0]);
        foreach (var crs in All)
        {
            using var response = await host.Client.GetAsync(
                $"/features/collections/outposts/items?limit=1&crs={Uri.EscapeDataString(crs)}", TestContext.Current.CancellationToken);
            response.Headers.GetValues("Content-Crs").ShouldBe([$"<{crs}>"]);
            var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
            var given = Position(FeaturesOf(page)[0]);
            if (crs == Crs84) given.ShouldBe((longitude, latitude));
            else if (crs != Epsg + "3857") given.ShouldBe((latitude, longitude));
            else
            {
                given.X.ShouldBe(longitude * 111_319.490793, 0.01);
                given.Y.ShouldBe(6_378_137 * Math.Log(Math.Tan(Math.PI / 4 + latitude * Math.PI / 360)), 0.01);
            }
            // The next page is given in it too, and so is a feature alone.
            Link(page, "next")!.ShouldContain(Uri.EscapeDataString(crs));
            var alone = await host.GetJsonAsync($"/features/collections/outposts/items/{FeaturesOf(page)[0].GetProperty("id")}?crs={crs}");
            Position(alone).ShouldBe(given);
        }
    }

    [Fact]
    [Requirement("crs/fc-bbox-crs-definition")]
    [Requirement("crs/fc-bbox-crs-default-value")]
    [Requirement("crs/fc-bbox-crs-action")]
    public async Task A_box_is_read_in_its_reference_system()
    {
        var expected = await host.GetIdsAsync("outposts", ("bbox", "120.3,36,120.4,36.1"));
        expected.ShouldNotBeEmpty();
        (await host.GetIdsAsync("outposts", ("bbox", "120.3,36,120.4,36.1"), ("bbox-crs", Crs84))).ShouldBe(expected);
        foreach (var latitudeFirst in new[] { "4326", "4490" })
            (await host.GetIdsAsync("outposts", ("bbox", "36,120.3,36.1,120.4"), ("bbox-crs", Epsg + latitudeFirst))).ShouldBe(expected);
        var box = string.Join(',', new[] { 120.3, 36, 120.4, 36.1 }.Select((degrees, at) => (at % 2 == 0 ? degrees * 111_319.490793
            : 6_378_137 * Math.Log(Math.Tan(Math.PI / 4 + degrees * Math.PI / 360))).ToString(CultureInfo.InvariantCulture)));
        (await host.GetIdsAsync("outposts", ("bbox", box), ("bbox-crs", Epsg + "3857"))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("crs")]
    [InlineData("bbox-crs")]
    [InlineData("filter-crs")]
    [Requirement("crs/fc-crs-valid-value")]
    [Requirement("crs/fc-bbox-crs-valid-value")]
    public async Task Reference_systems_that_there_are_not_are_refused(string parameter)
    {
        var refusal = await host.GetRefusalAsync(
            $"/features/collections/outposts/items?filter=true&bbox=1,2,3,4&{parameter}=EPSG:4326", HttpStatusCode.BadRequest);
        refusal.ShouldContain($"\"{parameter}\"");
        refusal.ShouldContain(Epsg + "4490");
    }

    private static (double X, double Y) Position(JsonElement feature)
    {
        var at = feature.GetProperty("geometry").GetProperty("coordinates");
        return (at[0].GetDouble(), at[1].GetDouble());
    }

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(one => one.GetString());
}
