using Outposts.Hours;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry.Inspections;

namespace Outposts.Api.Registry.Inspections;

/// <summary>An inspection.</summary>
/// <param name="Outpost">The register's code; that of an outpost that was merged into another means the other.</param>
/// <param name="Checklist">The code of the standard.</param>
/// <param name="ChecklistVersion">The version by which it was made: the one in force at that moment.</param>
/// <param name="Purpose">What it was for.</param>
/// <param name="MadeAt">When it was made, by the inspector's clock: at most a year ago, and at most ten minutes ahead.</param>
/// <param name="Answers">The answers; an item that is left out was not looked at.</param>
/// <param name="IdempotencyKey">Created by the client for this inspection, such as a random UUID, 16 to 200 characters: sending it again
/// gives the same inspection, and never a second one.</param>
/// <param name="Remark">What else was seen, up to 2,000 characters.</param>
public sealed record RecordInspectionInput(string Outpost, string Checklist, int ChecklistVersion, InspectionPurpose Purpose,
    DateTimeOffset MadeAt, IReadOnlyList<InspectionAnswerInput> Answers, string IdempotencyKey, string? Remark = null)
{
    /// <summary>Gets what is stored.</summary>
    /// <param name="zone">The region's clock.</param>
    internal InspectionDraft ToDraft(RegionClock zone)
    {
        var madeAt = MadeAt.AddTicks(-(MadeAt.Ticks % TimeSpan.TicksPerSecond));
        return new InspectionDraft(Outpost, Checklist, ChecklistVersion, Purpose, madeAt, zone.DayOf(madeAt),
            [.. Answers.Select(answer => answer.ToAnswer())], TextValidation.NormalizeNote(Remark), IdempotencyKey);
    }
}
