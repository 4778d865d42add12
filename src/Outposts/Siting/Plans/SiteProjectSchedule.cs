using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>How a site project stands on a day.</summary>
/// <param name="State">The state.</param>
/// <param name="NextDue">The earliest day by which something of it is due; null when nothing is, or nothing says by when.</param>
/// <param name="DaysLate">By how many days the earliest is late; 0 when nothing is.</param>
public sealed record SiteProjectSchedule(SiteProjectState State, DateOnly? NextDue, int DaysLate)
{
    /// <summary>
    /// Works out how a project stands. The register says whether the outpost is built: milestones that nobody ticked do not make a built
    /// one late.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="status">The status of its outpost; null while it has none.</param>
    /// <param name="today">The region's day.</param>
    public static SiteProjectSchedule Of(SiteProject project, OutpostStatus? status, DateOnly today)
    {
        if (project.IsArchived || status == OutpostStatus.Closed) return new(SiteProjectState.Dropped, null, 0);
        if (status is OutpostStatus.Accepted or OutpostStatus.Open or OutpostStatus.Suspended)
            return new(SiteProjectState.Done, null, 0);
        var due = project.Milestones.Where(step => step.DoneOn is null).Select(step => step.DueOn).Append(project.DueOn)
            .OfType<DateOnly>().Order().ToList();
        if (due.Count == 0) return new(SiteProjectState.NoDate, null, 0);
        var late = DueDate.DaysLate(due[0], today);
        return new(late > 0 ? SiteProjectState.Overdue : SiteProjectState.OnSchedule, due[0], late);
    }

    /// <summary>Sorts projects: the latest first, then those due soonest, without a day, done, dropped; then by name.</summary>
    /// <typeparam name="T">What carries the projects.</typeparam>
    /// <param name="all">The projects.</param>
    /// <param name="read">Gets the project and its schedule.</param>
    public static IReadOnlyList<T> Sort<T>(IEnumerable<T> all, Func<T, (SiteProject Project, SiteProjectSchedule Schedule)> read) =>
    [
        .. all.Select(item => (item, read(item).Project, read(item).Schedule))
            .OrderBy(one => one.Schedule.State)
            .ThenBy(one => one.Schedule.NextDue ?? DateOnly.MaxValue)
            .ThenBy(one => one.Project.Name, StringComparer.Ordinal)
            .ThenBy(one => one.Project.Id)
            .Select(one => one.item),
    ];
}
