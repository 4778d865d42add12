using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

/// <summary>Which reports are asked for; null and empty: all.</summary>
/// <param name="Outpost">Of the outpost with this id.</param>
/// <param name="Districts">Of outposts in these districts, GB/T 2260 codes.</param>
/// <param name="States">In one of these states.</param>
/// <param name="Kinds">Of one of these kinds.</param>
public sealed record ReportQuery(long? Outpost = null, IReadOnlyList<string>? Districts = null, IReadOnlyList<ReportState>? States = null,
    IReadOnlyList<ReportKind>? Kinds = null);
