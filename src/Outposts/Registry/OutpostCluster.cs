using Outposts.Geodesy;

namespace Outposts.Registry;

/// <summary>What the map draws for the outposts of a cell: one sign for all of them, or one of them alone.</summary>
/// <param name="From">Where in the order of <see cref="OutpostClusters"/> they begin.</param>
/// <param name="Count">How many there are; 1 is a single outpost.</param>
/// <param name="Position">Where the sign stands: an outpost to some metres, or the middle of all, kept away from the cell's border.</param>
/// <param name="SplitsAt">The zoom level at which they are drawn apart; one more than the deepest: at none; null of a single outpost.</param>
public readonly record struct OutpostCluster(int From, int Count, Position Position, int? SplitsAt)
{
    /// <summary>Takes their share of counts over the whole order.</summary>
    /// <param name="counts">The result of <see cref="OutpostClusters.CountWhere"/>.</param>
    public int Of(int[] counts) => counts[From + Count] - counts[From];
}
