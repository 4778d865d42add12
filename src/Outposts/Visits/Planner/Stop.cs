
namespace Outposts.Visits.Planner;

/// <summary>A stop of a route: a place and the number of slots served there.</summary>
internal readonly record struct Stop(int Place, int SlotCount);
