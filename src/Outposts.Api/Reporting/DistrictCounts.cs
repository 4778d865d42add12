using Outposts.Reporting;

namespace Outposts.Api.Reporting;

/// <summary>What is counted for a report of a district.</summary>
/// <param name="ByField">The counts by the codes of fields.</param>
public sealed record DistrictCounts(IReadOnlyDictionary<string, CountedValue> ByField);
