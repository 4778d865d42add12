using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>The answered request, or the errors.</summary>
/// <param name="Request">The request; null when nothing was stored.</param>
/// <param name="Errors">The errors; null when it was stored.</param>
public sealed record AnswerRequestPayload(CareRequest? Request, IReadOnlyList<RefusedError>? Errors);
