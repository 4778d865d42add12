namespace Outposts.Siting.Solvers;

/// <summary>How often each candidate was picked of late by a relaxed problem: near its part in the relaxed optimum.</summary>
internal sealed class SelectionFrequency(int candidates)
{
    private const double Memory = 0.95;
    private readonly double[] _frequency = new double[candidates];

    /// <summary>The part of a candidate, 0…1.</summary>
    public double Of(int site) => _frequency[site];

    /// <summary>Notes one more choice.</summary>
    public void Record(IReadOnlyList<int> selected)
    {
        for (var site = 0; site < _frequency.Length; site++) _frequency[site] *= Memory;
        foreach (var site in selected) _frequency[site] += 1 - Memory;
    }

    /// <summary>The free candidate whose part is nearest to a half, the one to branch on; −1 when none is free.</summary>
    public int MostFractional(SelectionConstraints constraints)
    {
        var best = -1;
        var nearest = double.PositiveInfinity;
        for (var site = 0; site < _frequency.Length; site++)
        {
            if (!constraints.Allowed[site] || constraints.Required[site]) continue;
            var far = Math.Abs(_frequency[site] - 0.5);
            if (far >= nearest) continue;
            nearest = far;
            best = site;
        }
        return best;
    }
}
