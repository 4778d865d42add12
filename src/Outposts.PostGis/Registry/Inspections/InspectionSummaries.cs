using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>What everybody may know of inspections, by the id of the outpost, as of a version of the feed.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="ByOutpost">What changed since the version asked for; of outposts that were inspected only.</param>
public sealed record InspectionSummaries(long Version, IReadOnlyDictionary<long, InspectionSummary> ByOutpost);
