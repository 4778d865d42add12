using Outposts.Geodesy;

namespace Outposts.Siting;

/// <summary>Answers questions for the shortest ways, and tells about each site what a planner asks.</summary>
internal static class MedianPlans
{
    private const long MostPairs = 40_000_000;

    /// <summary>Solves a checked question.</summary>
    public static SitingPlan Solve(SitingRequest request, SitingEffort effort, IProgress<SitingProgress>? progress,
        CancellationToken cancellationToken)
    {
        var costs = CostsOf(request, effort);
        if (request.Rules.Count == 0 && request.Question.Existing.Count == 0)
            throw SitingRequest.Refuse(
                $"要求选 0 处，又没有现有阵地：劳动者无处可去。",
                $"0 sites are asked for and no outpost stands: no worker has anywhere to go.");
        var answer = new MedianSolver(costs, request.Rules, effort, cancellationToken).Run(
            (value, bound) => progress?.Report(new SitingProgress(value, bound)));
        return Report(request, costs, answer);
    }

    private static MedianCosts CostsOf(SitingRequest request, SitingEffort effort)
    {
        var question = request.Question;
        var demand = question.Demand.Where(point => point.Workers > 0).ToArray();
        var pairs = (long)demand.Length * question.Candidates.Count;
        if (pairs > MostPairs)
            throw SitingRequest.Refuse(
                $"{demand.Length} 个需求点与 {question.Candidates.Count} 个候选点共 {pairs} 对；MINIMIZE_DISTANCE 最多 {MostPairs} 对。请合并相邻的需求点，或先排除一些候选点。",
                $"{demand.Length} demand points and {question.Candidates.Count} candidates are {pairs} pairs; MINIMIZE_DISTANCE accepts at most {MostPairs}. Join neighbouring demand points, or exclude candidates before asking.");
        var costs = new double[pairs];
        Parallel.For(0, question.Candidates.Count, new ParallelOptions { MaxDegreeOfParallelism = effort.Threads }, site =>
        {
            for (var point = 0; point < demand.Length; point++)
                costs[(long)site * demand.Length + point] =
                    demand[point].Workers * Geodesic.Distance(demand[point].Position, question.Candidates[site].Position);
        });
        var existing = new RadiusIndex([.. question.Existing], 1000);
        return new MedianCosts(demand.Length, costs,
            [.. demand.Select(point => existing.NearestTo(point.Position) is { } nearest ? point.Workers * nearest.Distance
                : double.PositiveInfinity)]);
    }

    private static SitingPlan Report(SitingRequest request, MedianCosts costs, SitingAnswer answer)
    {
        var candidates = request.Question.Candidates;
        var before = costs.Of([]);
        var after = costs.Of(answer.Sites);
        // Without anything standing the first gain would be endless: it is told against the worst single site instead.
        var nothing = double.IsFinite(before) ? before : Enumerable.Range(0, costs.Candidates).Max(site => costs.Of([site]));
        var planned = new List<PlannedSite>();
        var built = new MedianState(costs, []);
        var so = nothing;
        var left = answer.Sites.Order().ToList();
        while (left.Count > 0)
        {
            var next = left.MinBy(site => ValueWith(costs, built, site));
            left.Remove(next);
            built.Add(next);
            var value = built.Recount();
            var (loss, other, otherLoss) = Dropped(request.Rules, costs, answer.Sites, next, after, nothing);
            planned.Add(new PlannedSite(planned.Count + 1, candidates[next], so - value, loss, other < 0 ? null : candidates[other],
                other < 0 ? null : otherLoss));
            so = value;
        }
        return new SitingPlan
        {
            Objective = request.Question.Objective,
            Sites = planned,
            Demand = request.Demand,
            Before = before,
            After = after,
            Value = after,
            Bound = Math.Min(answer.Bound, after),
        };
    }

    private static (double Loss, int Other, double OtherLoss) Dropped(
        SiteRules rules, MedianCosts costs, int[] sites, int site, double after, double nothing)
    {
        int[] rest = [.. sites.Where(other => other != site)];
        var state = new MedianState(costs, rest);
        var without = double.IsFinite(state.Value) ? state.Value : nothing;
        if (rules.Required[site]) return (without - after, -1, 0);
        var ledger = new SiteLedger(rules, rest);
        var best = -1;
        var least = double.PositiveInfinity;
        for (var other = 0; other < rules.Candidates; other++)
        {
            if (other == site || state.Has(other) || !ledger.CanAdd(other)) continue;
            var value = ValueWith(costs, state, other);
            if (value >= least) continue;
            least = value;
            best = other;
        }
        return (without - after, best, least - after);
    }

    private static double ValueWith(MedianCosts costs, MedianState state, int site) =>
        double.IsFinite(state.Value) ? state.Value + state.ChangeOfAdding(site) : costs.Of([site]);
}
