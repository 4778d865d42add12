using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>The ways from many positions to one after the other, found together. For any number of threads.</summary>
internal abstract class WaysFromMany
{
    /// <summary>Gets whether the ways from a position are found here; those from another one are to be asked one by one.</summary>
    /// <param name="index">Its place in the order of the positions.</param>
    public abstract bool Covers(int index);

    /// <summary>Finds the ways to a position.</summary>
    /// <param name="to">Where they end.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// In the order of the positions, null for those that do not reach it and those that are not covered; null instead of all when the ways
    /// to this position are to be asked one by one.
    /// </returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public abstract TravelEstimate?[]? To(Position to, CancellationToken cancellationToken);
}
