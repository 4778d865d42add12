namespace Outposts.Visits;

/// <summary>What a new plan changes of the one in force, and who must be told.</summary>
public static class VisitPlanDiff
{
    /// <summary>Pairs the visits of both plans: what is equal in bus, place, day and times stays and is not listed; of the rest a place's
    /// visits of before and after are paired by day.</summary>
    /// <param name="before">The plan in force; without one there is nothing to tell.</param>
    /// <param name="after">The new plan.</param>
    /// <returns>The changes, by place.</returns>
    public static IReadOnlyList<VisitChange> Of(IReadOnlyList<PlannedVisit> before, IReadOnlyList<PlannedVisit> after)
    {
        if (before.Count == 0) return [];
        var changes = new List<VisitChange>();
        foreach (var place in before.Concat(after).Select(visit => visit.Place).Distinct().Order(StringComparer.Ordinal))
        {
            var (old, fresh) = (Of(before, place), Of(after, place));
            // A stay that is the same for everyone, whatever its seats, is no change; the sooner pairs keep their day.
            Pair(old, fresh, (a, b) => a.Bus == b.Bus && a.Day == b.Day && a.Start == b.Start && a.End == b.End);
            foreach (var (a, b) in Pair(old, fresh, (a, b) => a.Day == b.Day).Concat(Pair(old, fresh, (_, _) => true)))
                changes.Add(new VisitChange(VisitChangeKind.Moved, a, b, [place], [.. new[] { a.Bus, b.Bus }.Distinct()]));
            changes.AddRange(old.Select(visit => new VisitChange(VisitChangeKind.Dropped, visit, null, [place], [visit.Bus])));
            changes.AddRange(fresh.Select(visit => new VisitChange(VisitChangeKind.Added, null, visit, [place], [visit.Bus])));
        }
        return changes;
    }

    private static List<PlannedVisit> Of(IReadOnlyList<PlannedVisit> visits, string place) =>
        [.. visits.Where(visit => visit.Place == place).OrderBy(visit => visit.Day).ThenBy(visit => visit.Start)];

    /// <summary>Takes out of both lists the pairs that match.</summary>
    private static List<(PlannedVisit Before, PlannedVisit After)> Pair(
        List<PlannedVisit> old, List<PlannedVisit> fresh, Func<PlannedVisit, PlannedVisit, bool> match)
    {
        var pairs = new List<(PlannedVisit, PlannedVisit)>();
        foreach (var visit in old.ToList())
        {
            var found = fresh.FirstOrDefault(other => match(visit, other));
            if (found is null) continue;
            pairs.Add((visit, found));
            old.Remove(visit);
            fresh.Remove(found);
        }
        return pairs;
    }
}
