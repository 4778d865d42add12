namespace Outposts.GraphQL.Types;

/// <summary>Opens the source stream of a subscription's field (section 6.2.3.1).</summary>
/// <param name="arguments">The coerced arguments, as for a <see cref="FieldResolver"/>.</param>
/// <param name="request">The running request; its token ends the stream.</param>
/// <returns>The events; each becomes the parent value of the field for one response.</returns>
internal delegate IAsyncEnumerable<object?> SourceStreamResolver(object?[] arguments, RequestContext request);
