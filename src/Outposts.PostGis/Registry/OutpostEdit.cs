using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>New values of an outpost.</summary>
/// <param name="Outpost">The values. Id, code, version and, with a new position, the district are the store's business.</param>
/// <param name="Moved">The position as it was given, with its system; null when the outpost stays where it is.</param>
public sealed record OutpostEdit(Outpost Outpost, (CoordinateSystem System, Position AsGiven)? Moved = null);
