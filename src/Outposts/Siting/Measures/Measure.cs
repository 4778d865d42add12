using Outposts.Coverage;
using Outposts.Geodesy;

namespace Outposts.Siting.Measures;

/// <summary>A measure that covers more workers.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Position">The position.</param>
/// <param name="Hours">The hours of the week in which the place counts after the measure and did not before.</param>
/// <param name="Cost">The cost, 0 or more.</param>
public sealed record Measure(string Id, MeasureKind Kind, Position Position, WeekHours Hours, double Cost);
