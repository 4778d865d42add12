namespace Outposts.Visits;

/// <summary>What a request gives beside buses and places, checked and put into numbers: pinned visits and the plan in force.</summary>
internal static class PlanGiven
{
    /// <summary>Refuses a request that makes no sense, naming what is wrong.</summary>
    public static void Check(VisitPlanRequest request)
    {
        if (request.Until < request.From)
            throw new VisitPlanException(FormattableString.Invariant($"The plan ends on {request.Until:yyyy-MM-dd}, before it begins on {request.From:yyyy-MM-dd}."));
        if (request.Until.DayNumber - request.From.DayNumber >= VisitPlanRequest.MostDays)
            throw new VisitPlanException($"The plan has {request.Until.DayNumber - request.From.DayNumber + 1} days; at most {VisitPlanRequest.MostDays} are planned at once.");
        if (request.Buses.Count == 0) throw new VisitPlanException("There is no bus; at least one is needed.");
        if (request.Effort.Moves < 0 || request.Effort.BoundRounds < 0) throw new VisitPlanException("The effort counts moves and rounds; 0 or more is accepted.");
        var fault = request.Settings.Fault() ?? request.Buses.Select(bus => bus.Fault()).FirstOrDefault(found => found is not null)
            ?? request.Places.Select(place => place.Fault()).FirstOrDefault(found => found is not null)
            ?? Twice(request.Buses.Select(bus => bus.Code), "bus") ?? Twice(request.Places.Select(place => place.Code), "place");
        if (fault is not null) throw new VisitPlanException(fault);
        foreach (var visit in request.Pinned) CheckPinned(visit, request);
        CheckApart(request);
    }

    /// <summary>The pinned stops of each slot in order of time; null where none is pinned.</summary>
    public static PinnedStop[]?[] Pins(PlanProblem problem)
    {
        var numbers = Numbers(problem.Request);
        var byDay = problem.Request.Pinned.ToLookup(visit => (visit.Bus, visit.Day));
        return [.. problem.Slots.Select(slot =>
        {
            var visits = byDay[(problem.Request.Buses[slot.Bus].Code, slot.Day)].OrderBy(visit => visit.Start).ToList();
            return visits.Count == 0 ? null : visits.Select(visit => new PinnedStop(numbers[visit.Place], visit.Seats, visit)).ToArray();
        })];
    }

    /// <summary>The plan in force as routes of slots; what could not be planned today (unknown or no longer fit places, other days, too short,
    /// more stops than a day may have) is left out.</summary>
    public static Dictionary<int, (Stop[] Route, int[] Starts)> Current(PlanProblem problem)
    {
        var numbers = Numbers(problem.Request);
        var byDay = problem.Request.Current.Where(visit => numbers.ContainsKey(visit.Place)).ToLookup(visit => (visit.Bus, visit.Day));
        var routes = new Dictionary<int, (Stop[], int[])>();
        foreach (var slot in problem.Slots)
        {
            var visits = byDay[(problem.Request.Buses[slot.Bus].Code, slot.Day)].OrderBy(visit => visit.Start).ToList();
            var stops = visits.Select(visit => (Stop: new Stop(numbers[visit.Place], Cells(slot.Crew, visit)), visit.Start))
                .Where(entry => slot.MostCells[entry.Stop.Place] > 0 && entry.Stop.Cells >= problem.LeastCells)
                .DistinctBy(entry => entry.Stop.Place).Take(problem.Settings.MostStopsADay).ToList();
            if (stops.Count > 0) routes[slot.Index] = ([.. stops.Select(entry => entry.Stop)], [.. stops.Select(entry => entry.Start)]);
        }
        return routes;
    }

    private static int Cells(CrewDay crew, PlannedVisit visit) => Math.Max(1, crew.CellFrom(visit.End) - crew.CellFrom(visit.Start));

    private static Dictionary<string, int> Numbers(VisitPlanRequest request) =>
        request.Places.Select((place, number) => (place.Code, number)).ToDictionary(entry => entry.Code, entry => entry.number, StringComparer.Ordinal);

    private static string? Twice(IEnumerable<string> codes, string what) =>
        codes.GroupBy(code => code, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? $"The code {twice.Key} belongs to more than one {what}; codes are unique." : null;

    private static void CheckPinned(PlannedVisit visit, VisitPlanRequest request)
    {
        var bus = request.Buses.FirstOrDefault(bus => bus.Code == visit.Bus);
        var name = Name(visit);
        var fault = bus is null ? $"{name} names an unknown bus."
            : request.Places.All(place => place.Code != visit.Place) ? $"{name} names an unknown place."
            : visit.Day < request.From || visit.Day > request.Until ? FormattableString.Invariant($"{name} lies outside the plan, {request.From:yyyy-MM-dd} to {request.Until:yyyy-MM-dd}.")
            : visit.Start < 0 || visit.End > 1440 || visit.End <= visit.Start || visit.Start % 15 != 0 || visit.End % 15 != 0
                ? $"{name} lasts from minute {visit.Start} to {visit.End}; quarter hours of one day are accepted, the end after the start."
            : visit.Seats < 1 || visit.Seats > bus.DailyCapacity ? $"{name} has {visit.Seats} seats; 1 to the bus's {bus.DailyCapacity} is accepted."
            : null;
        if (fault is not null) throw new VisitPlanException(fault);
    }

    private static void CheckApart(VisitPlanRequest request)
    {
        foreach (var day in request.Pinned.GroupBy(visit => (visit.Bus, visit.Day)))
        {
            var inOrder = day.OrderBy(visit => visit.Start).ToList();
            for (var i = 1; i < inOrder.Count; i++)
                if (inOrder[i].Start < inOrder[i - 1].End)
                    throw new VisitPlanException($"{Name(inOrder[i])} overlaps {Name(inOrder[i - 1])}: a bus is in one place at a time.");
            var most = request.Buses.First(bus => bus.Code == day.Key.Bus).DailyCapacity;
            if (inOrder.Sum(visit => visit.Seats) > most)
                throw new VisitPlanException($"{Name(inOrder[0])} and the others of that day have {inOrder.Sum(visit => visit.Seats)} seats; the bus has {most} a day.");
        }
    }

    private static string Name(PlannedVisit visit) =>
        FormattableString.Invariant($"The pinned visit of {visit.Bus} to {visit.Place} on {visit.Day:yyyy-MM-dd} at {visit.Start / 60:00}:{visit.Start % 60:00}");
}
