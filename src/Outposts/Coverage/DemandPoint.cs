using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>Workers at a place: aggregates, never one person's way.</summary>
/// <param name="Id">What the point is called in its layer.</param>
/// <param name="Position">Where they are.</param>
/// <param name="Workers">How many count in the question at hand, 0 or more; need not be whole.</param>
/// <param name="DistrictCode">Code of the division that the point lies in; null when none is known.</param>
/// <param name="Town">Its town (镇街) as the list tells it, a name or a code; null when it is not told.</param>
public sealed record DemandPoint(string Id, Position Position, double Workers, string? DistrictCode = null, string? Town = null);
