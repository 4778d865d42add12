using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Tests.Travel.Overland;

/// <summary>Random land and barriers, half of them on a lattice, so that corners, edges and positions coincide and touch.</summary>
internal sealed class RandomLand
{
    private const int Side = 12;

    // A power of two, so that what is on one line on the lattice is so in floating point.
    private const double Step = 1.0 / 64;
    private readonly Random _random;
    private readonly bool _isLattice;

    public RandomLand(int seed)
    {
        _random = new Random(seed);
        _isLattice = _random.Next(2) == 0;
        Geometry[] land = _random.Next(3) == 0 ? [] : [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Shape())];
        Geometry[] areas = [.. Enumerable.Range(0, _random.Next(land.Length == 0 ? 1 : 0, 4)).Select(_ => Shape())];
        Joined = Barriers.Join(land, areas);
        Crossings = [.. Enumerable.Range(0, _random.Next(3)).Select(number => new Crossing(
            $"通道{number}", null, [At(), At()], _random.Next(2) == 0 ? [TravelMode.Car] : [TravelMode.Car, TravelMode.Walk],
            _random.Next(2) == 0 ? null : 2000 + 20_000 * _random.NextDouble(),
            _random.Next(2) == 0 ? null : 3 + 60 * _random.NextDouble()))];
    }

    public Geometry? Joined { get; }

    public IReadOnlyList<Crossing> Crossings { get; }

    public TravelProfiles Profiles { get; } = new();

    public TravelModel Model => OverlandTravel.Create(Profiles, Joined, Crossings, (_, _) => true);

    /// <summary>A position, on the lattice where the scene is; now and then outside of all land.</summary>
    public Position At() => new(120 + Coordinate(), 36 + Coordinate());

    private double Coordinate() => _random.Next(20) == 0 ? (_random.Next(2) == 0 ? -0.017 : 0.183)
        : (_isLattice && _random.Next(4) > 0 ? _random.Next(Side) : _random.NextDouble() * (Side - 1)) * Step;

    private Polygon Shape()
    {
        while (true)
        {
            Coordinate[] corners = [.. Enumerable.Range(0, _random.Next(3, 9)).Select(_ => new Coordinate(
                120 + (_isLattice ? _random.Next(Side) : _random.NextDouble() * (Side - 1)) * Step,
                36 + (_isLattice ? _random.Next(Side) : _random.NextDouble() * (Side - 1)) * Step))];
            var centre = new Coordinate(corners.Average(at => at.X), corners.Average(at => at.Y));
            Coordinate[] ring = [.. corners.DistinctBy(at => (at.X, at.Y))
                .OrderBy(at => Math.Atan2(at.Y - centre.Y, at.X - centre.X)).ThenBy(at => at.Distance(centre))];
            if (ring.Length < 3) continue;
            var polygon = new Polygon(new LinearRing([.. ring, ring[0]]));
            if (polygon.IsValid && polygon.Area > 1e-6) return polygon;
        }
    }
}
