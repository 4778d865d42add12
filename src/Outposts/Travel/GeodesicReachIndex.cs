using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>Reach where every way is straight: a radius of geodesic.</summary>
internal sealed class GeodesicReachIndex : ReachIndex
{
    private readonly RadiusIndex _index;
    private readonly double _radius;

    /// <summary>Lays out facilities.</summary>
    /// <param name="facilities">The facilities.</param>
    /// <param name="radius">The radius in metres of geodesic.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public GeodesicReachIndex(IReadOnlyList<Position> facilities, double radius, CancellationToken cancellationToken)
    {
        _index = new RadiusIndex([.. facilities], radius, cancellationToken);
        _radius = radius;
    }

    /// <inheritdoc/>
    public override void FindWithin(Position from, List<int> results) => _index.FindWithin(from, _radius, results);

    /// <inheritdoc/>
    public override int CountWithin(Position from, int maxCount = int.MaxValue) => _index.CountWithin(from, _radius, maxCount);
}
