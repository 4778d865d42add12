namespace Outposts.Nearest;

/// <summary>One of the nearest.</summary>
/// <param name="Index">Its index in the list from which the index was built.</param>
/// <param name="Distance">Metres of geodesic on the WGS 84 ellipsoid.</param>
public readonly record struct Neighbor(int Index, double Distance);
