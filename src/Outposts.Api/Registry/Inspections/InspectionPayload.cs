using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>The recorded inspection, or the errors.</summary>
/// <param name="Inspection">The inspection as it is now; null when nothing was recorded.</param>
/// <param name="Errors">The errors; null when it was recorded.</param>
public sealed record InspectionPayload(Inspection? Inspection, IReadOnlyList<InspectionError>? Errors);
