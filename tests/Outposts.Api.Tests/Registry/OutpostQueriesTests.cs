using System.Text.Json;
using Outposts.Registry.Search;

namespace Outposts.Api.Tests.Registry;

public sealed class OutpostQueriesTests(UnchangedHostFixture host)
{
    [Fact]
    public async Task Pages_forwards_and_backwards_give_every_open_outpost_once_in_the_order_of_codes()
    {
        var forwards = await CodesAsync(forwards: true, pageSize: 37);
        var backwards = await CodesAsync(forwards: false, pageSize: 41);
        forwards.Count.ShouldBeGreaterThan(150);
        forwards.ShouldBe(forwards.Distinct().Order(StringComparer.Ordinal));
        backwards.ShouldBe(forwards);
    }

    [Fact]
    public async Task The_total_counts_all_that_fit_whatever_the_page()
    {
        var data = await host.QueryAsync(
            "{ all: outposts(first: 0) { totalCount pageInfo { hasNextPage startCursor } } two: outposts(last: 2) { totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage } } }");
        var total = data.GetProperty("all").GetProperty("totalCount").GetInt32();
        total.ShouldBe((await CodesAsync(forwards: true, pageSize: 100)).Count);
        data.GetProperty("all").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeTrue();
        data.GetProperty("all").GetProperty("pageInfo").GetProperty("startCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("two").GetProperty("totalCount").GetInt32().ShouldBe(total);
        data.GetProperty("two").GetProperty("nodes").GetArrayLength().ShouldBe(2);
        data.GetProperty("two").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean().ShouldBeFalse();
        data.GetProperty("two").GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Orders_compare_by_the_first_then_the_next_and_end_with_the_code()
    {
        var data = await host.QueryAsync(
            "{ outposts(first: 1000, order: [DISTRICT_ASC, NAME_DESC]) { nodes { code name district { code } } } }");
        var rows = data.GetProperty("outposts").GetProperty("nodes").EnumerateArray()
            .Select(node => (District: node.GetProperty("district").GetProperty("code").GetString()!,
                Name: node.GetProperty("name").GetString()!,
                Code: node.GetProperty("code").GetString()!)).ToList();
        rows.Select(row => row.District).ShouldBe(rows.Select(row => row.District).Order(StringComparer.Ordinal));
        rows.GroupBy(row => row.District).Count().ShouldBe(10);
        foreach (var district in rows.GroupBy(row => row.District))
            district.Select(row => row.Name).ShouldBe(district.Select(row => row.Name).OrderDescending(NameOrder.Pinyin));
    }

    [Fact]
    public async Task A_filter_asks_for_all_of_its_services_and_any_of_its_kinds()
    {
        var data = await host.QueryAsync("""
            { outposts(first: 1000, where: { services: [TOILETS, MEAL_HEATING], kinds: [OUTDOOR_WORKERS_STATION, DRIVERS_HOME] }) {
                nodes { kind functions services { service availability } } } }
            """);
        var nodes = data.GetProperty("outposts").GetProperty("nodes").EnumerateArray().ToList();
        nodes.ShouldNotBeEmpty();
        foreach (var node in nodes)
        {
            string[] kinds = [node.GetProperty("kind").GetString()!,
                .. node.GetProperty("functions").EnumerateArray().Select(kind => kind.GetString()!)];
            kinds.Intersect(["OUTDOOR_WORKERS_STATION", "DRIVERS_HOME"]).ShouldNotBeEmpty();
            var available = node.GetProperty("services").EnumerateArray()
                .Where(offer => offer.GetProperty("availability").GetString() == "AVAILABLE")
                    .Select(offer => offer.GetProperty("service").GetString()).ToList();
            available.ShouldContain("TOILETS");
            available.ShouldContain("MEAL_HEATING");
        }
    }

    [Fact]
    public async Task Open_ones_alone_are_listed_unless_other_statuses_are_asked_for()
    {
        var data = await host.QueryAsync(
            "{ open: outposts(first: 1000) { nodes { status } } rest: outposts(first: 1000, where: { statuses: [PLANNED, SUSPENDED, CLOSED] }) { nodes { status } } }",
            token: host.TokenFor(Role.Crew)); // the public is not told of planned ones
        Statuses(data.GetProperty("open")).ShouldBe(["OPEN"]);
        Statuses(data.GetProperty("rest")).ShouldBe(["CLOSED", "PLANNED", "SUSPENDED"]);

        static IEnumerable<string> Statuses(JsonElement list) =>
            list.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("status").GetString()!).Distinct()
                .Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("户外劳动动者驿站")]
    [InlineData("huwai laodongzhe yizhan")]
    [InlineData("暖心驿站")]
    public async Task Words_with_errors_other_names_and_pinyin_find_stations(string words)
    {
        var data = await host.QueryAsync(
            "query ($words: String!) { outposts(first: 5, where: { search: $words }) { totalCount nodes { kind } } }", new { words });
        data.GetProperty("outposts").GetProperty("totalCount").GetInt32().ShouldBeGreaterThan(0);
        data.GetProperty("outposts").GetProperty("nodes")[0].GetProperty("kind").GetString().ShouldBe("OUTDOOR_WORKERS_STATION");
    }

    [Fact]
    public async Task An_outpost_is_found_again_by_its_code_and_by_its_global_id()
    {
        var one = (await host.QueryAsync("{ outposts(first: 1) { nodes { id code } } }")).GetProperty("outposts").GetProperty("nodes")[0];
        var id = one.GetProperty("id").GetString();
        var code = one.GetProperty("code").GetString();
        var data = await host.QueryAsync(
            "query ($id: ID!, $code: String!) { node(id: $id) { id ... on Outpost { code } } outpost(code: $code) { id } nodes(ids: [$id, $id]) { id } none: outpost(code: \"no such code\") { id } }",
            new { id, code });
        data.GetProperty("node").GetProperty("code").GetString().ShouldBe(code);
        data.GetProperty("outpost").GetProperty("id").GetString().ShouldBe(id);
        data.GetProperty("nodes").GetArrayLength().ShouldBe(2);
        data.GetProperty("none").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Positions_and_links_come_in_the_systems_of_the_applications()
    {
        var data = await host.QueryAsync("""
            { outposts(first: 1) { nodes { wgs: position { longitude latitude } gcj: position(system: GCJ02) { longitude latitude }
              bd: position(system: BD09) { longitude latitude } amap: navigation(app: AMAP, by: EBIKE) baidu: navigation(app: BAIDU) geo: navigation(app: GEO) } } }
            """);
        var node = data.GetProperty("outposts").GetProperty("nodes")[0];
        Shift("gcj").ShouldBeInRange(400, 500);
        Shift("bd").ShouldBeInRange(1150, 1350);
        node.GetProperty("amap")
            .GetString()!.ShouldContain(FormattableString.Invariant(
            $"to={node.GetProperty("gcj").GetProperty("longitude").GetDouble():0.######}"));
        node.GetProperty("geo").GetString()!.ShouldStartWith("geo:");

        double Shift(string name) => global::Outposts.Geodesy.Geodesic.Distance(At("wgs"), At(name));
        global::Outposts.Geodesy.Position At(string name) =>
            new(node.GetProperty(name).GetProperty("longitude").GetDouble(), node.GetProperty(name).GetProperty("latitude").GetDouble());
    }

    [Theory]
    [InlineData("{ outposts(first: 2, last: 2) { totalCount } }", "not both")]
    [InlineData("{ outposts(first: -1) { totalCount } }", "-1")]
    [InlineData("{ outposts(first: 100000) { totalCount } }", "1000")]
    [InlineData("{ outposts(after: \"nonsense\") { totalCount } }", "cursor")]
    [InlineData("{ outposts(where: { districts: [\"999999\"] }) { totalCount } }", "999999")]
    [InlineData("{ outposts(where: { within: { type: \"Point\", coordinates: [120, 36] } }) { totalCount } }", "Polygon")]
    [InlineData("{ outposts(where: { within: { type: \"Polygon\" } }) { totalCount } }", "coordinates")]
    [InlineData("{ outposts(where: { kinds: [TEAHOUSE] }) { totalCount } }", "TEAHOUSE")]
    [InlineData("{ node(id: \"nonsense\") { id } }", "nonsense")]
    public async Task What_cannot_be_is_refused_with_its_reason(string query, string said)
    {
        var error = await host.QueryErrorAsync(query);
        error.GetProperty("message").GetString()!.ShouldContain(said);
        error.GetProperty("message").GetString()!.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_search_of_more_than_100_characters_is_refused()
    {
        var error = await host.QueryErrorAsync("query ($words: String!) { outposts(where: { search: $words }) { totalCount } }",
            new { words = new string('站', 101) });
        error.GetProperty("message").GetString()!.ShouldContain("100");
    }

    private async Task<List<string>> CodesAsync(bool forwards, int pageSize)
    {
        var codes = new List<string>();
        string? cursor = null;
        while (true)
        {
            var data = await host.QueryAsync(
                forwards
                    ? "query ($size: Int!, $cursor: String) { outposts(first: $size, after: $cursor) { nodes { code } pageInfo { hasNextPage endCursor } } }"
                    : "query ($size: Int!, $cursor: String) { outposts(last: $size, before: $cursor) { nodes { code } pageInfo { hasPreviousPage startCursor } } }",
                new { size = pageSize, cursor });
            var page = data.GetProperty("outposts");
            codes.InsertRange(forwards ? codes.Count : 0,
                page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("code").GetString()!));
            if (!page.GetProperty("pageInfo").GetProperty(forwards ? "hasNextPage" : "hasPreviousPage").GetBoolean()) return codes;
            cursor = page.GetProperty("pageInfo").GetProperty(forwards ? "endCursor" : "startCursor").GetString();
        }
    }
}
