namespace Outposts.Siting;

/// <summary>How often each candidate was picked of late by a relaxed problem: near its part in the relaxed optimum.</summary>
internal sealed class PickShares(int candidates)
{
    private const double Memory = 0.95;
    private readonly double[] _share = new double[candidates];

    /// <summary>The part of a candidate, 0…1.</summary>
    public double Of(int site) => _share[site];

    /// <summary>Notes one more choice.</summary>
    public void Note(IReadOnlyList<int> picked)
    {
        for (var site = 0; site < _share.Length; site++) _share[site] *= Memory;
        foreach (var site in picked) _share[site] += 1 - Memory;
    }

    /// <summary>The free candidate whose part is nearest to a half, the one to branch on; −1 when none is free.</summary>
    public int MostUndecided(SiteRules rules)
    {
        var best = -1;
        var nearest = double.PositiveInfinity;
        for (var site = 0; site < _share.Length; site++)
        {
            if (!rules.Allowed[site] || rules.Required[site]) continue;
            var far = Math.Abs(_share[site] - 0.5);
            if (far >= nearest) continue;
            nearest = far;
            best = site;
        }
        return best;
    }
}
