using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Outposts.Testing;

namespace Outposts.Api.Tests.Registry;

/// <summary>Rows with an address alone wait, are placed on the map, and wait no more.</summary>
public sealed class UnplacedOutpostTests(HostFixture host)
{
    private const string Header = "名称,类型,区市,地址,开放时间,服务项目,联系电话\n";
    private const string Here = "{ longitude: 120.6281, latitude: 36.2692 }", InTheSea = "{ longitude: 121.9, latitude: 35.7 }";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Operator => host.TokenFor(Role.Operator, null, subject: "anna");

    [Fact]
    public async Task A_row_with_an_address_alone_waits_is_placed_with_all_that_the_list_tells_and_waits_no_more()
    {
        const string list = Header + "待定甲站,户外劳动者驿站,崂山区,仰口路甲1号,周一至周五8:00-17:00,饮水;微波炉,0532-88880001\n";
        var preview = await PutAsync("?dryRun=true", list);
        (preview.GetProperty("unplaced").GetInt32(), preview.GetProperty("created").GetInt32()).ShouldBe((1, 0));
        preview.GetProperty("listed").GetProperty("unplaced")[0].GetProperty("name").GetString().ShouldBe("待定甲站");
        (await WaitingAsync(Operator)).ShouldNotContainKey("待定甲站", "a dry run writes nothing");

        (await PutAsync("", list)).GetProperty("unplaced").GetInt32().ShouldBe(1);
        await PutAsync("", list.Replace("88880001", "88880002", StringComparison.Ordinal));
        var waiting = (await WaitingAsync(Operator))["待定甲站"];
        waiting.GetProperty("phone").GetString().ShouldBe("0532-88880002", "the later list tells more lately, and one waits once");
        waiting.GetProperty("listedBy").GetString().ShouldBe("anna");
        waiting.GetProperty("district").GetProperty("code").GetString().ShouldBe("370212");
        waiting.GetProperty("suggestions").EnumerateArray().Select(hint => hint.GetProperty("source").GetString()).ShouldContain("DISTRICT");

        var id = waiting.GetProperty("id").GetString()!;
        (await PlaceAsync(id, InTheSea)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("VALUE");
        (await PlaceAsync(id, Here, "code: \"QD-370202-001\"")).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("CODE_TAKEN");
        (await WaitingAsync(Operator)).ShouldContainKey("待定甲站", "what was refused changed nothing");
        var placed = (await PlaceAsync(id, Here)).GetProperty("outpost");
        placed.GetProperty("code").GetString()!.ShouldStartWith("QD-370212-");
        placed.GetProperty("openingHours").GetString().ShouldBe("Mo-Fr 08:00-17:00");
        placed.GetProperty("services").EnumerateArray().Select(offer => offer.GetProperty("service").GetString())
            .ShouldBe(["DRINKING_WATER", "MEAL_HEATING"], ignoreOrder: true);
        (await WaitingAsync(Operator)).ShouldNotContainKey("待定甲站");
        (await PlaceAsync(id, Here)).GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("UNKNOWN_OUTPOST");
        var again = await PutAsync("", list);
        (again.GetProperty("unplaced").GetInt32(), again.GetProperty("changed").GetInt32()).ShouldBe((0, 1), "its address is known now");
    }

    [Fact]
    public async Task A_list_with_positions_takes_its_outposts_out_of_the_queue_and_an_operator_removes_what_is_none()
    {
        await PutAsync("", Header + "待定乙站,户外劳动者驿站,,仰口路乙1号,,,\n待定丙站,户外劳动者驿站,,仰口路丙1号,,,\n");
        await PutAsync("", "名称,类型,地址,经度,纬度\n待定乙站,户外劳动者驿站,仰口路乙1号,120.628532,36.269178\n");
        var waiting = await WaitingAsync(Operator);
        waiting.ShouldNotContainKey("待定乙站");
        waiting["待定丙站"].GetProperty("district").ValueKind.ShouldBe(JsonValueKind.Null);
        var remove = $"mutation {{ removeUnplacedOutpost(id: \"{waiting["待定丙站"].GetProperty("id").GetString()}\") }}";
        (await host.QueryAsync(remove, token: Operator)).GetProperty("removeUnplacedOutpost").GetBoolean().ShouldBeTrue();
        (await host.QueryAsync(remove, token: Operator)).GetProperty("removeUnplacedOutpost").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_operator_of_another_district_sees_and_removes_nothing_and_places_where_the_token_holds()
    {
        await PutAsync("", Header + "待定丁站,户外劳动者驿站,崂山区,仰口路丁1号,,,\n待定戊站,户外劳动者驿站,,仰口路戊1号,,,\n");
        var all = await WaitingAsync(Operator);
        var elsewhere = host.TokenFor(Role.Operator, "370213");
        var seen = await WaitingAsync(elsewhere);
        seen.ShouldNotContainKey("待定丁站");
        var (theirs, anybodys) = (all["待定丁站"].GetProperty("id").GetString()!, seen["待定戊站"].GetProperty("id").GetString()!);
        (await host.QueryAsync($"mutation {{ removeUnplacedOutpost(id: \"{theirs}\") }}", token: elsewhere))
            .GetProperty("removeUnplacedOutpost").GetBoolean().ShouldBeFalse();
        (await host.QueryAsync($"{{ node(id: \"{theirs}\") {{ id }} }}", token: elsewhere)).GetProperty("node").ValueKind
            .ShouldBe(JsonValueKind.Null);
        (await host.QueryAsync($"{{ node(id: \"{anybodys}\") {{ id }} }}")).GetProperty("node").ValueKind.ShouldBe(JsonValueKind.Null);
        (await PlaceAsync(theirs, "{ longitude: 120.4289, latitude: 36.1603 }", token: elsewhere)).GetProperty("errors")[0]
            .GetProperty("code").GetString().ShouldBe("UNKNOWN_OUTPOST");
        (await host.QueryErrorAsync(Document(anybodys, Here, ""), token: elsewhere)).ToString().ShouldContain("FORBIDDEN");
        (await PlaceAsync(anybodys, "{ longitude: 120.4289, latitude: 36.1603 }", token: elsewhere)).GetProperty("outpost")
            .GetProperty("code").GetString()!.ShouldContain("370213");
        var refused = await PutAsync("?dryRun=true", Header + "待定己站,户外劳动者驿站,崂山区,仰口路己1号,,,\n", elsewhere);
        refused.GetProperty("refused").EnumerateArray().ShouldHaveSingleItem().GetProperty("line").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Another_outpost_at_the_house_number_or_in_the_street_is_proposed_with_what_both_addresses_have()
    {
        await PutAsync("", "名称,类型,地址,经度,纬度\n提示甲站,户外劳动者驿站,崂山区青石涧路10号,120.628100,36.269200\n"
            + "提示乙站,户外劳动者驿站,青石涧路1号,120.626100,36.268200\n提示丙站,户外劳动者驿站,青石涧路1号,120.428900,36.160300\n");
        await PutAsync("", Header + "提示丁站,户外劳动者驿站,崂山区,青岛市崂山区青石涧路１０号一楼,,,\n");
        var waiting = (await host.QueryAsync("{ unplacedOutposts(first: 500) { nodes { name suggestions { name source matched district { code } } } } }",
            token: Operator)).GetProperty("unplacedOutposts").GetProperty("nodes").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "提示丁站");
        var hints = waiting.GetProperty("suggestions").EnumerateArray().Select(hint => (hint.GetProperty("name").GetString(),
            hint.GetProperty("source").GetString(), hint.GetProperty("matched").GetString())).ToList();
        hints.Count.ShouldBeLessThanOrEqualTo(4);
        hints[0].ShouldBe(("提示甲站", "SAME_HOUSE_NUMBER", "青石涧路10号"));
        hints[1].ShouldBe(("提示乙站", "SAME_STREET", "青石涧路"));
        hints[^1].Item2.ShouldBe("DISTRICT");
        hints.ShouldNotContain(hint => hint.Item1 == "提示丙站", "it is in another district");
        waiting.GetProperty("suggestions").EnumerateArray().Select(hint => hint.GetProperty("district").GetProperty("code").GetString())
            .ShouldAllBe(code => code == "370212");
        (await host.QueryAsync("{ hasMapNames }")).GetProperty("hasMapNames").GetBoolean().ShouldBeFalse("no map is imported");
    }

    private static string Document(string id, string position, string more) =>
        $"mutation {{ placeOutpost(id: \"{id}\", position: {position} {more}) {{ outpost {{ code openingHours services {{ service }} }} "
        + "errors { code path message } } }";

    private async Task<JsonElement> PlaceAsync(string id, string position, string more = "", string? token = null) =>
        (await host.QueryAsync(Document(id, position, more), token: token ?? Operator)).GetProperty("placeOutpost");

    private async Task<Dictionary<string, JsonElement>> WaitingAsync(string token) => (await host.QueryAsync(
        "{ unplacedOutposts(first: 500) { nodes { id name phone listedBy district { code } suggestions { source name } } } }", token: token))
        .GetProperty("unplacedOutposts").GetProperty("nodes").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);

    private async Task<JsonElement> PutAsync(string query, string list, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/outposts/list" + query)
        { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(list)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Operator);
        using var response = await host.Client.SendAsync(request, Cancel);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
    }
}
