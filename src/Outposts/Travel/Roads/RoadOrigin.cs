using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>The ways from one position on the network. They share one search, which goes only as far as what was asked for.</summary>
internal sealed class RoadOrigin(
    RoadSearch search, SnapPoint start, Position from, TravelOrigin elsewhere, CancellationToken cancellationToken) : TravelOrigin(from)
{
    // Lengths are rounded up and a snapped place to a centimetre; a second is more than all of it.
    private const double Slack = 1;
    private RoadSearch.Tree? _tree;

    /// <inheritdoc/>
    public override TravelEstimate? To(Position to, double geodesic)
    {
        if (search.Snap(to) is not { } goal) return elsewhere.To(to, geodesic);
        _tree ??= new RoadSearch.Tree(search, start, cancellationToken);
        return _tree.To(goal) is { } cost ? RoadTravel.ToEstimate(cost) : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Position>? FindLine(Position to) =>
        search.Snap(to) is null ? elsewhere.FindLine(to) : search.FindPath(Position, to, cancellationToken)?.Line;

    /// <inheritdoc/>
    public override double GetLowerBound(double geodesic)
    {
        var byRoad = geodesic * 3.6 / Math.Max(search.TopSpeed, search.Settings.WalkingSpeed) - Slack;
        return Math.Min(elsewhere.GetLowerBound(geodesic), Math.Max(0, byRoad));
    }
}
