using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The saved service over the line, or the errors.</summary>
/// <param name="Service">The service as it is now; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record OnlineServicePayload(OnlineService? Service, IReadOnlyList<OnlineServiceError>? Errors);
