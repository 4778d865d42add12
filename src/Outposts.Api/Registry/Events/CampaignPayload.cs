using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>The saved campaign, or the errors.</summary>
/// <param name="Campaign">The campaign; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record CampaignPayload(Campaign? Campaign, IReadOnlyList<RefusedError>? Errors);
