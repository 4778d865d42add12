using System.Text.Json;

namespace Outposts.Api.Tests.Travel;

public sealed class WayQueriesTests(UnchangedHostFixture host)
{
    [Fact]
    public async Task An_electric_bicycle_goes_around_the_bay_a_car_through_the_tunnel_and_a_bird_straight()
    {
        var ways = await host.QueryAsync("""
            query ($from: PositionInput!, $to: PositionInput!) {
              EBIKE: way(from: $from, to: $to, by: EBIKE) { distance time basis line }
              CAR: way(from: $from, to: $to, by: CAR) { distance time basis line }
              STRAIGHT: way(from: $from, to: $to, by: STRAIGHT) { distance time basis line } }
            """, new
        {
            from = new { longitude = 120.2925, latitude = 36.0465 },
            to = new { longitude = 120.27, latitude = 35.99 },
        });
        var (ebike, car, straight) = (ways.GetProperty("EBIKE"), ways.GetProperty("CAR"), ways.GetProperty("STRAIGHT"));
        ebike.GetProperty("distance").GetDouble().ShouldBeGreaterThan(78_000);
        car.GetProperty("distance").GetDouble().ShouldBeLessThan(20_000);
        straight.GetProperty("distance").GetDouble().ShouldBeLessThan(8_000);
        straight.GetProperty("time").ValueKind.ShouldBe(JsonValueKind.Null);
        new[] { ebike, car, straight }.Select(way => way.GetProperty("basis").GetString()).ShouldBe(["OVERLAND", "OVERLAND", "GEODESIC"]);
        straight.GetProperty("line").GetProperty("coordinates").GetArrayLength().ShouldBe(2);
        ebike.GetProperty("line").GetProperty("coordinates").GetArrayLength().ShouldBeGreaterThan(5);
        var first = ebike.GetProperty("line").GetProperty("coordinates")[0];
        (first[0].GetDouble(), first[1].GetDouble()).ShouldBe((120.2925, 36.0465));
    }
}
