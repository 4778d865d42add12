using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A place without a visit.</summary>
/// <param name="Place">The place.</param>
/// <param name="Reason">The reason.</param>
/// <param name="LeastChange">The smallest change that would include it.</param>
public sealed record PlaceLeftOut(VisitPlace Place, LeftOutReason Reason, LocalizedText LeastChange);
