using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Median;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Solvers;

/// <summary>
/// The quality gates on public cases from the folder "shared/data" beside the checkout. The effort is counted in steps, about what two
/// cores do in ten seconds at the long counts; the command <c>site</c> is held to the same by seconds in Outposts.Api.Tests/Cli.
/// </summary>
public class PublicCasesTests
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    [Fact]
    public void Real_street_corners_are_covered_as_well_as_the_best_known_choices_do()
    {
        var gaps = new List<double>();
        foreach (var (city, sites, radius) in MaximalCoveringInstance.All.Take(LongRun.Count(1, MaximalCoveringInstance.All.Count)))
        {
            var known = There(MaximalCoveringInstance.Read(Root, city, sites, radius));
            var plan = SitingSolver.Solve(known.Question, new() { MaxMoves = LongRun.Count(1_000_000, 40_000_000) },
                cancellationToken: TestContext.Current.CancellationToken);
            var chosen = plan.Sites.Select(site => int.Parse(site.Candidate.Id, System.Globalization.CultureInfo.InvariantCulture))
                .ToArray();
            chosen.Distinct().Count().ShouldBe(sites);
            known.CoveredBy(chosen).ShouldBe(plan.Value, $"{city} {sites}");
            plan.Bound.ShouldBeGreaterThanOrEqualTo(known.Best, $"{city} {sites}");
            plan.Gap.ShouldBeLessThanOrEqualTo(0.02, $"{city} {sites}");
            gaps.Add((known.Best - plan.Value) / known.Best);
            gaps[^1].ShouldBeLessThanOrEqualTo(0.005, $"{city} {sites}");
        }
        gaps.Average().ShouldBeLessThanOrEqualTo(0.001);
    }

    [Fact]
    public void Medians_of_the_library_are_optimal()
    {
        int[] cases = LongRun.Count(0, 1) == 1 ? [.. Enumerable.Range(1, PMedianInstance.Count)] : [1, 4, 7, 10];
        var optimal = 0;
        var gaps = new List<double>();
        foreach (var number in cases)
        {
            var known = There(PMedianInstance.Read(Root, number));
            var costs = new CostMatrix(known.Nodes, known.Costs, [.. Enumerable.Repeat(double.PositiveInfinity, known.Nodes)]);
            var effort = new SitingEffort { MaxMoves = LongRun.Count(1_000_000, 20_000_000) };
            var answer = new PMedianSolver(costs, SelectionConstraints.CountOnly(costs.CandidateCount, known.Sites), effort,
                TestContext.Current.CancellationToken).Run(null);
            answer.Value.ShouldBe(costs.TotalCost(answer.Sites), $"pmed{number}");
            answer.Bound.ShouldBeLessThanOrEqualTo(known.Optimum, $"pmed{number}");
            gaps.Add((answer.Value - known.Optimum) / known.Optimum);
            if (answer.Value == known.Optimum) optimal++;
        }
        gaps.Average().ShouldBeLessThanOrEqualTo(0.0005);
        optimal.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(cases.Length * 0.9));
    }

    private static T There<T>(T? known) where T : class
    {
        Assert.SkipWhen(known is null, $"The public test cases are not beside {Root}.");
        return known!;
    }

    private static string FindRoot(string at) =>
        File.Exists(Path.Combine(at, "Outposts.sln")) || Path.GetDirectoryName(at) is not { } above ? at : FindRoot(above);
}
