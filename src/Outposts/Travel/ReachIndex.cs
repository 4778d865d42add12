using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>Facilities, and which of them someone at a position reaches. The way leads from the position to the facility. Immutable, for
/// any number of threads.</summary>
public abstract class ReachIndex
{
    /// <summary>Adds the numbers of all facilities in reach of a position to a list, in no particular order.</summary>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="results">Where the numbers are added.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84.</exception>
    public abstract void FindWithin(Position from, List<int> results);

    /// <summary>Counts the facilities in reach of a position.</summary>
    /// <param name="from">Where the ways begin.</param>
    /// <param name="maxCount">Counting ends here.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84.</exception>
    public abstract int CountWithin(Position from, int maxCount = int.MaxValue);
}
