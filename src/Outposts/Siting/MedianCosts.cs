using System.Numerics;

namespace Outposts.Siting;

/// <summary>
/// What serving each demand point from each candidate costs (workers × metres), one row a candidate, and from the nearest
/// outpost that stands already.
/// </summary>
internal sealed class MedianCosts
{
    private readonly double[] _costs;

    /// <summary>Takes over the numbers.</summary>
    /// <param name="points">How many demand points.</param>
    /// <param name="costs">One row of that length a candidate, each number finite and at least 0.</param>
    /// <param name="standing">Cost from what stands already; infinite where nothing does.</param>
    public MedianCosts(int points, double[] costs, double[] standing)
    {
        Points = points;
        Candidates = points == 0 ? 0 : costs.Length / points;
        _costs = costs;
        Standing = standing;
        IsWhole = Array.TrueForAll(costs, double.IsInteger)
            && Array.TrueForAll(standing, cost => double.IsInteger(cost) || double.IsInfinity(cost));
    }

    /// <summary>How many demand points.</summary>
    public int Points { get; }

    /// <summary>How many candidates.</summary>
    public int Candidates { get; }

    /// <summary>Cost of each point from what stands already; infinite where nothing does.</summary>
    public double[] Standing { get; }

    /// <summary>Whether every cost is whole, so that a bound may be rounded up.</summary>
    public bool IsWhole { get; }

    /// <summary>The costs of all points from a candidate.</summary>
    public ReadOnlySpan<double> From(int site) => _costs.AsSpan(site * Points, Points);

    /// <summary>The cost of all points, each served from the cheapest of some sites or of what stands.</summary>
    public double Of(IEnumerable<int> sites)
    {
        var cheapest = (double[])Standing.Clone();
        foreach (var site in sites) Lower(cheapest, From(site));
        return cheapest.Sum();
    }

    private static void Lower(Span<double> cheapest, ReadOnlySpan<double> costs)
    {
        var width = Vector<double>.Count;
        var at = 0;
        for (; at + width <= cheapest.Length; at += width)
            Vector.Min(new Vector<double>(cheapest[at..]), new Vector<double>(costs[at..])).CopyTo(cheapest[at..]);
        for (; at < cheapest.Length; at++) cheapest[at] = Math.Min(cheapest[at], costs[at]);
    }
}
