using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Api.Travel;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Tests.Nearest;

/// <summary>The rider's question judged on arrival, over HTTP.</summary>
public sealed class ArrivalQueriesTests(UnchangedHostFixture host)
{
    private const string Query = """
        query ($to: PositionInput!, $openAt: DateTime, $orUnknown: Boolean!, $orShut: Boolean!, $by: TravelMode!) {
          nearestOutposts(to: $to, first: 9, openAt: $openAt, orUnknown: $orUnknown, orShut: $orShut, by: $by, judgeAt: ARRIVAL) {
            travelTime entry { state changesAt arrivesAt } outpost { code entry(at: $openAt) { state arrivesAt } } } }
        """;

    [Fact]
    public async Task The_answer_is_that_of_looking_at_every_outpost_when_one_would_be_there()
    {
        const int seed = 20261130;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var snapshot = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var travel = host.Host.Services.GetRequiredService<TravelProvider>().Current.Model;
        var differing = 0;
        for (var question = 0; question < 30; question++)
        {
            var to = new Position(119.9 + random.NextDouble(), 35.9 + random.NextDouble() * 0.7);
            // Evenings about New Year, with make-up workdays, when most doors shut.
            var at = new DateTimeOffset(2026, 2, 10, 16, 30, 0, TimeSpan.FromHours(8)).AddDays(random.Next(0, 20))
                .AddSeconds(random.Next(0, 3 * 3600));
            var by = random.Next(2) == 0 ? TravelMode.Walk : TravelMode.Ebike;
            var (orUnknown, orShut) = (random.Next(2) == 0, random.Next(2) == 0);
            var reached = snapshot.Outposts.Where(outpost => outpost.Status == OutpostStatus.Open && outpost.Eligibility.IsPublic())
                .Select(outpost => (Outpost: outpost, Way: travel.Estimate(to, outpost.Position, by, at)))
                .Where(near => near.Way is not null)
                .OrderBy(near => near.Way!.Value.Cost).ThenBy(near => near.Outpost.Code, StringComparer.Ordinal).ToList();
            var expected = reached.Where(near => Fits(StateAt(near.Outpost, near.Way!.Value.Time!.Value))
                || (orShut && IsOpen(StateAt(near.Outpost, 0)))).Take(9).ToList();
            var answer = (await host.QueryAsync(Query, new
            {
                to = new { longitude = to.Longitude, latitude = to.Latitude },
                openAt = at,
                orUnknown,
                orShut,
                by = EnumNames.ToWireName(by),
            })).GetProperty("nearestOutposts").EnumerateArray().ToList();
            answer.Select(Code).ShouldBe(expected.Select(near => near.Outpost.Code), $"seed {seed}, question {question}");
            foreach (var (near, truth) in answer.Zip(expected))
            {
                var seconds = truth.Way!.Value.Time!.Value;
                near.GetProperty("entry").GetProperty("state").GetString()
                    .ShouldBe(EnumNames.ToWireName(StateAt(truth.Outpost, seconds)));
                var arrivesAt = near.GetProperty("entry").GetProperty("arrivesAt").GetDateTimeOffset();
                (arrivesAt - at.AddSeconds(seconds)).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(1));
                arrivesAt.Offset.ShouldBe(TimeSpan.FromHours(8));
                // The outpost itself knows of no way.
                var here = near.GetProperty("outpost").GetProperty("entry");
                here.GetProperty("state").GetString().ShouldBe(EnumNames.ToWireName(StateAt(truth.Outpost, 0)));
                here.GetProperty("arrivesAt").ValueKind.ShouldBe(JsonValueKind.Null);
            }
            if (!answer.Select(Code).SequenceEqual(reached.Where(near => Fits(StateAt(near.Outpost, 0))).Take(9)
                .Select(near => near.Outpost.Code))) differing++;

            EntryState StateAt(Outpost outpost, double seconds) => snapshot.GetAccessStatus(outpost, at.AddSeconds(seconds)).State;
            bool Fits(EntryState state) => IsOpen(state) || (orUnknown && state == EntryState.Unknown);
        }
        differing.ShouldBeGreaterThan(5, "questions whose answer is another at the departure");
    }

    [Fact]
    public async Task Without_a_moment_nothing_is_filtered_and_entries_are_judged_on_arrival_from_now()
    {
        const string query = """
            query ($to: PositionInput!, $judgeAt: EntryMoment!, $at: DateTime) {
              nearestOutposts(to: $to, first: 5, judgeAt: $judgeAt) { travelTime entry(at: $at) { arrivesAt } outpost { code } } }
            """;
        var to = new { longitude = 120.3826, latitude = 36.0671 };
        var at = new DateTimeOffset(2026, 11, 23, 23, 55, 0, TimeSpan.FromHours(8));
        var departing = await AskAsync("DEPARTURE");
        var arriving = await AskAsync("ARRIVAL");
        arriving.Select(Code).ShouldBe(departing.Select(Code));
        departing.ShouldAllBe(near => near.GetProperty("entry").GetProperty("arrivesAt").ValueKind == JsonValueKind.Null);
        arriving.ShouldAllBe(near => (near.GetProperty("entry").GetProperty("arrivesAt").GetDateTimeOffset()
            - at.AddSeconds(near.GetProperty("travelTime").GetDouble())).Duration() < TimeSpan.FromMilliseconds(1));

        async Task<List<JsonElement>> AskAsync(string judgeAt) => [.. (await host.QueryAsync(query, new { to, judgeAt, at }))
            .GetProperty("nearestOutposts").EnumerateArray()];
    }

    [Theory]
    [InlineData("openAt: \"2026-11-23T10:00:00+08:00\", judgeAt: ARRIVAL, by: STRAIGHT", "STRAIGHT", "用时")]
    [InlineData("orShut: true, judgeAt: ARRIVAL", "openAt", "出发的时刻")]
    [InlineData("orShut: true, openAt: \"2026-11-23T10:00:00+08:00\"", "judgeAt: ARRIVAL", "到达")]
    public async Task What_cannot_be_judged_is_refused_with_its_reason(string arguments, string said, string saidInChinese)
    {
        var error = await host.QueryErrorAsync(
            $"{{ nearestOutposts(to: {{ longitude: 120.38, latitude: 36.06 }}, {arguments}) {{ distance }} }}");
        error.GetProperty("message").GetString()!.ShouldContain(said);
        error.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldContain(saidInChinese);
    }

    [Fact]
    public async Task Stops_for_several_needs_are_open_when_one_arrives_at_each()
    {
        const string query = """
            query ($to: PositionInput!, $at: DateTime!, $judgeAt: EntryMoment!) {
              stopsForNeeds(to: $to, needs: [DRINKING_WATER, TOILETS, EBIKE_BATTERY_SWAP], minutes: 60, openAt: $at, by: WALK,
                judgeAt: $judgeAt) { travelTime stops { code position { longitude latitude } } } }
            """;
        var snapshot = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var travel = host.Host.Services.GetRequiredService<TravelProvider>().Current.Model;
        var from = new Position(120.38, 36.066);
        var at = new DateTimeOffset(2026, 11, 23, 17, 20, 0, TimeSpan.FromHours(8));
        var plans = (await host.QueryAsync(query, new
        {
            to = new { longitude = from.Longitude, latitude = from.Latitude },
            at,
            judgeAt = "ARRIVAL",
        })).GetProperty("stopsForNeeds").EnumerateArray().ToList();
        plans.ShouldNotBeEmpty();
        foreach (var plan in plans)
        {
            var (place, seconds) = (from, 0.0);
            foreach (var stop in plan.GetProperty("stops").EnumerateArray().Select(stop => snapshot.ByCode(stop.GetProperty("code").GetString()!)!))
            {
                seconds += travel.Estimate(place, stop.Position, TravelMode.Walk, at)!.Value.Time!.Value;
                place = stop.Position;
                IsOpen(snapshot.GetAccessStatus(stop, at.AddSeconds(seconds)).State).ShouldBeTrue(stop.Code);
            }
            plan.GetProperty("travelTime").GetDouble().ShouldBe(seconds, 0.01);
        }
    }

    private static bool IsOpen(EntryState state) => state is EntryState.Open or EntryState.ClosingSoon;

    private static string? Code(JsonElement near) => near.GetProperty("outpost").GetProperty("code").GetString();
}
