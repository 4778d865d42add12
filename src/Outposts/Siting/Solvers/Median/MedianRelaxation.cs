using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// The relaxation of the p-median problem in which "each point is served once" is dualized with prices u ≥ 0 (Cornuéjols, Fisher and
/// Nemhauser 1977). As a maximization of −cost: constant(u) = −Σ min(u, existing cost), and the reduced profit of a site is
/// Σ max(0, u − cost) over the points.
/// </summary>
/// <param name="costs">What serving each point costs.</param>
internal sealed class MedianRelaxation(CostMatrix costs) : ILagrangianRelaxation
{
    private const double MinRelativeImprovement = 1e-9;

    private static readonly SubgradientOptions DefaultOptions = new(
        InitialStepSize: 1.5, MinStepSize: 1e-4, MaxIdleSteps: 40, Momentum: 0.7);

    /// <inheritdoc/>
    public int CandidateCount => costs.CandidateCount;

    /// <inheritdoc/>
    public int MultiplierCount => costs.PointCount;

    /// <inheritdoc/>
    public SubgradientOptions Options => DefaultOptions;

    /// <inheritdoc/>
    public double TrivialBound => double.PositiveInfinity;

    /// <summary>Gets the smallest difference between two costs when all are whole; otherwise 0.</summary>
    public double Tolerance { get; } = costs.IsWhole ? 1 - 1e-6 : 0;

    /// <summary>Puts each point's price between the costs from the cheapest and the second cheapest site of a known selection.</summary>
    /// <param name="sites">The known selection.</param>
    public double[] InitialMultipliers(IReadOnlyList<int> sites)
    {
        var (first, second) = ((double[])costs.ExistingCosts.Clone(), new double[costs.PointCount]);
        Array.Fill(second, double.PositiveInfinity);
        // Row by row, as a column of a large matrix is scattered over the memory.
        foreach (var site in sites)
        {
            var fromSite = costs.CostsFrom(site);
            for (var point = 0; point < fromSite.Length; point++)
            {
                if (fromSite[point] < first[point]) (second[point], first[point]) = (first[point], fromSite[point]);
                else second[point] = Math.Min(second[point], fromSite[point]);
            }
        }
        return [.. first.Zip(second, (cheapest, next) => double.IsFinite(next) ? (cheapest + next) / 2 : cheapest)];
    }

    /// <inheritdoc/>
    public double Relax(double[] multipliers, double[] reducedProfits)
    {
        var paid = 0.0;
        for (var point = 0; point < multipliers.Length; point++) paid += Math.Min(multipliers[point], costs.ExistingCosts[point]);
        for (var site = 0; site < reducedProfits.Length; site++) reducedProfits[site] = ReducedProfit(costs.CostsFrom(site), multipliers);
        return -paid;
    }

    /// <inheritdoc/>
    public void AddSubgradient(double[] multipliers, IReadOnlyList<int> selected, double[] direction)
    {
        for (var point = 0; point < direction.Length; point++)
        {
            direction[point]--;
            if (multipliers[point] > costs.ExistingCosts[point]) direction[point]++;
        }
        foreach (var site in selected)
        {
            var fromSite = costs.CostsFrom(site);
            for (var point = 0; point < fromSite.Length; point++)
                if (fromSite[point] < multipliers[point]) direction[point]++;
        }
    }

    /// <inheritdoc/>
    public void Project(double[] multipliers)
    {
        for (var point = 0; point < multipliers.Length; point++) multipliers[point] = Math.Max(0, multipliers[point]);
    }

    /// <inheritdoc/>
    public double ValueOf(IReadOnlyCollection<int> sites) => -costs.TotalCost(sites);

    /// <inheritdoc/>
    public double MinImprovement(double value) => Math.Max(Tolerance, MinRelativeImprovement * -value);

    private static double ReducedProfit(ReadOnlySpan<double> costs, double[] prices)
    {
        var width = Vector<double>.Count;
        var sums = Vector<double>.Zero;
        var point = 0;
        for (; point + width <= costs.Length; point += width)
            sums += Vector.Max(Vector<double>.Zero, new Vector<double>(prices, point) - new Vector<double>(costs[point..]));
        var profit = Vector.Sum(sums);
        for (; point < costs.Length; point++) profit += Math.Max(0, prices[point] - costs[point]);
        return profit;
    }
}
