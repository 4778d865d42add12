namespace Outposts.Siting;

/// <summary>Tells about a choice of sites what a planner asks of each of them.</summary>
internal static class CoverReport
{
    /// <summary>Orders the sites and finds gain, loss and alternative of each.</summary>
    public static SitingPlan Of(SitingRequest request, CoverLists lists, SiteRules rules, int[] sites, double value, double bound)
    {
        var candidates = request.Question.Candidates;
        var order = InBuildingOrder(lists, sites);
        var state = new CoverState(lists);
        var ledger = new SiteLedger(rules, sites);
        foreach (var site in sites) state.Add(site);
        var planned = new List<PlannedSite>();
        foreach (var (site, gain) in order)
        {
            var loss = state.Loss[site];
            state.Remove(site);
            ledger.Remove(site);
            var other = rules.Required[site] ? -1 : CoverConstruction.BestToAdd(rules, state, ledger, site);
            planned.Add(new PlannedSite(
                planned.Count + 1, candidates[site], Clean(gain), Clean(loss),
                other < 0 ? null : candidates[other], other < 0 ? null : Clean(loss - state.Gain[other])));
            state.Add(site);
            ledger.Add(site);
        }
        return new SitingPlan
        {
            Objective = request.Question.Objective,
            Sites = planned,
            Demand = request.Demand,
            Before = lists.Standing,
            After = lists.Standing + state.Recount(),
            Value = value,
            Bound = bound,
        };

        // Sums of fractions carry rounding of many steps; whole numbers are exact anyway.
        double Clean(double number) => lists.IsWhole ? number : Math.Round(number, 9);
    }

    /// <summary>Takes of the sites always the one that adds most next; of equal ones that which prepares most, then the least
    /// number.</summary>
    private static List<(int Site, double Gain)> InBuildingOrder(CoverLists lists, int[] sites)
    {
        var state = new CoverState(lists);
        var left = sites.Order().ToList();
        var order = new List<(int, double)>();
        while (left.Count > 0)
        {
            var next = left.MaxBy(site => (state.Gain[site], lists.Single ? 0 : Prepared(lists, state, site)));
            order.Add((next, state.Gain[next]));
            state.Add(next);
            left.Remove(next);
        }
        return order;
    }

    private static double Prepared(CoverLists lists, CoverState state, int site)
    {
        var prepared = 0.0;
        foreach (var c in lists.ClassesOf(site))
            if (state.CountOf(c) < lists.Need[c]) prepared += lists.Weight[c];
        return prepared;
    }
}
