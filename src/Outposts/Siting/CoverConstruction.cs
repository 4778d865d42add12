namespace Outposts.Siting;

/// <summary>Builds and finishes choices under the rules: greedy filling, and a last descent by single swaps.</summary>
internal static class CoverConstruction
{
    /// <summary>
    /// Adds what is worth most, again and again, until the rules allow no more or nothing is gained. Noise is 0 for plain
    /// greedy; otherwise each worth is blurred by up to that share.
    /// </summary>
    public static void Fill(CoverLists lists, SiteRules rules, CoverState state, SiteLedger ledger, double noise, RandomStream random)
    {
        foreach (var site in Enumerable.Range(0, rules.Candidates).Where(site => rules.Required[site] && !state.Has(site)))
            Take(site, state, ledger);
        while (ledger.Sites < rules.Count)
        {
            var best = -1;
            var most = 0.0;
            var owing = ledger.Owed > 0;
            for (var site = 0; site < rules.Candidates; site++)
            {
                if (!rules.Allowed[site] || state.Has(site)) continue;
                var worth = Worth(lists, rules, state, site);
                if (noise > 0) worth *= 1 - noise * random.NextDouble();
                if (owing && ledger.IsOwed(site)) worth = double.MaxValue / 2 * (worth + 1) / (lists.Total + 2);
                if (worth <= most || !ledger.CanAdd(site)) continue;
                most = worth;
                best = site;
            }
            if (best < 0) return;
            Take(best, state, ledger);
        }
    }

    /// <summary>
    /// Adds sites that gain nothing more up to the number asked for, those first that give most workers one outpost more in reach.
    /// </summary>
    public static int[] Padded(CoverLists lists, SiteRules rules, int[] sites)
    {
        var state = new CoverState(lists);
        foreach (var site in sites) state.Add(site);
        while (state.Chosen.Count < rules.Count)
        {
            var best = Enumerable.Range(0, rules.Candidates).Where(site => rules.Allowed[site] && !state.Has(site)).MaxBy(Backup);
            state.Add(best);
        }
        return [.. state.Chosen];

        double Backup(int site)
        {
            var sum = state.Gain[site];
            foreach (var c in lists.ClassesOf(site))
                if (state.CountOf(c) == lists.Need[c]) sum += lists.Weight[c];
            return sum;
        }
    }

    /// <summary>Swaps single sites for better ones until none is left; true when something changed.</summary>
    public static bool Polish(SiteRules rules, CoverState state, SiteLedger ledger, CancellationToken cancellationToken)
    {
        var changed = false;
        for (var again = true; again && !cancellationToken.IsCancellationRequested;)
        {
            again = false;
            foreach (var dropped in state.Chosen.Where(site => !rules.Required[site]).ToArray())
            {
                var loss = state.Loss[dropped];
                Drop(dropped, state, ledger);
                var best = BestToAdd(rules, state, ledger, dropped);
                if (best < 0 || state.Gain[best] <= loss * (1 + 1e-9)) best = dropped;
                else changed = again = true;
                Take(best, state, ledger);
            }
        }
        return changed;
    }

    /// <summary>The candidate that adds most under the rules, one of them left aside; −1 when none may be added.</summary>
    public static int BestToAdd(SiteRules rules, CoverState state, SiteLedger ledger, int aside)
    {
        var best = -1;
        var most = double.NegativeInfinity;
        for (var site = 0; site < rules.Candidates; site++)
        {
            if (!rules.Allowed[site] || site == aside || state.Gain[site] <= most || state.Has(site) || !ledger.CanAdd(site)) continue;
            most = state.Gain[site];
            best = site;
        }
        return best;
    }

    /// <summary>What a site is worth to a greedy builder: its gain, with double cover half of what it prepares, by cost when money is
    /// short.</summary>
    private static double Worth(CoverLists lists, SiteRules rules, CoverState state, int site)
    {
        var worth = state.Gain[site];
        if (!lists.Single)
            foreach (var c in lists.ClassesOf(site))
            {
                var missing = lists.Need[c] - state.CountOf(c);
                if (missing > 1) worth += 0.5 * lists.Weight[c] / missing;
            }
        return rules.HasBudget ? worth / Math.Max(rules.Cost[site], 1e-9) : worth;
    }

    private static void Take(int site, CoverState state, SiteLedger ledger)
    {
        state.Add(site);
        ledger.Add(site);
    }

    private static void Drop(int site, CoverState state, SiteLedger ledger)
    {
        state.Remove(site);
        ledger.Remove(site);
    }
}
