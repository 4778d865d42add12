using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Visits.Push;

/// <summary>The subscription of the browser is not accepted. The code is ENDPOINT (not the address of a push service to which this
/// installation writes), KEYS (not the keys of a browser) or PUSH_OFF (this installation sends no messages).</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code.</param>
[GraphQLName("PushSubscriptionRefused")]
public sealed record PushSubscriptionError(LocalizedText Text, string Code)
    : PayloadError(Text, Code), ISubscribeToBookingError;
