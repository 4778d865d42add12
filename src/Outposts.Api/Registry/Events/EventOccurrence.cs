using Outposts.Registry.Events;

namespace Outposts.Api.Registry.Events;

/// <summary>A date of an event, with the event to which it belongs.</summary>
/// <param name="Event">The event.</param>
/// <param name="Date">The date.</param>
/// <param name="Number">Its number among the dates of the event, from 1.</param>
public sealed record EventOccurrence(CareEvent Event, EventDate Date, int Number);
