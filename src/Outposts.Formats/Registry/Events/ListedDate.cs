using Outposts.Geodesy;
using Outposts.Registry.Events;

namespace Outposts.Formats.Registry.Events;

/// <summary>A date of an event as a calendar lists it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Date">The date.</param>
/// <param name="Place">Where it takes place, in words; null when unknown.</param>
/// <param name="Position">Where it takes place, WGS 84; null when unknown.</param>
public sealed record ListedDate(CareEvent Event, EventDate Date, string? Place, Position? Position);
