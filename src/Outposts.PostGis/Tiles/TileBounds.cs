namespace Outposts.PostGis.Tiles;

/// <summary>What a layer covers, degrees WGS 84.</summary>
/// <param name="West">Least longitude.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Greatest longitude.</param>
/// <param name="North">Greatest latitude.</param>
public sealed record TileBounds(double West, double South, double East, double North);
