using Outposts.Geodesy;

namespace Outposts.Tests.Geodesy;

/// <summary>Random positions, even over the earth or where formulas break.</summary>
internal static class Positions
{
    private static readonly double[] NastyLongitudes = [-180, -179.9999999, -90, 0, 1e-12, 90, 120, 179.9999999, 180];
    private static readonly double[] NastyLatitudes = [-90, -89.9999999, -45, -1e-12, 0, 1e-12, 36, 89.9999999, 90];

    public static Position Anywhere(Random random) =>
        new(random.NextDouble() * 360 - 180, Math.Asin(random.NextDouble() * 2 - 1) * 180 / Math.PI);

    public static Position InQingdao(Random random) =>
        new(119.5 + 1.6 * random.NextDouble(), 35.5 + 1.7 * random.NextDouble());

    /// <summary>Poles, equator, antimeridian, lattice points that tie, and ordinary ones.</summary>
    public static Position Nasty(Random random) => random.Next(4) switch
    {
        0 => new(Pick(random, NastyLongitudes), Pick(random, NastyLatitudes)),
        1 => new(random.Next(-18, 19) * 10, random.Next(-9, 10) * 10),
        2 => InQingdao(random),
        _ => Anywhere(random),
    };

    private static double Pick(Random random, double[] from) => from[random.Next(from.Length)];
}
