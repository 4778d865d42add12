using Outposts.Geodesy;

namespace Outposts.PostGis.Registry;

/// <summary>A change of an outpost's position.</summary>
/// <param name="Outpost">The outpost's code.</param>
/// <param name="From">The position before, WGS 84.</param>
/// <param name="At">The time of the change.</param>
public sealed record OutpostPositionChange(string Outpost, Position From, DateTimeOffset At);
