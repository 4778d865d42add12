using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A visit that is outside the plan: before or after its days, or by another bus.</summary>
/// <param name="Place">The place's code.</param>
/// <param name="Day">The day.</param>
/// <param name="Program">The screening program.</param>
public sealed record FixedVisit(string Place, DateOnly Day, ScreeningProgram Program);
