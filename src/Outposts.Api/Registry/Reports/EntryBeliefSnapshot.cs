using Outposts.Registry.Reports;

namespace Outposts.Api.Registry.Reports;

/// <summary>What reports tell of all outposts, as of a version of their feed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Beliefs">What they tell.</param>
public sealed record EntryBeliefSnapshot(long Version, EntryBeliefs Beliefs);
