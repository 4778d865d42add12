namespace Outposts.PostGis.Visits.Push;

/// <summary>A message to a phone.</summary>
/// <param name="Id">The database's identifier.</param>
/// <param name="Subscription">Where the phone is reached.</param>
/// <param name="Topic">The topic of the booking on this phone: a later message replaces an earlier one.</param>
/// <param name="Ticket">The booking as crews and its own phone recognize it: the first 8 bytes of the SHA-256 of its token, in
/// hexadecimal.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Content">What it says, as a JSON object; <c>push_content</c> of the schema makes it.</param>
/// <param name="OccurredAt">The time of the event.</param>
/// <param name="ExpiresAt">When it is not worth telling any more.</param>
/// <param name="Attempts">The number of attempts, including this one.</param>
public sealed record PushMessage(long Id, PushSubscription Subscription, Guid Topic, string Ticket, PushMessageKind Kind, string Content,
    DateTimeOffset OccurredAt, DateTimeOffset ExpiresAt, int Attempts);
