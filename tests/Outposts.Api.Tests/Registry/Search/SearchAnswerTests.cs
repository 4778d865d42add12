using System.Text.Json;

namespace Outposts.Api.Tests.Registry.Search;

/// <summary>What the rows of the one box say, and what it refuses.</summary>
public sealed class SearchAnswerTests(MapHostFixture fixture) : IClassFixture<MapHostFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_need_is_a_filter_with_the_nearest_that_meets_it_and_the_others_follow()
    {
        var hits = await fixture.SearchAsync("换电", Cancel);
        var first = hits[0];
        first.GetProperty("service").GetString().ShouldBe("EBIKE_BATTERY_SWAP");
        first.GetProperty("label").GetString().ShouldBe("换电");
        first.GetProperty("englishLabel").GetString().ShouldBe("Swap battery");
        first.GetProperty("travelTime").GetDouble().ShouldBeGreaterThan(0);
        var nearest = first.GetProperty("outpost").GetProperty("code").GetString();
        hits[1].GetProperty("outpost").GetProperty("code").GetString().ShouldBe(nearest);
        hits.Skip(1).ShouldAllBe(hit => hit.GetProperty("kind").GetString() == "OUTPOST");
        // Those that can be entered come before those of which nobody knows, and these before closed ones.
        int[] openness = [.. hits.Skip(1).Select(hit => hit.GetProperty("entry").GetProperty("state").GetString() switch
        {
            "OPEN" or "CLOSING_SOON" => 0,
            "UNKNOWN" => 1,
            _ => 2,
        })];
        openness.ShouldBe(openness.Order());
    }

    [Fact]
    public async Task Several_conditions_are_one_filter()
    {
        var filter = (await fixture.SearchAsync("市南 党群 热饭 24小时", Cancel))
            .Select(hit => hit.GetProperty("filter")).First(filter => filter.ValueKind == JsonValueKind.Object);
        filter.GetProperty("services")[0].GetString().ShouldBe("MEAL_HEATING");
        filter.GetProperty("hosts")[0].GetString().ShouldBe("PARTY_SERVICE_CENTER");
        filter.GetProperty("district").GetProperty("code").GetString().ShouldBe("370202");
        filter.GetProperty("aroundTheClock").GetBoolean().ShouldBeTrue();
        filter.GetProperty("openNow").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Without_a_start_and_as_the_crow_flies_nothing_is_said_about_minutes()
    {
        (await fixture.SearchAsync("台东 厕所", Cancel, isPlaced: false))
            .ShouldAllBe(hit => hit.GetProperty("travelTime").ValueKind == JsonValueKind.Null);
        (await fixture.SearchAsync("五四广场", Cancel, by: "STRAIGHT"))
            .ShouldAllBe(hit => hit.GetProperty("travelTime").ValueKind == JsonValueKind.Null);
        (await fixture.SearchAsync("台东 厕所", Cancel, first: 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rooms_for_a_hosts_own_staff_and_planned_outposts_are_found_by_nobody_who_may_not_see_them()
    {
        var hidden = fixture.HiddenNames;
        hidden.Count.ShouldBeGreaterThan(3);
        foreach (var name in hidden)
            (await fixture.SearchAsync(name, Cancel)).ShouldNotContain(hit => hit.GetProperty("label").GetString() == name, name);
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_what_is_blank_or_nothing_finds_nothing()
    {
        (await fixture.AskAsync(new string('驿', 101), Cancel)).GetProperty("errors")[0].GetProperty("message").GetString()
            .ShouldBe("\"text\" takes at most 100 characters, not 101.");
        (await fixture.AskAsync("驿", Cancel, first: 51)).GetProperty("errors")[0].GetProperty("message").GetString()
            .ShouldBe("\"first\" must be 1 to 50, not 51.");
        (await fixture.SearchAsync("  ", Cancel)).ShouldBeEmpty();
        (await fixture.SearchAsync("???", Cancel)).ShouldBeEmpty();
        (await fixture.SearchAsync("qwzxqwzx", Cancel)).ShouldBeEmpty();
    }
}
