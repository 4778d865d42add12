using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// Ways by road from many positions: one search back from where they end, with memory that is used again, where each position of its own
/// would hold a search over the whole network.
/// </summary>
internal sealed class RoadsFromMany(RoadSearch search, RoadPoints points) : WaysFromMany
{
    /// <inheritdoc/>
    public override bool Covers(int index) => points[index] is not null;

    /// <inheritdoc/>
    public override TravelEstimate?[]? To(Position to, CancellationToken cancellationToken) => search.Snap(to) is null ? null
        : [.. search.ToOne(points, to, cancellationToken: cancellationToken).Select(cost =>
            cost is { } known ? RoadTravel.ToEstimate(known) : (TravelEstimate?)null)];
}
