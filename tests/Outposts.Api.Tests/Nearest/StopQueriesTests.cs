using System.Text.Json;

namespace Outposts.Api.Tests.Nearest;

/// <summary>Stops for several needs, over HTTP; that they are the best is held by the tests of the domain.</summary>
public sealed class StopQueriesTests(UnchangedHostFixture host)
{
    private const string Stops = """
        query ($to: PositionInput!, $needs: [Service!]!, $minutes: Float!) {
          stopsForNeeds(to: $to, needs: $needs, minutes: $minutes, by: EBIKE, first: 2) {
            travelTime travelDistance basis
            stops { code services { service availability } } } }
        """;

    [Theory]
    [InlineData("TOILETS")]
    [InlineData("DRINKING_WATER", "TOILETS")]
    [InlineData("DRINKING_WATER", "EBIKE_BATTERY_SWAP", "AED", "SHOWER")]
    public async Task The_stops_of_a_plan_have_all_needs_between_them(params string[] needs)
    {
        var plans = (await host.QueryAsync(Stops, new { to = Place, needs, minutes = 60 })).GetProperty("stopsForNeeds")
            .EnumerateArray().ToList();
        plans.Count.ShouldBeInRange(1, 2);
        plans.Select(plan => plan.GetProperty("travelTime").GetDouble()).ShouldBeInOrder();
        foreach (var plan in plans)
        {
            plan.GetProperty("travelTime").GetDouble().ShouldBeLessThanOrEqualTo(3600);
            plan.GetProperty("basis").GetString().ShouldBe("OVERLAND");
            var stops = plan.GetProperty("stops").EnumerateArray().ToList();
            stops.Count.ShouldBeInRange(1, 2);
            var offered = stops.SelectMany(Available).ToHashSet();
            needs.ShouldBeSubsetOf(offered);
            if (stops.Count == 2) stops.ShouldAllBe(stop => !needs.All(Available(stop).Contains));
        }
    }

    [Fact]
    public async Task What_two_stops_cannot_do_within_the_time_is_no_plan() =>
        (await host.QueryAsync(Stops, new { to = Place, needs = new[] { "TOILETS", "SHOWER" }, minutes = 0.001 }))
            .GetProperty("stopsForNeeds").GetArrayLength().ShouldBe(0);

    [Theory]
    [InlineData("needs: []", "needs")]
    [InlineData("needs: [TOILETS], minutes: 0", "minutes")]
    [InlineData("needs: [TOILETS], minutes: 61", "minutes")]
    [InlineData("needs: [TOILETS], first: 11", "first")]
    [InlineData("needs: [TOILETS], by: STRAIGHT", "STRAIGHT")]
    public async Task What_is_not_accepted_is_refused_with_its_name(string arguments, string reason)
    {
        var error = await host.QueryErrorAsync($"query ($to: PositionInput!) {{ stopsForNeeds(to: $to, {arguments}) {{ travelTime }} }}",
            new { to = Place });
        error.GetProperty("message").GetString()!.ShouldContain(reason);
        error.GetProperty("extensions").GetProperty("messageZh").GetString().ShouldNotBeNullOrEmpty();
    }

    private static object Place => new { longitude = 120.38, latitude = 36.066 };

    private static IEnumerable<string> Available(JsonElement stop) => stop.GetProperty("services").EnumerateArray()
        .Where(offer => offer.GetProperty("availability").GetString() == "AVAILABLE")
        .Select(offer => offer.GetProperty("service").GetString()!);
}
