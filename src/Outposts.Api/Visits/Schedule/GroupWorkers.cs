using Outposts.Registry;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The number of workers of a group (工种) at a place.</summary>
/// <param name="Group">The group.</param>
/// <param name="Workers">The number of workers, 0 or more.</param>
public sealed record GroupWorkers(WorkerGroup Group, int Workers);
