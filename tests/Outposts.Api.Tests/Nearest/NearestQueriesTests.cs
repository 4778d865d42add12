using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Api.Travel;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Tests.Nearest;

public sealed class NearestQueriesTests(UnchangedHostFixture host)
{
    private const string Query = """
        query ($to: PositionInput!, $first: Int!, $within: Float, $openAt: DateTime, $orUnknown: Boolean!, $where: OutpostFilter, $by: TravelMode!) {
          nearestOutposts(to: $to, first: $first, within: $within, openAt: $openAt, orUnknown: $orUnknown, where: $where, by: $by) {
            distance travelDistance travelTime basis outpost { code entry(at: $openAt) { state } } } }
        """;

    [Fact]
    public async Task The_answer_over_HTTP_is_that_of_looking_at_every_outpost()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var snapshot = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var travel = host.Host.Services.GetRequiredService<TravelProvider>().Current.Model;
        for (var question = 0; question < 40; question++)
        {
            var to = new Position(119.6 + random.NextDouble() * 1.5, 35.6 + random.NextDouble() * 1.5);
            var at = new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.FromHours(8)).AddMinutes(random.Next(0, 40 * 24 * 60));
            Service[] services = random.Next(2) == 0 ? [] : [Service.BuiltIn[random.Next(0, 8)]];
            var orUnknown = random.Next(2) == 0;
            var expected = snapshot.Outposts
                .Where(outpost => outpost.Status == OutpostStatus.Open)
                .Where(outpost => services.All(wanted =>
                    outpost.Services.Any(offer => offer.Service == wanted && offer.Availability == Availability.Available)))
                .Where(outpost => snapshot.GetAccessStatus(outpost, at).State is EntryState.Open or EntryState.ClosingSoon
                    || (orUnknown && snapshot.GetAccessStatus(outpost, at).State == EntryState.Unknown))
                .Select(outpost => (outpost.Code, Distance: Geodesic.Distance(to, outpost.Position),
                    Way: travel.Estimate(to, outpost.Position, TravelMode.Ebike, at)))
                .Where(near => near.Way is not null)
                .OrderBy(near => near.Way!.Value.Cost).ThenBy(near => near.Code, StringComparer.Ordinal).Take(7).ToList();
            var answer = (await host.QueryAsync(Query, new
            {
                to = new { longitude = to.Longitude, latitude = to.Latitude },
                first = 7,
                openAt = at,
                orUnknown,
                where = new { services = services.Select(EnumNames.ToWireName) },
                by = "EBIKE",
            })).GetProperty("nearestOutposts").EnumerateArray().ToList();
            answer.Select(near => near.GetProperty("outpost").GetProperty("code").GetString())
                .ShouldBe(expected.Select(near => near.Code), $"seed {seed}, question {question}");
            foreach (var (near, truth) in answer.Zip(expected))
            {
                near.GetProperty("distance").GetDouble().ShouldBe(truth.Distance, 0.001);
                near.GetProperty("travelDistance").GetDouble().ShouldBe(truth.Way!.Value.Distance, 0.001);
                near.GetProperty("travelTime").GetDouble().ShouldBe(truth.Way.Value.Distance / (15 / 3.6), 0.001);
                near.GetProperty("basis").GetString().ShouldBe("OVERLAND");
            }
        }
    }

    [Fact]
    public async Task In_house_rooms_are_never_offered_for_entry()
    {
        const string query =
            "{ outposts(first: 1000, where: { eligibilities: [OWN_STAFF] }) { nodes { code position { longitude latitude } } } }";
        (await host.QueryAsync(query)).GetProperty("outposts").GetProperty("nodes").GetArrayLength().ShouldBe(0);
        var all = await host.QueryAsync(query, token: host.TokenFor(Role.Operator));
        var rooms = all.GetProperty("outposts").GetProperty("nodes").EnumerateArray().ToList();
        rooms.ShouldNotBeEmpty();
        foreach (var room in rooms)
        {
            var position = room.GetProperty("position");
            var codes = await CodesAsync(position.GetProperty("longitude").GetDouble(), position.GetProperty("latitude").GetDouble(),
                orUnknown: true);
            codes.ShouldNotContain(room.GetProperty("code").GetString()!);
            // Nor where nobody asks about entry, unless staff does.
            var to = new { longitude = position.GetProperty("longitude").GetDouble(), latitude = position.GetProperty("latitude").GetDouble() };
            const string near = "query ($to: PositionInput!) { nearestOutposts(to: $to, first: 100, within: 1) { outpost { code } } }";
            (await host.QueryAsync(near, new { to })).ToString().ShouldNotContain(room.GetProperty("code").GetString()!);
            (await host.QueryAsync(near, new { to }, host.TokenFor(Role.Operator))).ToString()
                .ShouldContain(room.GetProperty("code").GetString()!);
        }
    }

    [Fact]
    public async Task A_position_from_Amap_or_Baidu_asks_the_same_question()
    {
        var here = new Position(120.3826, 36.0671);
        var answers = new List<string>();
        foreach (var system in Enum.GetValues<CoordinateSystem>())
        {
            var given = ChinaCoordinates.Convert(here, CoordinateSystem.Wgs84, system);
            var data = await host.QueryAsync(
                "query ($to: PositionInput!) { nearestOutposts(to: $to, first: 5, by: STRAIGHT) { distance travelTime outpost { code } } }",
                new { to = new { longitude = given.Longitude, latitude = given.Latitude, system = EnumNames.ToWireName(system) } });
            var near = data.GetProperty("nearestOutposts").EnumerateArray().ToList();
            near[0].GetProperty("travelTime").ValueKind.ShouldBe(JsonValueKind.Null);
            answers.Add(string.Join(";",
                near.Select(one => FormattableString.Invariant(
                $"{one.GetProperty("outpost").GetProperty("code")} {one.GetProperty("distance").GetDouble():0.000}"))));
        }
        answers.Distinct().Count().ShouldBe(1, string.Join("\n", answers));
    }

    [Theory]
    [InlineData("{ nearestOutposts(to: { longitude: 36, latitude: 120 }) { distance } }", "swapped")]
    [InlineData("{ nearestOutposts(to: { longitude: 200, latitude: 36 }) { distance } }", "200")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36, system: MERCATOR }) { distance } }", "MERCATOR")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36 }, first: 0) { distance } }", "1 to 500")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36 }, within: -1) { distance } }", "-1")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36 }, openAt: \"half past two\") { distance } }", "RFC 3339")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36 }, orUnknown: true) { distance } }", "openAt")]
    public async Task What_cannot_be_is_refused_with_its_reason(string query, string said) =>
        (await host.QueryErrorAsync(query)).GetProperty("message").GetString()!.ShouldContain(said);

    [Theory]
    [InlineData("{ nearestOutposts(to: { longitude: 36, latitude: 120 }) { distance } }", "写反")]
    [InlineData("{ nearestOutposts(to: { longitude: 120, latitude: 36 }, first: 0) { distance } }", "1 至 500")]
    [InlineData("{ visitPlaces(search: \"\", districts: [\"1\"]) { totalCount } }", "没有区划")]
    public async Task Bad_input_is_explained_in_Chinese_too(string query, string said) =>
        (await host.QueryErrorAsync(query)).GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldContain(said);

    private async Task<List<string>> CodesAsync(double longitude, double latitude, bool orUnknown)
    {
        var data = await host.QueryAsync(Query, new
        {
            to = new { longitude, latitude },
            first = 20,
            openAt = "2026-11-23T10:00:00+08:00",
            orUnknown,
            by = "WALK",
        });
        return [.. data.GetProperty("nearestOutposts").EnumerateArray()
            .Select(near => near.GetProperty("outpost").GetProperty("code").GetString()!)];
    }
}
