using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Registry.Inspections;

/// <summary>An inspection to store.</summary>
/// <param name="Outpost">The register's code; that of a merged outpost means the one that answers for it.</param>
/// <param name="Checklist">The code of the standard.</param>
/// <param name="ChecklistVersion">The version by which it was made.</param>
/// <param name="Purpose">What it was for.</param>
/// <param name="MadeAt">When it was made, by the inspector's clock, whole seconds.</param>
/// <param name="MadeOn">The same, the region's day.</param>
/// <param name="Answers">The answers; what is left out was not looked at.</param>
/// <param name="Remark">What else was seen; null: nothing is said.</param>
/// <param name="IdempotencyKey">What the sender made up for it, 16 to 200 characters.</param>
public sealed record InspectionDraft(string Outpost, string Checklist, int ChecklistVersion, InspectionPurpose Purpose,
    DateTimeOffset MadeAt, DateOnly MadeOn, IReadOnlyList<InspectionAnswer> Answers, string? Remark, string IdempotencyKey);
