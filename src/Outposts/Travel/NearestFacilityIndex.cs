using Outposts.Geodesy;

namespace Outposts.Travel;

/// <summary>Facilities, and which of them is nearest to a position by a mode. Immutable, for any number of threads.</summary>
public sealed class NearestFacilityIndex
{
    private const double MaxDistance = 20_037_600;
    private readonly RadiusIndex _index;
    private readonly IReadOnlyList<Position> _facilities;
    private readonly TravelModel _travel;
    private readonly TravelMode _mode;
    private readonly double _defaultRadius;
    private readonly DateTimeOffset? _at;

    /// <summary>Lays out facilities.</summary>
    /// <param name="facilities">The positions of the facilities; answers name them by their place in this order.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="mode">The mode.</param>
    /// <param name="defaultRadius">Metres of geodesic within which most answers will lie, at least 0.</param>
    /// <param name="at">The moment of travel; null when it does not matter.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is outside the ranges of WGS 84, or the radius is negative.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public NearestFacilityIndex(
        IReadOnlyList<Position> facilities, TravelModel travel, TravelMode mode, double defaultRadius, DateTimeOffset? at = null,
        CancellationToken cancellationToken = default)
    {
        _index = new RadiusIndex([.. facilities], defaultRadius, cancellationToken);
        (_facilities, _travel, _mode, _defaultRadius, _at) = (facilities, travel, mode, Math.Max(1, defaultRadius), at);
    }

    /// <summary>
    /// Finds the facility nearest to a position; null when none can be reached. Of equally near ones that of the least number.
    /// </summary>
    /// <param name="from">Where the way begins.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside the ranges of WGS 84.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public NearestFacility? Find(Position from, CancellationToken cancellationToken = default)
    {
        if (_facilities.Count == 0) return null;
        var origin = _travel.From(from, _mode, _at, cancellationToken);
        if (_travel.GetBasis(_mode) == TravelBasis.Geodesic)
        {
            var (index, distance) = _index.FindNearest(from)!.Value;
            return new NearestFacility(index, distance, origin.To(_facilities[index], distance)!.Value);
        }
        if (_travel.FindNearest(from, 1, _facilities, _mode, _at, null, double.PositiveInfinity, null, cancellationToken) is { } own)
            return own is [var first, ..]
                ? new NearestFacility(first.Index, Geodesic.Distance(from, _facilities[first.Index]), first.Way) : null;
        NearestFacility? best = null;
        var seen = new HashSet<int>();
        var found = new List<int>();
        for (var radius = _defaultRadius; ; radius = Math.Min(radius * 3, MaxDistance))
        {
            found.Clear();
            _index.FindWithin(from, radius, found);
            foreach (var index in found)
            {
                if (!seen.Add(index)) continue;
                cancellationToken.ThrowIfCancellationRequested();
                var distance = Geodesic.Distance(from, _facilities[index]);
                // Something farther by the geodesic than the best is by its way needs no way of its own.
                if (best is { } known && origin.GetLowerBound(distance) > known.Way.Cost) continue;
                if (origin.To(_facilities[index], distance) is { } way && IsBetter(way.Cost, index, best))
                    best = new NearestFacility(index, distance, way);
            }
            if (seen.Count == _facilities.Count || radius >= MaxDistance) return best;
            if (best is { } nearest && origin.GetLowerBound(radius) > nearest.Way.Cost) return best;
        }
    }

    private static bool IsBetter(double cost, int index, NearestFacility? best) =>
        best is not { } known || cost < known.Way.Cost || (cost == known.Way.Cost && index < known.Index);
}
