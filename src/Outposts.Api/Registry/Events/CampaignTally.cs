using Outposts.Registry.Events;
using Outposts.Reporting;

namespace Outposts.Api.Registry.Events;

/// <summary>What a campaign gathered, in one district or in all that were counted.</summary>
/// <param name="Events">What of events.</param>
/// <param name="Visits">What of visits of the health bus.</param>
public sealed record CampaignTally(CampaignCounts Events, VisitCounts Visits);
