using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Registry;
using static Outposts.Api.Tests.Features.FeatureClient;

namespace Outposts.Api.Tests.Features;

/// <summary>Part 1 of OGC API Features: core and GeoJSON.</summary>
public sealed class FeaturesCoreTests(UnchangedHostFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RegistrySnapshot Register => host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;

    [Fact]
    [Requirement("core/root-op")]
    [Requirement("core/root-success")]
    [Requirement("core/http")]
    public async Task The_landing_page_leads_to_all_there_is()
    {
        var page = await host.GetJsonAsync("/features");
        foreach (var relation in new[] { "self", "service-desc", "conformance", "data" })
        {
            var address = Link(page, relation).ShouldNotBeNull(relation);
            address.ShouldStartWith(host.Client.BaseAddress!.ToString());
            using var response = await host.Client.GetAsync(address, Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Version.ShouldBe(HttpVersion.Version11);
        }
        using var head = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/features"), Cancel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var post = await host.Client.PostAsync("/features/collections", null, Cancel);
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Links_are_as_a_browser_reaches_the_host_behind_its_proxy()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/features/collections/outposts/items?limit=1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "data.example.org");
        request.Headers.Add("X-Forwarded-Prefix", "/qd");
        using var response = await host.Client.SendAsync(request, Cancel);
        var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        foreach (var relation in new[] { "self", "next", "collection" })
            Link(page, relation)!.ShouldStartWith("https://data.example.org/qd/features/collections/outposts");
    }

    [Fact]
    [Requirement("core/fc-md-op")]
    [Requirement("core/fc-md-success")]
    [Requirement("core/fc-md-links")]
    [Requirement("core/fc-md-items")]
    [Requirement("core/fc-md-items-links")]
    [Requirement("core/fc-md-extent")]
    [Requirement("core/sfc-md-op")]
    [Requirement("core/sfc-md-success")]
    public async Task Collections_are_described_in_the_list_as_each_by_itself()
    {
        var list = await host.GetJsonAsync("/features/collections");
        Link(list, "self")!.ShouldEndWith("/features/collections");
        var collections = list.GetProperty("collections").EnumerateArray().ToList();
        collections.Select(one => one.GetProperty("id").GetString()).ShouldBe(Collections);
        foreach (var collection in collections)
        {
            var id = collection.GetProperty("id").GetString()!;
            var alone = await host.GetJsonAsync($"/features/collections/{id}");
            alone.ToString().ShouldBe(collection.ToString());
            collection.GetProperty("itemType").GetString().ShouldBe("feature");
            collection.GetProperty("title").GetString()!.ShouldContain(" · ");
            foreach (var link in collection.GetProperty("links").EnumerateArray())
                link.GetProperty("type").GetString().ShouldNotBeNullOrEmpty();
            Link(collection, "items").ShouldEndWith($"/features/collections/{id}/items");
            var box = collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray()
                .Select(number => number.GetDouble()).ToArray();
            foreach (var feature in FeaturesOf(await host.GetItemsAsync(id, ("limit", "1000"))))
                foreach (var (x, y) in Coordinates(feature.GetProperty("geometry")))
                {
                    x.ShouldBeInRange(box[0] - 1e-6, box[2] + 1e-6, id);
                    y.ShouldBeInRange(box[1] - 1e-6, box[3] + 1e-6, id);
                }
        }
        var interval = collections[2].GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0];
        interval[0].GetDateTimeOffset().ShouldBeLessThan(interval[1].GetDateTimeOffset());
    }

    [Fact]
    [Requirement("core/fc-op")]
    [Requirement("core/fc-response")]
    [Requirement("core/fc-links")]
    [Requirement("core/fc-rel-type")]
    [Requirement("core/fc-timeStamp")]
    [Requirement("core/fc-numberMatched")]
    [Requirement("core/fc-numberReturned")]
    [Requirement("core/fc-limit-response-1")]
    [Requirement("geojson/content")]
    public async Task Pages_hold_every_public_outpost_once_there_and_back()
    {
        var expected = Register.Outposts.Where(outpost => outpost.IsPublic()).Select(outpost => outpost.Code).ToList();
        expected.Count.ShouldBeLessThan(Register.Outposts.Count, "the demonstration has outposts that are not public");
        var (there, address, last) = (new List<string>(), "/features/collections/outposts/items?limit=100", "");
        while (address is not null)
        {
            var page = await host.GetJsonAsync(last = address);
            page.GetProperty("type").GetString().ShouldBe("FeatureCollection");
            page.GetProperty("timeStamp").GetDateTimeOffset().Year.ShouldBeGreaterThan(2020);
            page.GetProperty("numberMatched").GetInt32().ShouldBe(expected.Count);
            page.GetProperty("numberReturned").GetInt32().ShouldBe(FeaturesOf(page).Count);
            FeaturesOf(page).Count.ShouldBeInRange(1, 100);
            Link(page, "self").ShouldBe(address.StartsWith('/') ? new Uri(host.Client.BaseAddress!, address).ToString() : address);
            foreach (var link in page.GetProperty("links").EnumerateArray()) link.GetProperty("type").GetString().ShouldNotBeNullOrEmpty();
            there.AddRange(FeaturesOf(page).Select(feature => feature.GetProperty("id").GetString()!));
            address = Link(page, "next");
        }
        there.ShouldBe(expected);
        var back = new List<string>();
        for (address = last; address is not null;)
        {
            var page = await host.GetJsonAsync(address);
            back.InsertRange(0, FeaturesOf(page).Select(feature => feature.GetProperty("id").GetString()!));
            address = Link(page, "prev");
        }
        back.ShouldBe(expected);
        var many = await host.GetItemsAsync("outposts", ("limit", "99999999999"));
        many.GetProperty("numberReturned").GetInt32().ShouldBe(Math.Min(expected.Count, 1_000));
        (await host.GetItemsAsync("outposts")).GetProperty("numberReturned").GetInt32().ShouldBe(10);
    }

    [Fact]
    [Requirement("core/f-op")]
    [Requirement("core/f-success")]
    [Requirement("core/f-links")]
    [Requirement("core/crs84")]
    public async Task A_feature_is_there_by_itself_as_in_its_collection()
    {
        foreach (var collection in Collections)
        {
            var listed = FeaturesOf(await host.GetItemsAsync(collection, ("limit", "2")))[1];
            var id = listed.GetProperty("id").GetString()!;
            using var response = await host.Client.GetAsync($"/features/collections/{collection}/items/{id}", Cancel);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
            response.Headers.GetValues("Content-Crs").ShouldBe([$"<{Crs84}>"]);
            var alone = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
            foreach (var member in new[] { "type", "id", "geometry", "properties" })
                alone.GetProperty(member).ToString().ShouldBe(listed.GetProperty(member).ToString());
            Link(alone, "self")!.ShouldEndWith($"/features/collections/{collection}/items/{id}");
            Link(alone, "collection")!.ShouldEndWith($"/features/collections/{collection}");
        }
    }

    [Theory]
    [InlineData("120.3,36.0,120.4,36.1")]
    [InlineData("120.3,36.0,-50,120.4,36.1,900")]
    [InlineData("120.3,36.0,-170,36.1")]
    [Requirement("core/fc-bbox-response")]
    public async Task A_box_gives_what_lies_in_it(string box)
    {
        var numbers = box.Split(',').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var (west, south, east, north) = (numbers[0], numbers[1], numbers[numbers.Length / 2], numbers[numbers.Length / 2 + 1]);
        bool IsIn(Outpost outpost) => outpost.Position.Latitude >= south && outpost.Position.Latitude <= north && (west <= east
            ? outpost.Position.Longitude >= west && outpost.Position.Longitude <= east
            : outpost.Position.Longitude >= west || outpost.Position.Longitude <= east);
        var expected = Register.Outposts.Where(outpost => outpost.IsPublic() && IsIn(outpost)).Select(outpost => outpost.Code).ToList();
        expected.ShouldNotBeEmpty();
        (await host.GetIdsAsync("outposts", ("bbox", box))).ShouldBe(expected);
        (await host.GetIdsAsync("districts", ("bbox", "120.38,36.06,120.381,36.061"))).ShouldBe(["370202"]);
    }

    [Fact]
    [Requirement("core/fc-time-response")]
    public async Task Times_give_what_is_then_and_what_has_no_time()
    {
        var visits = FeaturesOf(await host.GetItemsAsync("visits", ("limit", "1000")));
        var times = visits.Select(one => (Id: one.GetProperty("id").GetString()!,
            From: DateTimeOffset.Parse(Text(one, "starts_at")!, null), Until: DateTimeOffset.Parse(Text(one, "ends_at")!, null))).ToList();
        var at = times.OrderBy(one => one.From).ElementAt(times.Count / 2).From.ToUniversalTime();
        async Task Check(string datetime, Func<DateTimeOffset, DateTimeOffset, bool> isIn) =>
            (await host.GetIdsAsync("visits", ("datetime", datetime))).ShouldBe(
                times.Where(one => isIn(one.From, one.Until)).Select(one => one.Id), datetime);

        var moment = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        await Check(moment, (from, until) => from <= at && until >= at);
        await Check($"{moment}/..", (_, until) => until >= at);
        await Check($"../{moment}", (from, _) => from <= at);
        await Check($"/{moment}", (from, _) => from <= at);
        var day = DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).Date);
        await Check($"{day:yyyy-MM-dd}", (from, _) => DateOnly.FromDateTime(from.ToOffset(TimeSpan.FromHours(8)).Date) == day);
        (await host.GetIdsAsync("districts", ("datetime", moment))).Count.ShouldBe(Register.Districts.Count);
        (await host.GetIdsAsync("outposts", ("datetime", "2019-06-01"))).ShouldBe(Register.Outposts.Where(outpost => outpost.IsPublic()
            && (outpost.EstablishedOn is null || outpost.EstablishedOn <= new DateOnly(2019, 6, 1))).Select(outpost => outpost.Code));
    }

    [Theory]
    [InlineData("/features?x=1", "x", "f")]
    [InlineData("/features/collections?limit=1", "limit")]
    [InlineData("/features/collections/visits?bbox=1,2,3,4", "bbox")]
    [InlineData("/features/collections/outposts/items?Limit=1", "Limit", "limit, bbox")]
    [InlineData("/features/collections/outposts/items/QD-370202-001?limit=1", "limit")]
    [Requirement("core/query-param-unknown")]
    public Task Parameters_that_are_unknown_are_refused(string address, params string[] said) => IsRefused(address, said);

    [Theory]
    [InlineData("/features?f=html", "json", "html")]
    [InlineData("/features/collections/outposts/items?limit=0", "1 to 1000", "\"0\"")]
    [InlineData("/features/collections/outposts/items?limit=ten", "ten")]
    [InlineData("/features/collections/outposts/items?limit=1&limit=2", "once")]
    [InlineData("/features/collections/outposts/items?bbox=1,2,3", "4 or 6 numbers")]
    [InlineData("/features/collections/outposts/items?bbox=1,2,3,x", "4 or 6 numbers")]
    [InlineData("/features/collections/outposts/items?bbox=1,9,3,4", "4 or 6 numbers")]
    [InlineData("/features/collections/outposts/items?bbox=120,-95,121,36", "4 or 6 numbers")]
    [InlineData("/features/collections/outposts/items?bbox=120,NaN,121,36", "4 or 6 numbers")]
    [InlineData("/features/collections/outposts/items?datetime=today", "today", "..")]
    [InlineData("/features/collections/outposts/items?datetime=../..", "../..")]
    [InlineData("/features/collections/outposts/items?datetime=2026-12-02/2026-12-01", "2026-12-02")]
    [InlineData("/features/collections/outposts/items?datetime=2026-12-01/2026-12-02/2026-12-03", "2026-12-03")]
    [InlineData("/features/collections/outposts/items?datetime=9999-12-31", "9999-12-31")]
    [Requirement("core/query-param-invalid")]
    public Task Values_that_are_not_accepted_are_refused(string address, params string[] said) => IsRefused(address, said);

    [Theory]
    [InlineData("/features/collections/stars", "stars", "outposts, districts, visits, gaps")]
    [InlineData("/features/collections/stars/items", "stars")]
    [InlineData("/features/collections/stars/items/1", "stars")]
    [InlineData("/features/collections/stars/queryables", "stars")]
    [InlineData("/features/collections/outposts/items/none", "none")]
    public async Task What_is_not_there_is_said_to_be_unknown(string address, params string[] said)
    {
        var refusal = await host.GetRefusalAsync(address, HttpStatusCode.NotFound);
        foreach (var part in said) refusal.ShouldContain(part);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again_and_pages_of_any_origin_may_read_it()
    {
        foreach (var address in new[] { "/features", "/features/api", "/features/collections/outposts/items", "/features/collections/gaps/items" })
        {
            using var first = new HttpRequestMessage(HttpMethod.Get, address);
            first.Headers.Add("Origin", "https://maps.example.org");
            first.Headers.AcceptEncoding.ParseAdd("br");
            using var answer = await host.Client.SendAsync(first, Cancel);
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            answer.Headers.Contains("Access-Control-Allow-Credentials").ShouldBeFalse();
            answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
            using var second = new HttpRequestMessage(HttpMethod.Get, address);
            second.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var again = await host.Client.SendAsync(second, Cancel);
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified, address);
        }
    }

    [Fact]
    public async Task The_collections_are_what_the_files_of_the_same_hold()
    {
        var gaps = JsonDocument.Parse(await host.Client.GetStringAsync("/coverage.geojson?standard=QINGDAO_1KM", Cancel)).RootElement;
        var listed = FeaturesOf(await host.GetItemsAsync("gaps", ("limit", "1000")));
        FeaturesOf(gaps).OrderBy(gap => gap.GetProperty("id").GetString(), StringComparer.Ordinal).Select(gap => gap.ToString())
            .ShouldBe(listed.Select(gap => gap.ToString()));

        var from = DateTimeOffset.UtcNow.AddDays(-360).ToString("yyyy-MM-dd", null);
        var until = DateTimeOffset.UtcNow.AddDays(360).ToString("yyyy-MM-dd", null);
        var lines = (await host.Client.GetStringAsync($"/visits.csv?from={from}&until={until}", Cancel)).Split("\r\n")[1..^1];
        (await host.GetIdsAsync("visits", ("datetime", $"{from}/{until}"))).ShouldBe(
            lines.Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    private async Task IsRefused(string address, string[] said)
    {
        var refusal = await host.GetRefusalAsync(address, HttpStatusCode.BadRequest);
        foreach (var part in said) refusal.ShouldContain(part);
    }

    private static IEnumerable<(double X, double Y)> Coordinates(JsonElement geometry)
    {
        var pending = new Stack<JsonElement>([geometry.GetProperty("coordinates")]);
        while (pending.TryPop(out var list))
            if (list[0].ValueKind == JsonValueKind.Number) yield return (list[0].GetDouble(), list[1].GetDouble());
            else foreach (var part in list.EnumerateArray()) pending.Push(part);
    }
}
