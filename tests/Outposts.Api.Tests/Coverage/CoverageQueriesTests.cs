using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Registry;
using Outposts.Registry.Search.Queries;

namespace Outposts.Api.Tests.Coverage;

public sealed class CoverageQueriesTests(UnchangedHostFixture host)
{
    private const string Query = """
        query ($input: CoverageInput!) { coverage(input: $input) {
          demand covered share basis byDistrict { district { code } demand covered share }
          gaps(first: 1000, minimumDemand: 0) { id demand district { code } } } }
        """;

    [Fact]
    public async Task Coverage_is_that_of_looking_at_every_pair_and_gaps_hold_the_rest_exactly()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var naive = new NaiveCoverage(host);
        var districts = naive.Register.Districts;
        for (var question = 0; question < 12; question++)
        {
            string? district = random.Next(2) == 0 ? districts[random.Next(districts.Count)].Code : null;
            WorkerGroup? group = random.Next(2) == 0 ? WorkerGroup.BuiltIn[random.Next(0, 11)] : null;
            TimeBand? band = random.Next(3) == 0 ? (TimeBand)random.Next(0, 5) : null;
            Service? service = random.Next(2) == 0 ? Service.DrinkingWater : null;
            DateTimeOffset? openAt = random.Next(2) == 0 ? new DateTimeOffset(2026, 2, 10, 0, 0, 0, TimeSpan.FromHours(8))
                .AddMinutes(random.Next(0, 40 * 24 * 60)) : null;
            var overlap = random.Next(1, 4);
            var within = 800 + random.NextDouble() * 4000;
            var straight = random.Next(2) == 0;
            var radius = straight ? within : within / 1.3;
            var demand = naive.Of(district, group, band);
            List<Position> outposts = [.. naive.Outposts(service, openAt).Select(outpost => outpost.Position)];
            var covered = NaiveCoverage.Covered(demand, outposts, radius, overlap);

            var answer = (await host.QueryAsync(Query, new
            {
                input = new
                {
                    by = straight ? "STRAIGHT" : "WALK",
                    within,
                    overlap,
                    openAt,
                    districts = district is null ? null : new[] { district },
                    groups = group is { } trade ? new[] { EnumNames.ToWireName(trade) } : null,
                    band = band is { } hours ? EnumNames.ToWireName(hours) : null,
                    where = service is { } wanted ? new { services = new[] { EnumNames.ToWireName(wanted) } } : null,
                },
            })).GetProperty("coverage");
            var told = $"seed {seed}, question {question}";
            answer.GetProperty("demand").GetDouble().ShouldBe(demand.Sum(cell => cell.Workers), told);
            answer.GetProperty("covered").GetDouble().ShouldBe(covered, told);
            answer.GetProperty("share").GetDouble()
                .ShouldBe(demand.Count == 0 ? 1 : covered / demand.Sum(cell => cell.Workers), 1e-12, told);
            foreach (var part in answer.GetProperty("byDistrict").EnumerateArray())
            {
                var code = part.GetProperty("district").GetProperty("code").GetString();
                var own = demand.Where(cell => cell.DistrictCode == code).ToList();
                part.GetProperty("demand").GetDouble().ShouldBe(own.Sum(cell => cell.Workers), told);
                part.GetProperty("covered").GetDouble().ShouldBe(NaiveCoverage.Covered(own, outposts, radius, overlap), told);
            }
            var gaps = answer.GetProperty("gaps").EnumerateArray().Select(gap => gap.GetProperty("demand").GetDouble()).ToList();
            gaps.Sum().ShouldBe(demand.Sum(cell => cell.Workers) - covered, told);
            gaps.SequenceEqual(gaps.OrderDescending()).ShouldBeTrue(told);
        }
    }

    [Fact]
    public async Task A_gap_is_named_after_the_place_nearest_to_its_middle_among_all_and_after_the_town_of_most_of_its_workers()
    {
        var names = host.Host.Services.GetRequiredService<MapNameStore>();
        var (_, all) = await names.LoadPlacesAsync(TestContext.Current.CancellationToken);
        var places = all.Where(place => place.Kind == SearchPlaceKind.Place).ToList();
        places.Count.ShouldBeGreaterThan(50);
        var gaps = (await host.QueryAsync("""
            { coverage(input: { by: STRAIGHT, within: 1000 }) { gaps(first: 200) {
              centre { longitude latitude } town nearestPlace { name englishName distance } } } }
            """)).GetProperty("coverage").GetProperty("gaps").EnumerateArray().ToList();
        var named = 0;
        foreach (var gap in gaps)
        {
            var centre = gap.GetProperty("centre");
            Position middle = new(centre.GetProperty("longitude").GetDouble(), centre.GetProperty("latitude").GetDouble());
            var (nearest, metres) = places.Select(place => (place, Geodesic.Distance(middle, place.Position))).MinBy(one => one.Item2);
            var told = gap.GetProperty("nearestPlace");
            if (metres > 5_000)
            {
                told.ValueKind.ShouldBe(JsonValueKind.Null);
                continue;
            }
            named++;
            told.GetProperty("name").GetString().ShouldBe(nearest.Name);
            told.GetProperty("englishName").GetString().ShouldBe(nearest.EnglishName);
            told.GetProperty("distance").GetDouble().ShouldBe(metres, 1e-6);
            gap.GetProperty("town").ValueKind.ShouldBe(JsonValueKind.Null);
        }
        named.ShouldBeGreaterThan(gaps.Count / 2);
    }

    [Fact]
    public async Task A_gap_tells_where_it_is_and_what_is_nearest()
    {
        var answer = await host.QueryAsync("""
            { coverage(input: { by: STRAIGHT, within: 1000, districts: ["370214"] }) { gaps(first: 3) {
              id demand centre { longitude latitude } district { code } area nearest { distance travelTime outpost { code } } } } }
            """);
        var naive = new NaiveCoverage(host);
        var gaps = answer.GetProperty("coverage").GetProperty("gaps").EnumerateArray().ToList();
        gaps.Count.ShouldBe(3);
        gaps.Select(gap => gap.GetProperty("id").GetString()).Distinct().Count().ShouldBe(3);
        foreach (var gap in gaps)
        {
            gap.GetProperty("district").GetProperty("code").GetString().ShouldBe("370214");
            gap.GetProperty("demand").GetDouble().ShouldBeGreaterThanOrEqualTo(1);
            gap.GetProperty("area").GetProperty("type").GetString().ShouldBeOneOf("Polygon", "MultiPolygon");
            var centre = new Position(gap.GetProperty("centre").GetProperty("longitude").GetDouble(),
                gap.GetProperty("centre").GetProperty("latitude").GetDouble());
            var nearest = naive.Outposts().Select(outpost => (outpost.Code, Distance: Geodesic.Distance(centre, outpost.Position)))
                .MinBy(near => near.Distance);
            gap.GetProperty("nearest").GetProperty("outpost").GetProperty("code").GetString().ShouldBe(nearest.Code);
            gap.GetProperty("nearest").GetProperty("distance").GetDouble().ShouldBe(nearest.Distance, 0.001);
        }
    }

    [Fact]
    public async Task Candidates_count_as_if_they_stood_whatever_their_order_and_repetition()
    {
        const int seed = 7;
        var random = new Random(seed);
        var naive = new NaiveCoverage(host);
        var pool = naive.Candidates.Where(site => site.DistrictCode == "370214").ToList();
        var demand = naive.Of("370214");
        List<Position> standing = [.. naive.Outposts(openAt: Night).Select(outpost => outpost.Position)];
        for (var question = 0; question < 4; question++)
        {
            var sites = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => pool[random.Next(pool.Count)]).ToList();
            var (within, overlap, told) = (500 + random.NextDouble() * 1500, 1 + random.Next(2), $"seed {seed}, question {question}");
            var distinct = sites.DistinctBy(site => site.Id).Select(site => site.Position).ToList();
            var answer = (await host.QueryAsync(
                """
                query ($input: CoverageInput!) { coverage(input: $input) { demand covered gaps(first: 1000, minimumDemand: 0) { demand
                  centre { longitude latitude } nearest { distance } nearestSite { distance site { code } } } } }
                """,
                new
                {
                    input = new
                    {
                        by = "STRAIGHT",
                        within,
                        overlap,
                        openAt = Night,
                        districts = new[] { "370214" },
                        sites = sites.Concat(sites.Take(1)).Reverse().Select(site => IdOf(site.Id)),
                    },
                })).GetProperty("coverage");
            var covered = NaiveCoverage.Covered(demand, [.. standing, .. distinct], within, overlap);
            answer.GetProperty("covered").GetDouble().ShouldBe(covered, told);
            var gaps = answer.GetProperty("gaps").EnumerateArray().ToList();
            gaps.Sum(gap => gap.GetProperty("demand").GetDouble()).ShouldBe(demand.Sum(cell => cell.Workers) - covered, told);
            foreach (var gap in gaps)
            {
                var centre = new Position(
                    gap.GetProperty("centre").GetProperty("longitude").GetDouble(),
                        gap.GetProperty("centre").GetProperty("latitude").GetDouble());
                gap.GetProperty("nearest").GetProperty("distance").GetDouble()
                    .ShouldBe(standing.Min(at => Geodesic.Distance(centre, at)), 0.001, told);
                gap.GetProperty("nearestSite").GetProperty("distance").GetDouble()
                    .ShouldBe(distinct.Min(at => Geodesic.Distance(centre, at)), 0.001, told);
            }
        }
    }

    [Fact]
    public async Task Trades_add_up_to_the_whole_and_each_is_its_own_count()
    {
        var answer = (await host.QueryAsync(
            "{ coverage(input: { by: WALK, within: 1300 }) { demand covered byGroup { group demand covered share } } }"))
                .GetProperty("coverage");
        var naive = new NaiveCoverage(host);
        List<Position> outposts = [.. naive.Outposts().Select(outpost => outpost.Position)];
        var parts = answer.GetProperty("byGroup").EnumerateArray().ToList();
        parts.Count.ShouldBe(naive.Demand.Select(cell => cell.Group).Distinct().Count());
        foreach (var part in parts)
        {
            var word = part.GetProperty("group").GetString();
            var own = naive.Demand.Where(cell => (cell.Group is { } trade ? EnumNames.ToWireName(trade) : null) == word).ToList();
            part.GetProperty("demand").GetDouble().ShouldBe(own.Sum(cell => cell.Workers), word);
            part.GetProperty("covered").GetDouble().ShouldBe(NaiveCoverage.Covered(own, outposts, 1000), word);
            part.GetProperty("share").GetDouble()
                .ShouldBe(part.GetProperty("covered").GetDouble() / part.GetProperty("demand").GetDouble(), 1e-12);
        }
        parts.Sum(part => part.GetProperty("demand").GetDouble()).ShouldBe(answer.GetProperty("demand").GetDouble());
        parts.Sum(part => part.GetProperty("covered").GetDouble()).ShouldBe(answer.GetProperty("covered").GetDouble());
    }

    [Fact]
    public async Task A_standard_is_its_own_mode_reach_and_overlap()
    {
        var standards = (await host.QueryAsync("{ coverageStandards { code name englishName mode metres minutes overlap source } }"))
            .GetProperty("coverageStandards");
        standards.EnumerateArray().Select(one => one.GetProperty("code").GetString())
            .ShouldBe(CoverageStandard.All.Select(one => one.Code));
        var answer = await host.QueryAsync("""
            { standard: coverage(input: { standard: "ACFTU_15_MINUTES_DOUBLE" }) { covered basis }
              same: coverage(input: { by: WALK, minutes: 15, overlap: 2 }) { covered }
              single: coverage(input: { standard: "ACFTU_15_MINUTES" }) { covered } }
            """);
        var twice = answer.GetProperty("standard").GetProperty("covered").GetDouble();
        twice.ShouldBe(answer.GetProperty("same").GetProperty("covered").GetDouble());
        twice.ShouldBeLessThan(answer.GetProperty("single").GetProperty("covered").GetDouble());
        answer.GetProperty("standard").GetProperty("basis").GetString().ShouldBe("OVERLAND");
    }

    [Fact]
    public async Task The_demonstration_layers_say_what_they_are()
    {
        var layers = (await host.QueryAsync("{ planningLayers { kind points workers source { name origin datedOn isDemonstration } } }"))
            .GetProperty("planningLayers").EnumerateArray().ToList();
        layers.Select(layer => layer.GetProperty("kind").GetString()).ShouldBe(["DEMAND", "CANDIDATES"]);
        layers.ShouldAllBe(layer => layer.GetProperty("source").GetProperty("isDemonstration").GetBoolean());
        layers[0].GetProperty("workers").GetDouble().ShouldBe(new NaiveCoverage(host).Demand.Sum(cell => cell.Workers));
        layers[0].GetProperty("points").GetInt32().ShouldBe(3000);
        layers[1].GetProperty("points").GetInt32().ShouldBe(600);
    }

    [Fact]
    public async Task The_week_at_a_glance_is_coverage_at_each_of_its_hours()
    {
        // The week from Monday, 19 January 2026 has neither a holiday nor a make-up workday.
        const int seed = 168;
        var random = new Random(seed);
        const string terms = "by: WALK, within: 1300, overlap: 2, where: { services: [DRINKING_WATER] }, districts: [\"370214\", \"370203\"]";
        var week = (await host.QueryAsync($$"""{ coverageWeek(input: { {{terms}} }, week: "2026-01-22") { weekday hour demand covered share } }"""))
            .GetProperty("coverageWeek").EnumerateArray().ToList();
        week.Select(row => (row.GetProperty("weekday").GetInt32(), row.GetProperty("hour").GetInt32()))
            .ShouldBe(Enumerable.Range(0, 168).Select(hour => (hour / 24 + 1, hour % 24)));
        week.Select(row => row.GetProperty("covered").GetDouble()).Distinct().Count().ShouldBeGreaterThan(5);
        for (var sample = 0; sample < 20; sample++)
        {
            var hour = random.Next(168);
            var openAt = new DateTimeOffset(2026, 1, 19, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hour);
            var band = EnumNames.ToWireName(TimeBands.OfHour(hour % 24));
            var one = (await host.QueryAsync($$"""{ coverage(input: { {{terms}}, openAt: "{{openAt:yyyy-MM-ddTHH:mm:sszzz}}", band: {{band}} }) { demand covered share } }"""))
                .GetProperty("coverage");
            foreach (var figure in new[] { "demand", "covered", "share" })
                week[hour].GetProperty(figure).GetDouble()
                    .ShouldBe(one.GetProperty(figure).GetDouble(), $"seed {seed}, hour {hour}, {figure}");
        }
        foreach (var extra in new[] { "openAt: \"2026-01-19T08:00:00+08:00\"", "band: NIGHT" })
        {
            var refusal = await host.QueryErrorAsync($$"""{ coverageWeek(input: { {{terms}}, {{extra}} }) { share } }""");
            refusal.GetProperty("message").GetString()!.ShouldContain("leave out");
            refusal.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldContain("逐小时");
        }
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_week_at_an_end_of_the_calendar_is_refused(string week) =>
        (await host.QueryErrorAsync($"{{ coverageWeek(input: {{ within: 500 }}, week: \"{week}\") {{ share }} }}")).GetProperty("message")
            .GetString()!.ShouldContain(week);

    [Theory]
    [InlineData("by: WALK, within: 500, minutes: 5", "Both", "one of them")]
    [InlineData("by: WALK", "standard", "minutes")]
    [InlineData("standard: \"QINGDAO_2KM\"", "QINGDAO_2KM", "QINGDAO_1KM")]
    [InlineData("standard: \"QINGDAO_1KM\", within: 500", "not both")]
    [InlineData("by: STRAIGHT, minutes: 5", "STRAIGHT")]
    [InlineData("within: -1", "-1")]
    [InlineData("minutes: -3", "-3")]
    [InlineData("within: 9000000", "50000")]
    [InlineData("within: 500, overlap: 0", "1 to 255")]
    [InlineData("within: 500, districts: [\"999999\"]", "999999", "370202")]
    [InlineData("within: 500, sites: [\"Q2FuZGlkYXRlU2l0ZTpYLTE=\"]", "X-1", "sites", "600")]
    public async Task What_cannot_be_is_refused_with_its_reason(string input, params string[] said)
    {
        var refusal = await host.QueryErrorAsync($"{{ coverage(input: {{ {input} }}) {{ share }} }}");
        foreach (var part in said) refusal.GetProperty("message").GetString()!.ShouldContain(part);
        refusal.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
        refusal.GetProperty("extensions").GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    private static readonly DateTimeOffset Night = new(2026, 1, 14, 23, 0, 0, TimeSpan.FromHours(8));

    private static string IdOf(string candidate) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"CandidateSite:{candidate}"));
}
