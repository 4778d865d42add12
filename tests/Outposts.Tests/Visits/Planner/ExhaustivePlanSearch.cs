using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>The best value of a small request, by trying every start, length and order of stops and every combination of days.</summary>
internal sealed class ExhaustivePlanSearch
{
    private readonly PlanVerifier _judge;
    private readonly List<List<PlannedVisit[]>> _days = [];
    private double _best;

    private ExhaustivePlanSearch(VisitPlanRequest request) => _judge = new PlanVerifier(request);

    public static double Value(VisitPlanRequest request)
    {
        var search = new ExhaustivePlanSearch(request);
        for (var day = request.From; day <= request.Until; day = day.AddDays(1))
            foreach (var bus in request.Buses)
                search._days.Add(Best(search.Options(bus, day)));
        search.Combine(0, []);
        return search._best;
    }

    private List<PlannedVisit[]> Options(HealthBus bus, DateOnly day)
    {
        var request = _judge.Request;
        var least = request.Settings.MinVisitMinutes / 15;
        var single = (from place in request.Places
                      from start in Enumerable.Range(24, 48)
                      from length in Enumerable.Range(least, 12)
                      let visit = new PlannedVisit(bus.Code, place.Code, day, start * 15, (start + length) * 15, 1)
                      where _judge.DayViolation([visit]) is null && _judge.KeepsSpacingToFixedVisits(visit)
                      select visit).ToList();
        var options = single.Select(visit => new[] { Seated(visit, bus, bus.DailyCapacity) }).ToList();
        if (request.Settings.MaxStopsPerDay < 2) return options;
        foreach (var first in single)
            foreach (var second in single.Where(second => second.Start > first.End && second.Place != first.Place))
            {
                var seated = Seated(first, bus, bus.DailyCapacity);
                if (seated.Seats < bus.DailyCapacity && _judge.DayViolation([first, second]) is null)
                    options.Add([seated, Seated(second, bus, bus.DailyCapacity - seated.Seats)]);
            }
        return options;
    }

    /// <summary>As many seats as its quarter hours have; the crew's breaks hold none.</summary>
    private PlannedVisit Seated(PlannedVisit visit, HealthBus bus, int room)
    {
        var most = room;
        while (most > 1 && _judge.DayViolation([visit with { Seats = most }]) is not null) most--;
        return visit with { Seats = most };
    }

    /// <summary>Leaves out what another option with the same places beats at each of them; fewer seats are never worth more. A further
    /// place is no gain by itself: it may stand in the way of another day's visit.</summary>
    private static List<PlannedVisit[]> Best(List<PlannedVisit[]> options)
    {
        var distinct = options.DistinctBy(option =>
            string.Join(";", option.OrderBy(visit => visit.Place).Select(visit => $"{visit.Place} {visit.Seats}"))).ToList();
        return [.. distinct.Where(option =>
            !distinct.Any(other => other != option && other.Length == option.Length
            && option.All(visit => other.Any(o => o.Place == visit.Place && o.Seats >= visit.Seats)))), []];
    }

    private void Combine(int at, List<PlannedVisit> chosen)
    {
        if (at == _days.Count)
        {
            _best = Math.Max(_best, _judge.ValueOf(chosen).Value);
            return;
        }
        foreach (var option in _days[at])
        {
            if (!option.All(visit => MayFollow(visit, chosen))) continue;
            Combine(at + 1, [.. chosen, .. option]);
        }
    }

    private bool MayFollow(PlannedVisit visit, List<PlannedVisit> chosen)
    {
        var request = _judge.Request;
        var program = request.Buses.Single(bus => bus.Code == visit.Bus).Program;
        var others = chosen.Where(other => other.Place == visit.Place
            && request.Buses.Single(bus => bus.Code == other.Bus).Program == program).ToList();
        var spacing = request.Places.Single(place => place.Code == visit.Place).SpacingDays ?? request.Settings.SpacingDays;
        return others.Count < request.Settings.MaxVisits && others.All(other => visit.Day.DayNumber - other.Day.DayNumber >= spacing);
    }
}
