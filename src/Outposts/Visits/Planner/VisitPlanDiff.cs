using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>Compares a new plan with the current one.</summary>
public static class VisitPlanDiff
{
    /// <summary>Compares two plans. Visits with equal bus, place, day and times are unchanged; the other visits of a place and program
    /// are paired by day, then in order.</summary>
    /// <param name="before">The current plan; when empty there are no changes.</param>
    /// <param name="after">The new plan.</param>
    /// <param name="buses">The buses; visits of different programs are never paired.</param>
    /// <returns>The changes, by place.</returns>
    public static IReadOnlyList<VisitPlanChange> Compare(
        IReadOnlyList<PlannedVisit> before, IReadOnlyList<PlannedVisit> after, IReadOnlyList<HealthBus> buses)
    {
        if (before.Count == 0) return [];
        var changes = new List<VisitPlanChange>();
        var programs = buses.ToDictionary(bus => bus.Code, bus => bus.Program, StringComparer.Ordinal);
        (string Place, ScreeningProgram Program) Pool(PlannedVisit visit) => (visit.Place, programs.GetValueOrDefault(visit.Bus));
        var (oldByPool, freshByPool) = (before.ToLookup(Pool), after.ToLookup(Pool));
        foreach (var pool in before.Concat(after).Select(Pool).Distinct().OrderBy(pool => pool.Place, StringComparer.Ordinal)
            .ThenBy(pool => pool.Program))
        {
            var (place, old, fresh) = (pool.Place, InOrder(oldByPool[pool]), InOrder(freshByPool[pool]));
            // A different number of seats is no change.
            TakePairs(old, fresh, (a, b) => a.Bus == b.Bus && a.Day == b.Day && a.Start == b.Start && a.End == b.End);
            foreach (var (a, b) in TakePairs(old, fresh, (a, b) => a.Day == b.Day).Concat(TakePairs(old, fresh, (_, _) => true)))
                changes.Add(new VisitPlanChange(VisitChangeKind.Moved, a, b, [place], [.. new[] { a.Bus, b.Bus }.Distinct()]));
            changes.AddRange(old.Select(visit => new VisitPlanChange(VisitChangeKind.Dropped, visit, null, [place], [visit.Bus])));
            changes.AddRange(fresh.Select(visit => new VisitPlanChange(VisitChangeKind.Added, null, visit, [place], [visit.Bus])));
        }
        return changes;
    }

    private static List<PlannedVisit> InOrder(IEnumerable<PlannedVisit> visits) =>
        [.. visits.OrderBy(visit => visit.Day).ThenBy(visit => visit.Start)];

    /// <summary>Removes the matching pairs from both lists and returns them.</summary>
    private static List<(PlannedVisit Before, PlannedVisit After)> TakePairs(
        List<PlannedVisit> before, List<PlannedVisit> after, Func<PlannedVisit, PlannedVisit, bool> match)
    {
        var pairs = new List<(PlannedVisit, PlannedVisit)>();
        foreach (var visit in before.ToList())
        {
            var found = after.FirstOrDefault(other => match(visit, other));
            if (found is null) continue;
            pairs.Add((visit, found));
            before.Remove(visit);
            after.Remove(found);
        }
        return pairs;
    }
}
