using Outposts.Registry.Requests;

namespace Outposts.Api.Registry.Requests;

/// <summary>The request, or the errors.</summary>
/// <param name="Request">The request; null when it was not stored.</param>
/// <param name="WasKnown">Whether the same phone has sent one of this kind for this place already, which is returned instead.</param>
/// <param name="Errors">The errors; null when there is a request.</param>
public sealed record SendRequestPayload(CareRequest? Request, bool WasKnown, IReadOnlyList<RefusedError>? Errors);
