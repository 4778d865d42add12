using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;
using Outposts.Siting.Solvers;
using Outposts.Siting.Solvers.Covering;
using Outposts.Siting.Solvers.Median;
using Outposts.Testing;

namespace Outposts.Tests.Siting.Solvers;

/// <summary>What a plan tells when not a single step is allowed after cancellation: all but the alternatives and the best order.</summary>
public sealed class OutOfTimeTests
{
    private const int Candidates = 30;
    private static readonly int Rounds = LongRun.Count(200, 5_000);
    private static readonly CancellationToken Gone = new(canceled: true);

    [Fact]
    public void A_covering_plan_has_the_coverage_and_the_losses_of_a_finished_one()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var points = RandomSiting.Draw(random, 100, Candidates, 1 + seed % 3, whole: seed % 2 == 0);
            var (matrix, constraints) = (points.ToMatrix(Candidates), SelectionConstraints.CountOnly(Candidates, 8));
            var problem = Problem(SitingObjective.MaximizeCoverage);
            var sites = Some(random, 1 + random.Next(8));
            var finished = CoveringPlanBuilder.Build(problem, matrix, constraints, sites, 0, 0, new(default));
            var brief = CoveringPlanBuilder.Build(problem, matrix, constraints, sites, 0, 0, new(Gone, steps: 0));
            brief.After.ShouldBe(finished.After, $"seed {seed}");
            Compare(brief, finished, sites, brief.After - brief.Before, seed);
            // The naive twin counts point by point.
            var chosen = sites.ToHashSet();
            foreach (var site in brief.Sites)
            {
                var without = chosen.Where(other => $"{other}" != site.Candidate.Id).ToHashSet();
                site.LossIfDropped.ShouldBe(points.Covered(chosen) - points.Covered(without), 1e-6, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void A_median_plan_has_the_cost_and_the_losses_of_a_finished_one()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            double[] costs = [.. Enumerable.Range(0, 40 * Candidates)
                .Select(_ => seed % 2 == 0 ? random.Next(100) : random.NextDouble() * 100)];
            var stands = random.Next(2) == 0;
            var matrix = new CostMatrix(40, costs,
                [.. Enumerable.Range(0, 40).Select(_ => stands ? random.Next(20, 120) : double.PositiveInfinity)]);
            var problem = Problem(SitingObjective.MinimizeDistance);
            var sites = Some(random, 1 + random.Next(8));
            var result = new SolverResult(sites, matrix.TotalCost(sites), 0);
            var finished = MedianPlanBuilder.Build(problem, matrix, result, new(default));
            var brief = MedianPlanBuilder.Build(problem, matrix, result, new(Gone, steps: 0));
            brief.After.ShouldBe(finished.After, $"seed {seed}");
            Compare(brief, finished, sites, finished.Sites.Sum(site => site.Gain), seed);
            foreach (var site in stands || sites.Length > 1 ? brief.Sites : [])
            {
                var without = matrix.TotalCost(sites.Where(other => $"{other}" != site.Candidate.Id));
                site.LossIfDropped.ShouldBe(without - matrix.TotalCost(sites), 1e-6, $"seed {seed}");
            }
        }
    }

    [Fact]
    public void The_number_of_sites_requested_is_met_by_allowed_ones()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var matrix = RandomSiting.Draw(random, 100, Candidates, 2, whole: true).ToMatrix(Candidates);
            var count = random.Next(1, 15);
            var constraints = SelectionConstraints.CountOnly(Candidates, count);
            for (var site = 0; site < 10; site++) constraints.Allowed[site] = random.Next(2) == 0;
            var sites = Some(random, random.Next(count + 1)).Where(site => constraints.Allowed[site]).ToArray();
            var padded = GreedyConstruction.PadToCount(matrix, constraints, sites, new(Gone, steps: 0));
            padded.Length.ShouldBe(count, $"seed {seed}");
            padded.Distinct().Count().ShouldBe(count, $"seed {seed}");
            padded.ShouldAllBe(site => constraints.Allowed[site]);
            padded.Take(sites.Length).ShouldBe(sites);
        }
    }

    [Fact]
    public void A_search_that_is_cancelled_while_it_starts_has_no_selection_and_a_smaller_problem_is_not_set_up()
    {
        var matrix = RandomSiting.Draw(new Random(1), 100, Candidates, 2, whole: true).ToMatrix(Candidates);
        var constraints = SelectionConstraints.CountOnly(Candidates, 8);
        var search = new CoveringAnnealing(matrix, constraints, new double[Candidates], 1, Gone);
        search.Start([1, 2, 3]);
        search.Run(1_000, 0.04, 0.002, double.PositiveInfinity);
        search.Best.ShouldBeEmpty();
        search.BestValue.ShouldBe(double.NegativeInfinity);
        Should.Throw<OperationCanceledException>(() => matrix.RestrictTo([1, 2, 3], Gone));
    }

    private static void Compare(SitingPlan brief, SitingPlan finished, int[] sites, double gained, int seed)
    {
        brief.Sites.Select(site => site.Candidate.Id).ShouldBe(sites.Order().Select(site => $"{site}"), $"seed {seed}");
        brief.Sites.Select(site => site.Rank).ShouldBe(Enumerable.Range(1, sites.Length));
        brief.Sites.Sum(site => site.Gain).ShouldBe(gained, 1e-6, $"seed {seed}");
        brief.Sites.ShouldAllBe(site => site.Alternative == null && site.AlternativeLoss == null);
        var losses = finished.Sites.ToDictionary(site => site.Candidate.Id, site => site.LossIfDropped);
        foreach (var site in brief.Sites) site.LossIfDropped.ShouldBe(losses[site.Candidate.Id], 1e-6, $"seed {seed}");
    }

    private static int[] Some(Random random, int count)
    {
        int[] sites = [.. Enumerable.Range(0, Candidates)];
        random.Shuffle(sites);
        return sites[..count];
    }

    // The plan takes from it the candidates; what they reach is in the matrix.
    private static SitingProblem Problem(SitingObjective objective) => SitingProblem.Create(new SitingQuery
    {
        Objective = objective,
        Demand = [new DemandPoint("d", new Position(120, 36), 1)],
        Candidates = [.. Enumerable.Range(0, Candidates).Select(site => new CandidateSite($"{site}", new Position(120, 36)))],
        Existing = [],
        Within = 500,
        Count = 8,
    });
}
