using Outposts.Geodesy;

namespace Outposts.Siting.Plans;

/// <summary>A change of an outpost's position in the register.</summary>
/// <param name="Outpost">The code of the outpost.</param>
/// <param name="From">The position before.</param>
/// <param name="On">The day of the change.</param>
public sealed record OutpostRelocation(string Outpost, Position From, DateOnly On);
