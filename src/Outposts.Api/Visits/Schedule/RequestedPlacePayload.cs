using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>The place that was made of a request, or the errors.</summary>
/// <param name="Place">The place; null when none was made.</param>
/// <param name="Errors">The errors; null when it was made.</param>
public sealed record RequestedPlacePayload(VisitPlace? Place, IReadOnlyList<RefusedError>? Errors);
