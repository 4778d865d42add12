using Outposts.Reporting;
using Outposts.Siting.Plans;

namespace Outposts.PostGis;

/// <summary>What everybody may ask of the year's work, at one moment.</summary>
/// <param name="Version">The version of the feed <see cref="WorkFeed"/>.</param>
/// <param name="Areas">The priority areas, archived ones too, in the order of their names.</param>
/// <param name="Forms">The forms of reports.</param>
public sealed record WorkContent(long Version, IReadOnlyList<PriorityArea> Areas, IReadOnlyList<ReportForm> Forms);
