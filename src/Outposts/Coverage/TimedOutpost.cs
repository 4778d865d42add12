using Outposts.Geodesy;

namespace Outposts.Coverage;

/// <summary>An outpost and the hours of the week in which it counts: open, enterable, with the services requested.</summary>
/// <param name="Position">The position.</param>
/// <param name="Hours">The hours in which it counts.</param>
public readonly record struct TimedOutpost(Position Position, WeekHours Hours);
