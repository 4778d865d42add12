using Outposts.Registry.Events;

namespace Outposts.PostGis.Registry.Events;

/// <summary>The events and campaigns that changed since a version of their feed.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Events">The events.</param>
/// <param name="Campaigns">The campaigns.</param>
public sealed record EventContent(long Version, IReadOnlyList<CareEvent> Events, IReadOnlyList<Campaign> Campaigns);
