using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The saved outpost, or the errors.</summary>
/// <param name="Outpost">The outpost as it is now; null when nothing was saved.</param>
/// <param name="Errors">The errors; null when it was saved.</param>
public sealed record OutpostPayload(Outpost? Outpost, IReadOnlyList<IOutpostError>? Errors);
