using Outposts.Registry;

namespace Outposts.Api.Visits.Planner;

/// <summary>The weight of the workers of a group in a plan.</summary>
/// <param name="Group">The group.</param>
/// <param name="Weight">The weight of a worker, 0 or more; 1 by default.</param>
public sealed record GroupWeightInput(WorkerGroup Group, double Weight) : GroupWeight(Group, Weight);
