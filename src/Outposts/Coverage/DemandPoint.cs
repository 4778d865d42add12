using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>Workers at a position: an aggregated count, never the track of a person.</summary>
/// <param name="Id">The identifier of the point in its layer.</param>
/// <param name="Position">The position.</param>
/// <param name="Workers">The number of workers, 0 or more; need not be whole.</param>
/// <param name="DistrictCode">The district code; null when the district is unknown.</param>
/// <param name="Town">The town (镇街) as the layer names it, a name or a code; null when it names none.</param>
public sealed record DemandPoint(string Id, Position Position, double Workers, string? DistrictCode = null, string? Town = null);
