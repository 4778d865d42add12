using Outposts.Siting;

namespace Outposts.Tests.Siting;

/// <summary>The quality gates. The effort is counted in steps, about what two cores do in ten seconds at the long counts.</summary>
public class PublicCasesTests
{
    private static readonly (string City, int Sites, int Radius)[] Coverings =
        [.. new[] { 50, 60, 70, 80, 90, 100 }.SelectMany(sites => new[] { ("NewYork", sites, 400), ("Bronx", sites, 600) })];

    [Fact]
    public void Real_street_corners_are_covered_as_well_as_the_best_known_choices_do()
    {
        var gaps = new List<double>();
        foreach (var (city, sites, radius) in Coverings.Take(LongRun.Count(1, Coverings.Length)))
        {
            var known = PublicCases.ReadCovering(city, sites, radius);
            var best = known.CoveredBy(known.Published);
            var plan = SitingSolver.Solve(known.Question, new() { Moves = LongRun.Count(1_000_000, 40_000_000) }, stop: TestContext.Current.CancellationToken);
            var chosen = plan.Sites.Select(site => int.Parse(site.Candidate.Id, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            chosen.Distinct().Count().ShouldBe(sites);
            known.CoveredBy(chosen).ShouldBe(plan.Value, $"{city} {sites}");
            plan.Bound.ShouldBeGreaterThanOrEqualTo(best, $"{city} {sites}");
            plan.Gap.ShouldBeLessThanOrEqualTo(0.02, $"{city} {sites}");
            gaps.Add((best - plan.Value) / best);
            gaps[^1].ShouldBeLessThanOrEqualTo(0.005, $"{city} {sites}");
        }
        gaps.Average().ShouldBeLessThanOrEqualTo(0.001);
    }

    [Fact]
    public void Medians_of_the_library_are_optimal()
    {
        int[] cases = LongRun.Count(0, 1) == 1 ? [.. Enumerable.Range(1, 20)] : [1, 4, 7, 10];
        var optimal = 0;
        var gaps = new List<double>();
        foreach (var number in cases)
        {
            var (costs, sites, optimum) = PublicCases.ReadMedian(number);
            var answer = new MedianSolver(costs, SiteRules.Plain(costs.Candidates, sites), new() { Moves = LongRun.Count(1_000_000, 20_000_000) }, TestContext.Current.CancellationToken).Run(null);
            answer.Value.ShouldBe(costs.Of(answer.Sites), $"pmed{number}");
            answer.Bound.ShouldBeLessThanOrEqualTo(optimum, $"pmed{number}");
            gaps.Add((answer.Value - optimum) / optimum);
            if (answer.Value == optimum) optimal++;
        }
        gaps.Average().ShouldBeLessThanOrEqualTo(0.0005);
        optimal.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(cases.Length * 0.9));
    }
}
