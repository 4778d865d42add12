using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

/// <summary>The reports that may still move a belief, as of a version of the feed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reports">The reports that were sent or answered since the version asked for.</param>
public sealed record ReportSigns(long Version, IReadOnlyList<OutpostReport> Reports);
