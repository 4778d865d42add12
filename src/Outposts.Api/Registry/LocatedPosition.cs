using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A position as the register would keep it.</summary>
/// <param name="Position">The position on WGS 84.</param>
/// <param name="District">The district in which it lies, or the nearest within 500 m; null when it is farther from all, so that an outpost
/// there is refused.</param>
public sealed record LocatedPosition(Position Position, District? District);
