namespace Outposts.Siting.Solvers;

/// <summary>
/// The frequency with which candidates were selected in the last steps of a relaxed problem, by exponential smoothing: it approximates
/// their fraction in the optimum of the relaxation.
/// </summary>
internal sealed class SelectionFrequency(int candidates)
{
    private const double Memory = 0.95;
    private readonly double[] _frequency = new double[candidates];

    /// <summary>Gets the frequency of a candidate, 0…1.</summary>
    public double Of(int site) => _frequency[site];

    /// <summary>Records a selection.</summary>
    public void Record(IReadOnlyList<int> selected)
    {
        for (var site = 0; site < _frequency.Length; site++) _frequency[site] *= Memory;
        foreach (var site in selected) _frequency[site] += 1 - Memory;
    }

    /// <summary>Finds the free candidate whose frequency is nearest to ½, to branch on; −1 when none is free.</summary>
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
