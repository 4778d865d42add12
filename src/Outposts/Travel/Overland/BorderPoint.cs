using Outposts.Geodesy;

namespace Outposts.Travel.Overland;

/// <summary>A position at which a leg begins or ends.</summary>
/// <param name="Position">The position.</param>
/// <param name="Edge">The edge between whose vertices it lies by construction, though rounding may say otherwise; −1 for none.</param>
internal readonly record struct BorderPoint(Position Position, int Edge = -1);
