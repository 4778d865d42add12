using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>Where a position meets the network.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Offset">How far along it in the direction of its way, millimetres, from 0 to its length.</param>
/// <param name="Leg">The straight leg from the position to it, millimetres, rounded up.</param>
/// <param name="LegTime">The milliseconds of the leg, rounded up.</param>
/// <param name="Position">Where on the edge.</param>
public readonly record struct SnapPoint(int Edge, int Offset, int Leg, int LegTime, Position Position);
