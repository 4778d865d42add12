namespace Outposts.Siting.Solvers.Covering;

/// <summary>
/// The relaxation of the maximal covering problem in which "a class is covered only when enough chosen sites reach it"
/// (need · y ≤ Σ x) is dualized with λ ≥ 0: constant(λ) = Σ max(0, weight − need · λ), and the reduced profit of a site is the sum of λ
/// over the classes that it reaches.
/// </summary>
/// <param name="matrix">Which candidates reach which demand.</param>
internal sealed class CoveringRelaxation(CoverageMatrix matrix) : ILagrangianRelaxation
{
    private static readonly SubgradientOptions DefaultOptions = new(
        InitialStepSize: 1, MinStepSize: 2e-5, MaxIdleSteps: 60, Momentum: 0.95);

    /// <inheritdoc/>
    public int CandidateCount => matrix.CandidateCount;

    /// <inheritdoc/>
    public int MultiplierCount => matrix.ClassCount;

    /// <inheritdoc/>
    public SubgradientOptions Options => DefaultOptions;

    /// <summary>Gets L(0): all workers who can be covered at all.</summary>
    public double TrivialBound { get; } = matrix.Weights.Sum();

    /// <summary>Gets the smallest difference between two values: 1 for whole numbers of workers, else a rounding error.</summary>
    public double Tolerance { get; } = matrix.IsWhole ? 1 - 1e-6 : 1e-9 * Math.Max(1, matrix.Total);

    /// <summary>Spreads the workers of each class evenly over the candidates that reach it.</summary>
    public double[] InitialMultipliers()
    {
        var multipliers = new double[matrix.ClassCount];
        for (var c = 0; c < multipliers.Length; c++)
            multipliers[c] = matrix.Weights[c] / Math.Max(matrix.Needs[c], matrix.SitesOf(c).Length / 2.0);
        return multipliers;
    }

    /// <inheritdoc/>
    public double Relax(double[] multipliers, double[] reducedProfits)
    {
        Array.Clear(reducedProfits);
        var constant = 0.0;
        for (var c = 0; c < multipliers.Length; c++)
        {
            var multiplier = multipliers[c];
            constant += Math.Max(0, matrix.Weights[c] - matrix.Needs[c] * multiplier);
            if (multiplier == 0) continue;
            foreach (var site in matrix.SitesOf(c)) reducedProfits[site] += multiplier;
        }
        return constant;
    }

    /// <inheritdoc/>
    public void AddSubgradient(double[] multipliers, IReadOnlyList<int> selected, double[] direction)
    {
        for (var c = 0; c < direction.Length; c++)
            if (matrix.Weights[c] - matrix.Needs[c] * multipliers[c] > 0) direction[c] -= matrix.Needs[c];
        foreach (var site in selected)
            foreach (var c in matrix.ClassesOf(site)) direction[c]++;
    }

    /// <inheritdoc/>
    public void Project(double[] multipliers)
    {
        for (var c = 0; c < multipliers.Length; c++)
            multipliers[c] = Math.Clamp(multipliers[c], 0, matrix.Weights[c] / matrix.Needs[c]);
    }

    /// <inheritdoc/>
    public double ValueOf(IReadOnlyCollection<int> sites)
    {
        var counts = new int[matrix.ClassCount];
        foreach (var site in sites)
            foreach (var c in matrix.ClassesOf(site)) counts[c]++;
        var value = 0.0;
        for (var c = 0; c < counts.Length; c++)
            if (counts[c] >= matrix.Needs[c]) value += matrix.Weights[c];
        return value;
    }

    /// <inheritdoc/>
    public double MinImprovement(double value) => Tolerance;
}
