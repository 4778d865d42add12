namespace Outposts.PostGis.Visits.Schedule;

/// <summary>The result of changes of the schedule.</summary>
/// <param name="Changes">The results in the order of the changes.</param>
/// <param name="Cancelled">The results of the visits to cancel.</param>
/// <param name="IsDone">Whether the changes were applied; false with a conflict and for a dry run.</param>
public sealed record ScheduleChangeResult(
    IReadOnlyList<VisitChangeResult> Changes, IReadOnlyList<VisitChangeResult> Cancelled, bool IsDone);
