using Outposts.Api.Tests.Coverage;
using Outposts.Geodesy;

namespace Outposts.Api.Tests.Siting;

public sealed class SiteGainQueriesTests(UnchangedHostFixture host)
{
    [Fact]
    public async Task Gains_are_what_every_pair_says_the_largest_first_and_shrink_as_sites_are_picked()
    {
        var naive = new NaiveCoverage(host);
        var demand = naive.Of("370214");
        List<Position> existing = [.. naive.Outposts().Select(outpost => outpost.Position)];
        var before = NaiveCoverage.Covered(demand, existing, 1000);
        var gains = await AskAsync("", 1000);
        gains.Count.ShouldBe(naive.Candidates.Count);
        gains.Select(one => one.Gain).ShouldBe(gains.Select(one => one.Gain).OrderDescending());
        var at = naive.Candidates.ToDictionary(site => site.Id, site => site.Position);
        foreach (var (code, _, gain) in gains.Take(12).Concat(gains.TakeLast(3)))
            gain.ShouldBe(NaiveCoverage.Covered(demand, [.. existing, at[code]], 1000) - before, code);

        var picked = await AskAsync($", sites: [\"{gains[0].Id}\"]", 5);
        picked.Count.ShouldBe(5);
        picked.Select(one => one.Code).ShouldNotContain(gains[0].Code);
        var had = NaiveCoverage.Covered(demand, [.. existing, at[gains[0].Code]], 1000);
        foreach (var (code, _, gain) in picked)
            gain.ShouldBe(NaiveCoverage.Covered(demand, [.. existing, at[gains[0].Code], at[code]], 1000) - had, code);

        (await host.QueryErrorAsync("{ siteGains(input: { standard: \"QINGDAO_1KM\" }, first: 1001) { gain } }"))
            .GetProperty("message").GetString()!.ShouldContain("1001");
    }

    private async Task<List<(string Code, string Id, double Gain)>> AskAsync(string more, int first) =>
        [.. (await host.QueryAsync(
            $"{{ siteGains(first: {first}, input: {{ by: STRAIGHT, within: 1000, districts: [\"370214\"]{more} }}) {{ gain candidate {{ id code }} }} }}"))
            .GetProperty("siteGains").EnumerateArray()
            .Select(one => (one.GetProperty("candidate").GetProperty("code").GetString()!,
                one.GetProperty("candidate").GetProperty("id").GetString()!, one.GetProperty("gain").GetDouble()))];
}
