using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// What serving each demand point from each candidate costs (workers × metres), one row a candidate, and from the nearest
/// outpost that stands already.
/// </summary>
internal sealed class CostMatrix
{
    private readonly double[] _costs;

    /// <summary>Takes over the numbers.</summary>
    /// <param name="pointCount">How many demand points.</param>
    /// <param name="costs">One row of that length a candidate, each number finite and at least 0.</param>
    /// <param name="existingCosts">Cost from what stands already; infinite where nothing does.</param>
    public CostMatrix(int pointCount, double[] costs, double[] existingCosts)
    {
        PointCount = pointCount;
        CandidateCount = pointCount == 0 ? 0 : costs.Length / pointCount;
        _costs = costs;
        ExistingCosts = existingCosts;
        IsWhole = Array.TrueForAll(costs, double.IsInteger)
            && Array.TrueForAll(existingCosts, cost => double.IsInteger(cost) || double.IsInfinity(cost));
    }

    /// <summary>How many demand points.</summary>
    public int PointCount { get; }

    /// <summary>How many candidates.</summary>
    public int CandidateCount { get; }

    /// <summary>Cost of each point from what stands already; infinite where nothing does.</summary>
    public double[] ExistingCosts { get; }

    /// <summary>Whether every cost is whole, so that a bound may be rounded up.</summary>
    public bool IsWhole { get; }

    /// <summary>The costs of all points from a candidate.</summary>
    public ReadOnlySpan<double> CostsFrom(int site) => _costs.AsSpan(site * PointCount, PointCount);

    /// <summary>The cost of all points, each served from the cheapest of some sites or of what stands.</summary>
    public double TotalCost(IEnumerable<int> sites)
    {
        var cheapest = (double[])ExistingCosts.Clone();
        foreach (var site in sites) MinInPlace(cheapest, CostsFrom(site));
        return cheapest.Sum();
    }

    private static void MinInPlace(Span<double> cheapest, ReadOnlySpan<double> costs)
    {
        var width = Vector<double>.Count;
        var at = 0;
        for (; at + width <= cheapest.Length; at += width)
            Vector.Min(new Vector<double>(cheapest[at..]), new Vector<double>(costs[at..])).CopyTo(cheapest[at..]);
        for (; at < cheapest.Length; at++) cheapest[at] = Math.Min(cheapest[at], costs[at]);
    }
}
