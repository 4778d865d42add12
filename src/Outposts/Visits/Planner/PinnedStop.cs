
namespace Outposts.Visits.Planner;

/// <summary>A pinned stop.</summary>
internal readonly record struct PinnedStop(int Place, int Seats, PlannedVisit Visit);
