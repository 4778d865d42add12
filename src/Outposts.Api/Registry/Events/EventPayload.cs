using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>The saved event, or the errors.</summary>
/// <param name="Event">The event; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record EventPayload(CareEvent? Event, IReadOnlyList<RefusedError>? Errors);
