using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;

namespace Outposts.Tests.Siting;

public class SitingSolverTests
{
    private static readonly Position Centre = new(120.38, 36.06);
    private static readonly SitingEffort Effort = new() { MaxMoves = 60_000 };

    // A street of four places 1 km apart, 10, 20, 30 and 40 workers; candidates at each place.
    private static readonly SitingQuery Street = new()
    {
        Demand = [.. Enumerable.Range(0, 4).Select(i => new DemandPoint($"d{i}", At(i), 10 * (i + 1), i < 2 ? "370202" : "370203"))],
        Candidates = [.. Enumerable.Range(0, 4)
            .Select(i => new CandidateSite($"c{i}", At(i), null, i < 2 ? "370202" : "370203", null, 100 * (4 - i)))],
        Within = 1000,
        Count = 1,
    };

    private static Position At(double kilometres) => Geodesic.Direct(Centre, 90, 1000 * kilometres);

    private static SitingPlan Solve(SitingQuery question) =>
        SitingSolver.Solve(question, Effort, cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public void One_site_goes_where_most_workers_are_within_a_kilometre_counting_those_exactly_there()
    {
        var plan = Solve(Street);
        plan.Sites.Select(site => site.Candidate.Id).ShouldBe(["c2"]);
        (plan.Before, plan.After, plan.Value, plan.Bound, plan.Gap, plan.Demand).ShouldBe((0, 90, 90, 90, 0, 100));
        var site = plan.Sites[0];
        (site.Rank, site.Gain, site.LossIfDropped, site.Alternative?.Id, site.AlternativeLoss).ShouldBe((1, 90, 90, "c3", 20));
    }

    [Fact]
    public void What_stands_counts_and_the_building_order_takes_the_larger_gain_first()
    {
        var plan = Solve(Street with { Existing = [At(3)], Count = 2, Within = 500 });
        plan.Sites.Select(site => (site.Candidate.Id, site.Gain)).ShouldBe([("c2", 30), ("c1", 20)]);
        (plan.Before, plan.After).ShouldBe((40, 90));
    }

    [Fact]
    public void Requirements_exclusions_minima_and_budget_hold()
    {
        Solve(Street with { Exclude = ["c2"] }).Sites.Single().Candidate.Id.ShouldBe("c3");
        Solve(Street with { Require = ["c0"] }).Sites.Single().Candidate.Id.ShouldBe("c0");
        Solve(Street with { Count = 2, Within = 500, MinimumPerDistrict = 1 }).Sites.Select(site => site.Candidate.Id)
            .ShouldBe(["c3", "c1"]);
        Solve(Street with { Count = null, Within = 500, Budget = 300 }).Sites.Select(site => site.Candidate.Id).ShouldBe(["c3", "c2"]);
    }

    [Fact]
    public void Double_cover_counts_only_who_has_two_in_reach()
    {
        var plan = Solve(Street with { Overlap = 2, Count = 2 });
        plan.Value.ShouldBe(70);
        plan.Sites.Select(site => site.Candidate.Id).Order(StringComparer.Ordinal).ShouldBe(["c2", "c3"]);
    }

    [Fact]
    public void As_few_sites_as_possible_for_a_share()
    {
        var plan = Solve(Street with { Objective = SitingObjective.MinimizeOutposts, Count = null, Share = 0.9 });
        (plan.Value, plan.Bound, plan.After).ShouldBe((1, 1, 90));
        Solve(Street with { Objective = SitingObjective.MinimizeOutposts, Count = null, Share = 1 }).Value.ShouldBe(2);
        Solve(Street with
        {
            Objective = SitingObjective.MinimizeOutposts,
            Count = null,
            Share = 0.4,
            Existing = [At(3)]
        }).Sites.ShouldBeEmpty();
    }

    [Fact]
    public void The_shortest_ways_in_all()
    {
        var plan = Solve(Street with { Objective = SitingObjective.MinimizeDistance });
        plan.Sites.Single().Candidate.Id.ShouldBe("c2");
        // 10 workers walk 2 km, 20 walk 1 km, 40 walk 1 km.
        plan.Value.ShouldBe(80_000, 1e-3);
        plan.Bound.ShouldBe(80_000, 1);
        plan.Before.ShouldBe(double.PositiveInfinity);
        // Against the worst single site, c0: 20·1 + 30·2 + 40·3 km.
        plan.Sites[0].Gain.ShouldBe(120_000, 1e-3);
        plan.Sites[0].Alternative!.Id.ShouldBe("c3");
        plan.Sites[0].AlternativeLoss!.Value.ShouldBe(20_000, 1e-3);
    }

    [Fact]
    public void A_number_of_sites_is_met_even_when_fewer_reach_everybody()
    {
        var plan = Solve(Street with { Within = 5000, Count = 3 });
        plan.Sites.Select(site => site.Gain).ShouldBe([100, 0, 0]);
        plan.IsOptimal.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_to_choose_from_and_nothing_asked_for_is_answered()
    {
        var plan = Solve(Street with { Count = 0, Candidates = [], Existing = [At(0)] });
        (plan.Sites.Count, plan.Value, plan.Bound).ShouldBe((0, 30, 30));
        Solve(Street with { Within = 0 }).Value.ShouldBe(40);
        Solve(Street with { Candidates = [new("far", new(121, 37))] }).Value.ShouldBe(0);
    }

    [Fact]
    public void Each_site_is_told_in_words()
    {
        var site = Solve(Street).Sites[0];
        SiteDescriber.Describe(site, SitingObjective.MaximizeCoverage).Chinese.ShouldBe("第1处建c2：新增覆盖90人；若不建，减少90人；改建c3，减少20人。");
        SiteDescriber.Describe(site, SitingObjective.MaximizeCoverage).English
            .ShouldBe("Site 1, c2: covers 90 more workers; left out, 90 are lost; with c3 in its place, 20 are lost.");
        SiteDescriber.Describe(Solve(Street with { Require = ["c0"] }).Sites[0],
            SitingObjective.MaximizeCoverage).Chinese.ShouldEndWith("没有可替代的候选点。");
        SiteDescriber.Describe(Solve(Street with { Objective = SitingObjective.MinimizeDistance }).Sites[0],
            SitingObjective.MinimizeDistance).English
            .ShouldBe("Site 1, c2: saves 120 worker-kilometres; left out, 120 more are walked; with c3 in its place, 20 more are walked.");
    }

    [Theory]
    [InlineData(SitingObjective.MaximizeCoverage, 9000, 4)]
    [InlineData(SitingObjective.MinimizeDistance, 1000, 1000)]
    public void A_large_problem_is_given_up_while_it_is_set_up(SitingObjective objective, int points, int candidates)
    {
        var query = Street with
        {
            Objective = objective,
            Demand = [.. Enumerable.Range(0, points).Select(i => new DemandPoint($"d{i}", At(i * 0.001), 1))],
            Candidates = [.. Enumerable.Range(0, candidates).Select(i => new CandidateSite($"c{i}", At(i * 0.001)))],
        };
        Should.Throw<OperationCanceledException>(() =>
            SitingSolver.Solve(query, Effort, cancellationToken: new CancellationToken(canceled: true)));
        SitingSolver.Solve(query, Effort with { AlwaysAnswers = true }, cancellationToken: new CancellationToken(canceled: true))
            .Sites.Count.ShouldBe(1);
        var small = query with { Demand = query.Demand.Take(50).ToList(), Candidates = query.Candidates.Take(4).ToList() };
        SitingSolver.Solve(small, Effort, cancellationToken: new CancellationToken(canceled: true)).Sites.Count.ShouldBe(1);
    }

    public static TheoryData<string, string> BadQuestions => new()
    {
        { "count", "5 sites are requested, but only 4 candidates may be chosen" },
        { "negative count", "-1 sites" },
        { "no limit", "Neither a number of sites nor a budget" },
        { "contradiction", "c1 is both required and excluded" },
        { "stranger", "Candidate c9 to require is not among the 4 candidates" },
        { "no demand", "no demand" },
        { "negative demand", "Demand point d0 has -1 workers" },
        { "missing demand", "Demand point d0 has NaN workers" },
        { "twice", "Candidate c0 is given twice" },
        { "nowhere", "Candidate c0 is at 200,0" },
        { "radius", "The radius is -5 m" },
        { "overlap", "The overlap is 0" },
        { "share", "The share to reach is 1.5" },
        { "unreachable share", "reach at most 0 of them" },
        { "count with fewest", "MINIMIZE_OUTPOSTS finds that number itself" },
        { "too many required", "take 2 sites, more than the 1" },
        { "poor", "cost at least 400, more than the budget of 1" },
        { "no cost", "Candidate c0 has no cost" },
        { "thin district", "District 370202 is to get at least 3 sites, but only 2" },
        { "no way", "no outpost stands" },
    };

    [Theory]
    [MemberData(nameof(BadQuestions))]
    public void A_question_without_an_answer_is_refused_with_the_reason(string what, string reason)
    {
        var refusal = Should.Throw<UserInputException>(() => Solve(Bad(what)));
        refusal.Message.ShouldContain(reason);
        refusal.Text.Chinese.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    private static SitingQuery Bad(string what) => what switch
    {
        "count" => Street with { Count = 5 },
        "negative count" => Street with { Count = -1 },
        "no limit" => Street with { Count = null },
        "contradiction" => Street with { Require = ["c1"], Exclude = ["c1"] },
        "stranger" => Street with { Require = ["c9"] },
        "no demand" => Street with { Demand = [Street.Demand[0] with { Workers = 0 }] },
        "negative demand" => Street with { Demand = [Street.Demand[0] with { Workers = -1 }] },
        "missing demand" => Street with { Demand = [Street.Demand[0] with { Workers = double.NaN }] },
        "twice" => Street with { Candidates = [Street.Candidates[0], Street.Candidates[0]] },
        "nowhere" => Street with { Candidates = [new("c0", new(200, 0))] },
        "radius" => Street with { Within = -5 },
        "overlap" => Street with { Overlap = 0 },
        "share" => Street with { Objective = SitingObjective.MinimizeOutposts, Count = null, Share = 1.5 },
        "unreachable share" => Street with
        {
            Objective = SitingObjective.MinimizeOutposts,
            Count = null,
            Candidates = [new("far", new(121, 37))]
        },
        "count with fewest" => Street with { Objective = SitingObjective.MinimizeOutposts },
        "too many required" => Street with { Require = ["c0", "c1"] },
        "poor" => Street with { Require = ["c0"], Budget = 1 },
        "no cost" => Street with { Candidates = [new("c0", At(0))], Budget = 1 },
        "thin district" => Street with { MinimumPerDistrict = 3, Count = 4 },
        "no way" => Street with { Objective = SitingObjective.MinimizeDistance, Count = 0 },
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}
