using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>Validates planning requests and compiles their pinned visits and current plan.</summary>
internal static class PlanRequestValidator
{
    /// <summary>Throws when the request is invalid.</summary>
    public static void Validate(VisitPlanRequest request)
    {
        if (request.Until < request.From)
            throw UserInputException.Of($"最后一天 {request.Until:yyyy-MM-dd} 早于第一天 {request.From:yyyy-MM-dd}。",
                $"The plan ends on {request.Until:yyyy-MM-dd}, before it begins on {request.From:yyyy-MM-dd}.");
        var days = request.Until.DayNumber - request.From.DayNumber + 1;
        if (days > VisitPlanRequest.MaxDays)
            throw UserInputException.Of($"编排了 {days} 天；一次最多编排 {VisitPlanRequest.MaxDays} 天。",
                $"The plan has {days} days; at most {VisitPlanRequest.MaxDays} are planned at once.");
        if (request.Buses.Count == 0) throw UserInputException.Of($"没有车；至少要有一辆。", $"There is no bus; at least one is needed.");
        if (request.Effort.Moves < 0 || request.Effort.BoundRounds < 0)
            throw UserInputException.Of($"搜索的步数和轮数可填 0 以上。", $"The effort counts moves and rounds; 0 or more is accepted.");
        var reason = request.Settings.Validate() ?? request.Buses.Select(bus => bus.Validate()).FirstOrDefault(found => found is not null)
            ?? request.Places.Select(place => place.Validate()).FirstOrDefault(found => found is not null)
            ?? FindDuplicate(request.Buses.Select(bus => bus.Code), "车", "bus")
                ?? FindDuplicate(request.Places.Select(place => place.Code), "地点", "place");
        if (reason is not null) throw new UserInputException(reason);
        var places = request.Places.Select(place => place.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var visit in request.Pinned) ValidatePinned(visit, request, places);
        ValidateNoOverlap(request);
    }

    /// <summary>Gets the pinned stops of each bus-day in order of time; null where none is pinned.</summary>
    public static PinnedStop[]?[] PinnedStops(PlanProblem problem)
    {
        var indexByCode = IndexByCode(problem.Request);
        var byDay = problem.Request.Pinned.ToLookup(visit => (visit.Bus, visit.Day));
        return [.. problem.BusDays.Select(busDay =>
        {
            var visits = byDay[(problem.Request.Buses[busDay.Bus].Code, busDay.Day)].OrderBy(visit => visit.Start).ToList();
            return visits.Count == 0 ? null : visits.Select(visit => new PinnedStop(indexByCode[visit.Place], visit.Seats, visit))
                .ToArray();
        })];
    }

    /// <summary>Gets the current plan as routes of bus-days; visits that could not be planned now (unknown or unsuitable places, other
    /// days, too short, too many stops) are left out.</summary>
    public static Dictionary<int, (Stop[] Route, int[] Starts)> CurrentRoutes(PlanProblem problem)
    {
        var indexByCode = IndexByCode(problem.Request);
        var byDay = problem.Request.Current.Where(visit => indexByCode.ContainsKey(visit.Place)).ToLookup(visit => (visit.Bus, visit.Day));
        var routes = new Dictionary<int, (Stop[], int[])>();
        foreach (var busDay in problem.BusDays)
        {
            var visits = byDay[(problem.Request.Buses[busDay.Bus].Code, busDay.Day)].OrderBy(visit => visit.Start).ToList();
            var stops = visits.Select(visit => (Stop: new Stop(indexByCode[visit.Place], SlotCount(busDay.Crew, visit)), visit.Start))
                .Where(entry => busDay.MaxSlots[entry.Stop.Place] > 0 && entry.Stop.SlotCount >= problem.MinSlots)
                .DistinctBy(entry => entry.Stop.Place).Take(problem.Settings.MaxStopsPerDay).ToList();
            if (stops.Count > 0) routes[busDay.Index] = ([.. stops.Select(entry => entry.Stop)], [.. stops.Select(entry => entry.Start)]);
        }
        return routes;
    }

    private static int SlotCount(CrewDay crew, PlannedVisit visit) =>
        Math.Max(1, crew.SlotIndexFrom(visit.End) - crew.SlotIndexFrom(visit.Start));

    private static Dictionary<string, int> IndexByCode(VisitPlanRequest request) =>
        request.Places.Select((place, number) => (place.Code, number))
            .ToDictionary(entry => entry.Code, entry => entry.number, StringComparer.Ordinal);

    private static LocalizedText? FindDuplicate(IEnumerable<string> codes, string chinese, string english) =>
        codes.GroupBy(code => code, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice
            ? LocalizedText.Of($"不止一个{chinese}用编号 {twice.Key}；编号不能重复。",
                $"The code {twice.Key} belongs to more than one {english}; codes are unique.") : null;

    private static void ValidatePinned(PlannedVisit visit, VisitPlanRequest request, HashSet<string> places)
    {
        var bus = request.Buses.FirstOrDefault(bus => bus.Code == visit.Bus);
        var (zh, en) = Describe(visit);
        var reason = bus is null ? LocalizedText.Of($"{zh}：没有这辆车。", $"{en} names an unknown bus.")
            : !places.Contains(visit.Place) ? LocalizedText.Of($"{zh}：没有这个地点。", $"{en} names an unknown place.")
            : visit.Day < request.From || visit.Day > request.Until ? LocalizedText.Of(
                $"{zh}：不在编排的 {request.From:yyyy-MM-dd} 至 {request.Until:yyyy-MM-dd} 之内。",
                    $"{en} lies outside the plan, {request.From:yyyy-MM-dd} to {request.Until:yyyy-MM-dd}.")
            : visit.Start < 0 || visit.End > 1440 || visit.End <= visit.Start || visit.Start % 15 != 0
                || visit.End % 15 != 0 ? LocalizedText.Of(
                $"{zh}：从第 {visit.Start} 分钟到第 {visit.End} 分钟；应为同一天的整刻钟，结束晚于开始。",
                $"{en} lasts from minute {visit.Start} to {visit.End}; quarter hours of one day are accepted, the end after the start.")
            : visit.Seats < 1 || visit.Seats > bus.DailyCapacity ? LocalizedText.Of(
                $"{zh}：{visit.Seats} 个号；可填 1 至这辆车的 {bus.DailyCapacity}。",
                    $"{en} has {visit.Seats} seats; 1 to the bus's {bus.DailyCapacity} is accepted.")
            : null;
        if (reason is not null) throw new UserInputException(reason);
    }

    private static void ValidateNoOverlap(VisitPlanRequest request)
    {
        foreach (var day in request.Pinned.GroupBy(visit => (visit.Bus, visit.Day)))
        {
            var inOrder = day.OrderBy(visit => visit.Start).ToList();
            for (var i = 1; i < inOrder.Count; i++)
                if (inOrder[i].Start < inOrder[i - 1].End)
                    throw UserInputException.Of(
                        $"{Describe(inOrder[i]).Chinese}与{Describe(inOrder[i - 1]).Chinese}重叠：一辆车同时只能在一处。",
                        $"{Describe(inOrder[i]).English} overlaps {Describe(inOrder[i - 1]).English}: a bus is in one place at a time.");
            var capacity = request.Buses.First(bus => bus.Code == day.Key.Bus).DailyCapacity;
            var seats = inOrder.Sum(visit => visit.Seats);
            if (seats > capacity)
                throw UserInputException.Of(
                    $"{Describe(inOrder[0]).Chinese}和当天其他到访共 {seats} 个号；这辆车一天 {capacity} 个。",
                    $"{Describe(inOrder[0]).English} and the others of that day have {seats} seats; the bus has {capacity} a day.");
        }
    }

    private static LocalizedText Describe(PlannedVisit visit) => LocalizedText.Of(
        $"不动的到访（{visit.Bus} 去 {visit.Place}，{visit.Day:yyyy-MM-dd} {visit.Start / 60:00}:{visit.Start % 60:00}）",
        $"The pinned visit of {visit.Bus} to {visit.Place} on {visit.Day:yyyy-MM-dd} at {visit.Start / 60:00}:{visit.Start % 60:00}");
}
