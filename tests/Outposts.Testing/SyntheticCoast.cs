using NetTopologySuite.Geometries;
using Outposts.Geodesy;
using Outposts.Travel.Overland;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Testing;

/// <summary>
/// A large island with bays within bays, 60 km across, and islets around it: a coast of any number of vertices, the same for the same seed.
/// </summary>
public sealed class SyntheticCoast
{
    private const double Radius = 0.3;
    private const double MaxRadius = 0.6;
    private const int VerticesOfIslet = 12;
    private readonly Coordinate _centre = new(120, 36);

    /// <summary>Draws a coast.</summary>
    /// <param name="vertices">About how many vertices it has, at least 100.</param>
    /// <param name="seed">The seed.</param>
    public SyntheticCoast(int vertices, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vertices, 100);
        var random = new Random(seed);
        var islets = Math.Max(1, vertices / 200);
        var count = vertices - islets * VerticesOfIslet;
        Mainland = Ring(_centre, RadiusOf(random), count);
        Islets = [.. Enumerable.Range(0, islets).Select(_ => Islet(random))];
    }

    /// <summary>Gets the large island.</summary>
    public Polygon Mainland { get; }

    /// <summary>Gets the islets: small, and apart from the large island.</summary>
    public IReadOnlyList<Polygon> Islets { get; }

    /// <summary>Gets the sea between and around them, which bars the way.</summary>
    public Geometry Sea() => Barriers.Join([Mainland, .. Islets], [])!;

    /// <summary>A position in the box of the large island; it may lie in a bay.</summary>
    /// <param name="random">What draws it.</param>
    public Position Next(Random random) => new(
        _centre.X + (2 * random.NextDouble() - 1) * Radius, _centre.Y + (2 * random.NextDouble() - 1) * Radius);

    /// <summary>The centre of an islet.</summary>
    /// <param name="islet">Its number.</param>
    public Position CentreOf(int islet) => new(Islets[islet].Centroid.X, Islets[islet].Centroid.Y);

    private Polygon Islet(Random random)
    {
        var angle = random.NextDouble() * 2 * Math.PI;
        var far = MaxRadius * (1.05 + 0.3 * random.NextDouble());
        var size = 0.001 + 0.004 * random.NextDouble();
        return Ring(new Coordinate(_centre.X + far * Math.Cos(angle), _centre.Y + far * Math.Sin(angle)),
            _ => size * (0.6 + 0.4 * random.NextDouble()), VerticesOfIslet);
    }

    /// <summary>
    /// Waves of every length, each half as high as the one twice as long, so that a bay has bays. One radius for an angle keeps the ring
    /// from crossing itself.
    /// </summary>
    private static Func<double, double> RadiusOf(Random random)
    {
        double[] phases = [.. Enumerable.Range(0, 14).Select(_ => random.NextDouble() * 2 * Math.PI)];
        return angle =>
        {
            var height = 0.0;
            for (var wave = 0; wave < phases.Length; wave++)
                height += Math.Pow(0.6, wave) * Math.Sin((3 << wave) * angle + phases[wave]);
            return Radius * (1 + Math.Tanh(height / 2) * 0.8);
        };
    }

    private static Polygon Ring(Coordinate centre, Func<double, double> radius, int count)
    {
        var corners = new Coordinate[count + 1];
        for (var at = 0; at < count; at++)
        {
            var angle = 2 * Math.PI * at / count;
            var far = radius(angle);
            corners[at] = new Coordinate(centre.X + far * Math.Cos(angle), centre.Y + far * Math.Sin(angle));
        }
        corners[count] = corners[0];
        return new Polygon(new LinearRing(corners));
    }
}
