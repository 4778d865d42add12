
namespace Outposts.Visits.Planner;

/// <summary>A visit that serves a demand.</summary>
internal readonly record struct DemandVisit(int Day, int BusDay, int Seats);
