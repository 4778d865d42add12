using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The reference in <c>notify</c> is too long, or looks like a personal number. The code is NOTIFY.</summary>
/// <param name="Text">The message for users.</param>
[GraphQLName("NotifyRefused")]
public sealed record CallbackReferenceError(LocalizedText Text) : PayloadError(Text, "NOTIFY"), IBookSlotError;
