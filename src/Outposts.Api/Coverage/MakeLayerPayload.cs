using Outposts.PostGis.Coverage;

namespace Outposts.Api.Coverage;

/// <summary>The layer that was made, or the errors.</summary>
/// <param name="Layer">The layer; null when none was made.</param>
/// <param name="Errors">The errors; null when it was made.</param>
public sealed record MakeLayerPayload(PlanningLayer? Layer, IReadOnlyList<RefusedError>? Errors);
