using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>
/// The reason why an inspection or a subsidy was not recorded. The code is VALUE (the message says what is accepted), UNKNOWN_OUTPOST,
/// UNKNOWN_CHECKLIST, STALE_CHECKLIST (another version was in force when the inspection was made), IDEMPOTENCY_KEY (the key belongs to
/// another inspection), UNKNOWN_INSPECTION, NOT_PASSED or ALREADY_RECORDED.
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">The field of the input that it is about, from the outside in; places in a list count from 0.</param>
/// <param name="Checklist">With STALE_CHECKLIST the version that is in force; null when none is, and with other codes.</param>
public sealed record InspectionError(LocalizedText Text, string Code, IReadOnlyList<string> Path, Checklist? Checklist = null)
    : PayloadError(Text, Code);
