using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Changes of the schedule, applied all or nothing.</summary>
/// <param name="Changes">The visits to add or change.</param>
/// <param name="Cancel">The identifiers of the visits to cancel.</param>
public sealed record ScheduleChange(IReadOnlyList<VisitChange> Changes, IReadOnlyList<long> Cancel)
{
    /// <summary>The expected version of the schedule; at another version nothing is changed. Null: not checked.</summary>
    public long? Version { get; init; }

    /// <summary>A plan's spacing in days, to report closer visits; null: not checked. See
    /// <see cref="ScheduleRules.SpacingDays"/>.</summary>
    public int? SpacingDays { get; init; }
}
