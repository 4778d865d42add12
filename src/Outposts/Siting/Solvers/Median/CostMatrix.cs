using System.Numerics;

namespace Outposts.Siting.Solvers.Median;

/// <summary>
/// The cost (workers × metres) of serving each demand point from each candidate, one row for each candidate, and from the nearest existing
/// outpost.
/// </summary>
internal sealed class CostMatrix
{
    private readonly double[] _costs;

    /// <summary>Creates a matrix from its values.</summary>
    /// <param name="pointCount">The number of demand points.</param>
    /// <param name="costs">A row of that length for each candidate; each number is finite and at least 0.</param>
    /// <param name="existingCosts">The cost from existing outposts; infinite where there is none.</param>
    public CostMatrix(int pointCount, double[] costs, double[] existingCosts)
    {
        PointCount = pointCount;
        CandidateCount = pointCount == 0 ? 0 : costs.Length / pointCount;
        _costs = costs;
        ExistingCosts = existingCosts;
        IsWhole = Array.TrueForAll(costs, double.IsInteger)
            && Array.TrueForAll(existingCosts, cost => double.IsInteger(cost) || double.IsInfinity(cost));
    }

    /// <summary>Gets the number of demand points.</summary>
    public int PointCount { get; }

    /// <summary>Gets the number of candidates.</summary>
    public int CandidateCount { get; }

    /// <summary>Gets the cost of each point from existing outposts; infinite where there is none.</summary>
    public double[] ExistingCosts { get; }

    /// <summary>Gets a value that indicates whether all costs are whole, so that a bound may be rounded up.</summary>
    public bool IsWhole { get; }

    /// <summary>Gets the costs of all points from a candidate.</summary>
    public ReadOnlySpan<double> CostsFrom(int site) => _costs.AsSpan(site * PointCount, PointCount);

    /// <summary>Computes the total cost when each point is served from the cheapest of some sites and the existing outposts.</summary>
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
