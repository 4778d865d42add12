using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>All options of a bus on a day: every start, length and order of at most two stops that keeps the rules.</summary>
internal static class PlanOptions
{
    /// <summary>Gets the options, without those that another one dominates; the last option has no stop.</summary>
    public static List<PlannedVisit[]> Of(PlanVerifier verifier, HealthBus bus, DateOnly day)
    {
        var request = verifier.Request;
        var minSlots = request.Settings.MinVisitMinutes / 15;
        // More slots than the daily capacity fills are never better; a break of the crew lengthens a visit by an hour at most.
        var maxLength = Math.Max(minSlots, (bus.DailyCapacity + bus.EffectiveSeatsPerSlot - 1) / bus.EffectiveSeatsPerSlot) + 4;
        var single = (from place in request.Places
                      from start in Enumerable.Range(24, 48)
                      from length in Enumerable.Range(minSlots, maxLength - minSlots + 1)
                      let visit = new PlannedVisit(bus.Code, place.Code, day, start * 15, (start + length) * 15, 1)
                      where verifier.DayViolation([visit]) is null && verifier.KeepsSpacingToFixedVisits(visit)
                      select visit).ToList();
        var options = single.Select(visit => new[] { Seated(verifier, visit, bus.DailyCapacity) }).ToList();
        if (request.Settings.MaxStopsPerDay < 2) return WithoutDominated(options);
        foreach (var first in single)
            foreach (var second in single.Where(second => second.Start > first.End && second.Place != first.Place))
            {
                var seated = Seated(verifier, first, bus.DailyCapacity);
                if (seated.Seats < bus.DailyCapacity && verifier.DayViolation([first, second]) is null)
                    options.Add([seated, Seated(verifier, second, bus.DailyCapacity - seated.Seats)]);
            }
        return WithoutDominated(options);
    }

    /// <summary>Gives a visit as many seats as its slots have; the crew's breaks have none.</summary>
    private static PlannedVisit Seated(PlanVerifier verifier, PlannedVisit visit, int capacity)
    {
        var seats = capacity;
        while (seats > 1 && verifier.DayViolation([visit with { Seats = seats }]) is not null) seats--;
        return visit with { Seats = seats };
    }

    /// <summary>Removes options that another option with the same places dominates; fewer seats are never better. A further place is no
    /// advantage by itself, because it may exclude a visit on another day.</summary>
    private static List<PlannedVisit[]> WithoutDominated(List<PlannedVisit[]> options)
    {
        var distinct = options.DistinctBy(option =>
            string.Join(";", option.OrderBy(visit => visit.Place).Select(visit => $"{visit.Place} {visit.Seats}"))).ToList();
        return [.. distinct.Where(option =>
            !distinct.Any(other => other != option && other.Length == option.Length
            && option.All(visit => other.Any(o => o.Place == visit.Place && o.Seats >= visit.Seats)))), []];
    }
}
