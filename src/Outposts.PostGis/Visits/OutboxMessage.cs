namespace Outposts.PostGis.Visits;

/// <summary>A message to the partner application.</summary>
/// <param name="Id">The database's identifier.</param>
/// <param name="EventId">The identifier of the event; the same for each delivery.</param>
/// <param name="Kind">The kind of event, such as <c>visit.moved</c>; docs/webhook.md lists them.</param>
/// <param name="Content">The visit, and the booking if any, as a JSON object.</param>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="Attempts">The number of delivery attempts, including this one.</param>
public sealed record OutboxMessage(long Id, Guid EventId, string Kind, string Content, DateTimeOffset OccurredAt, int Attempts);
