using Position = Outposts.Geodesy.Position;

namespace Outposts.Coverage;

/// <summary>A point with a part of the workers of an area.</summary>
/// <param name="Position">The position, inside the area and the district.</param>
/// <param name="Workers">The number of workers.</param>
/// <param name="DistrictCode">The code of the district.</param>
public readonly record struct DisaggregatedPoint(Position Position, double Workers, string DistrictCode);
