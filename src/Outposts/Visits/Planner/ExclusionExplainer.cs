using Outposts.Visits.Schedule;


namespace Outposts.Visits.Planner;

/// <summary>Explains why each place without a visit is left out, and the smallest change that would include it.</summary>
/// <param name="problem">The problem.</param>
/// <param name="state">The plan.</param>
/// <param name="allowance">Out of time the changes of the first bus-days are compared, not of all.</param>
internal sealed class ExclusionExplainer(PlanProblem problem, PlanState state, AllowanceAfterCancellation allowance)
{
    // About how long it takes to look at a bus-day for a longer interval, and to try another route on it.
    private const int StepsPerInterval = 10_000;
    private const int StepsOfRoute = 4_000;

    private static readonly MinuteRange[] AllDay = [new(0, 1440)];

    public List<ExcludedPlace> Explain()
    {
        var left = new List<ExcludedPlace>();
        for (var place = 0; place < problem.Request.Places.Count; place++)
            if (state.Visits(place * 2).Count == 0 && state.Visits(place * 2 + 1).Count == 0)
                left.Add(Explain(place));
        return left;
    }

    private ExcludedPlace Explain(int index)
    {
        var place = problem.Request.Places[index];
        var (reason, change) = CheckDemandAndPermission(index, place) ?? CheckFacilities(place) ?? CheckFiling(index)
            ?? CheckSpacing(index, place) ?? CheckHours(index, place)
            ?? ExplainCapacity(index);
        return new ExcludedPlace(place.Code, reason, change);
    }

    private (LeftOutReason, LocalizedText)? CheckDemandAndPermission(int index, VisitPlace place) =>
        !DemandsOf(index).Any(demand => problem.WorkersDue(demand) > 0)
            ? (LeftOutReason.NoWorkersLeft,
                Text($"没有未体检的职工；如有新职工，更新人数", $"no worker is left unchecked; update the number of workers if there are new ones"))
        : !DemandsOf(index).Any(demand => problem.WorkersDue(demand) > 0 && problem.Weights[demand] > 0)
            ? (LeftOutReason.NoWorkersLeft,
                Text($"此处职工的权重为 0；把其区市或群体的权重设为大于 0", $"its workers have weight 0; give its district or groups a weight above 0"))
        : place.Permission == HostPermission.None
            ? (LeftOutReason.Permission, Text($"征得依托单位同意", $"get the host's permission"))
        : place.HostHours is null
            ? (LeftOutReason.HoursUnknown, Text($"问明可停放的时间", $"ask the host for its hours"))
        : null;

    private IEnumerable<int> DemandsOf(int index) => Enumerable.Range(0, problem.Request.Buses.Count)
        .Select(bus => problem.DemandIndex(bus, index));

    /// <summary>Checks the facilities that every bus misses; the bus that passes most checks needs the smallest change.</summary>
    private (LeftOutReason, LocalizedText)? CheckFacilities(VisitPlace place)
    {
        var missing = problem.Request.Buses.Select(bus => (Bus: bus, Missing: PlanProblem.MissingFacility(bus, place))).ToList();
        if (missing.Any(entry => entry.Missing is null)) return null;
        var (bus, facility) = missing.OrderByDescending(entry => entry.Missing).ThenBy(entry => entry.Bus.NeedsParking).First();
        return facility switch
        {
            LeftOutReason.Parking => (LeftOutReason.Parking, Text(
                $"平整场地 {place.Parking} 米，再长 {bus.NeedsParking - place.Parking} 米即可停 {bus.Code}",
                $"the flat ground is {place.Parking} m; {bus.NeedsParking - place.Parking} m more take {bus.Code}")),
            LeftOutReason.Power => (LeftOutReason.Power, Text(
                $"为 {bus.Code} 提供 {Volts(bus.NeedsPower)} V 电源", $"offer {bus.Code} a feed of {Volts(bus.NeedsPower)} V")),
            _ => (LeftOutReason.Toilet, Text($"在附近为 {bus.Code} 找一处厕所", $"find a toilet nearby for {bus.Code}")),
        };
    }

    private (LeftOutReason, LocalizedText)? CheckFiling(int index)
    {
        var earliest = problem.EarliestDays[index].Day;
        if (earliest <= problem.Request.Until) return null;
        return (LeftOutReason.Filing, Text(
            $"备案满 {WorkingDays.FilingLeadDays} 个工作日后最早为 {earliest:yyyy-MM-dd}；把计划延长到该日，或提早备案",
            $"{WorkingDays.FilingLeadDays} working days after the filing it is {earliest:yyyy-MM-dd}; plan until that day, or file earlier"));
    }

    /// <summary>Checks whether fixed visits rule out every day on which the place could be visited.</summary>
    private (LeftOutReason, LocalizedText)? CheckSpacing(int index, VisitPlace place)
    {
        var usable = UsableBusDays(index, place).ToList();
        if (usable.Count == 0 || !usable.All(busDay => problem.ViolatesSpacing(busDay, index))) return null;
        var last = problem.Request.FixedVisits.Where(visit => visit.Place == place.Code
            && usable.Any(busDay => problem.Request.Buses[busDay.Bus].Program == visit.Program))
            .Max(visit => visit.Day);
        var first = last.AddDays(problem.Spacing(index));
        return (LeftOutReason.Spacing, Text(
            $"{last:yyyy-MM-dd} 已有到访，间隔 {problem.Spacing(index)} 天后为 {first:yyyy-MM-dd}；把计划延长到该日，或缩短间隔",
            $"it is visited on {last:yyyy-MM-dd}; {problem.Spacing(index)} days later it is {first:yyyy-MM-dd}; plan until that day, or shorten the spacing"));
    }

    private (LeftOutReason, LocalizedText)? CheckHours(int index, VisitPlace place)
    {
        var usable = UsableBusDays(index, place).ToList();
        if (usable.Any(busDay => busDay.MaxSlots[index] > 0)) return null;
        (BusDay BusDay, MinuteRange Interval)? could = null;
        foreach (var busDay in usable)
        {
            if (!allowance.Allows(StepsPerInterval) && could is not null) break;
            if (FindBestInterval(busDay, index) is not { } interval) continue;
            if (could is null || MinutesClosed(busDay, index, interval) < MinutesClosed(could.Value.BusDay, index, could.Value.Interval))
                could = (busDay, interval);
        }
        if (could is { } found)
        {
            return (LeftOutReason.HostHours, Text(
                $"请依托单位在 {found.BusDay.Day:yyyy-MM-dd} 开放 {FormatMinute(found.Interval.Start)} 至 {FormatMinute(found.Interval.End)}",
                $"ask the host to open {FormatMinute(found.Interval.Start)} to {FormatMinute(found.Interval.End)} on {found.BusDay.Day:yyyy-MM-dd}"));
        }
        if (usable.Count == 0)
        {
            var from = problem.EarliestDays[index].Day > problem.Request.From ? problem.EarliestDays[index].Day : problem.Request.From;
            return (LeftOutReason.CrewHours, Text(
                $"{from:yyyy-MM-dd} 至 {problem.Request.Until:yyyy-MM-dd} 没有适合此处的空闲客车；增加一个车日",
                $"no bus that fits the place is free from {from:yyyy-MM-dd} to {problem.Request.Until:yyyy-MM-dd}; add a day of a bus"));
        }
        var (bus, missing) = usable.Select(busDay => (busDay.Bus, Missing: RequiredMinutes(busDay, index) - busDay.Crew.WorkedMinutes))
            .MinBy(entry => entry.Missing);
        missing = Math.Max(missing, 1);
        return (LeftOutReason.CrewHours, Text(
            $"{problem.Request.Buses[bus].Code} 往返与最短到访至少还差 {missing} 分钟工时",
            $"{problem.Request.Buses[bus].Code} lacks at least {missing} minutes of crew time for the way and the shortest visit"));
    }

    /// <summary>Gets the bus-days without pinned visits, of buses that fit, on days that the filing allows.</summary>
    private IEnumerable<BusDay> UsableBusDays(int index, VisitPlace place) => problem.BusDays.Where(busDay =>
        !state.IsPinned[busDay.Index] && problem.EarliestDays[index].Day <= busDay.Day
            && PlanProblem.MissingFacility(problem.Request.Buses[busDay.Bus], place) is null
        && problem.WorkersDue(problem.DemandIndex(busDay.Bus, index)) > 0);

    private int RequiredMinutes(BusDay busDay, int index) =>
        problem.MinutesFromDepot(busDay.Bus, index) + problem.MinutesToDepot(busDay.Bus, index) + problem.Settings.SetUpMinutes
            + problem.Settings.MinVisitMinutes
            + problem.Settings.PackUpMinutes;

    /// <summary>Gets the shortest interval with the fewest minutes outside the host's hours, if the host were always open; null when there
    /// is none.</summary>
    private MinuteRange? FindBestInterval(BusDay busDay, int index)
    {
        var (drive, home) = (problem.MinutesFromDepot(busDay.Bus, index), problem.MinutesToDepot(busDay.Bus, index));
        var best = (MinuteRange?)null;
        foreach (var work in busDay.Crew.WorkRanges)
        {
            var arrived = busDay.Crew.FinishTime(busDay.Crew.WorkRanges[0].Start, drive);
            if (arrived < 0) return null;
            for (var from = Math.Max(arrived, work.Start); from < work.End; from += 1)
            {
                if (!problem.TryServe(busDay.Crew, AllDay, from, 0, problem.MinSlots, out _, out var left)
                    || busDay.Crew.FinishTime(left, home) < 0)
                    break;
                var interval = new MinuteRange(from, left);
                if (best is null || MinutesClosed(busDay, index, interval) < MinutesClosed(busDay, index, best.Value)) best = interval;
            }
        }
        return best;
    }

    /// <summary>Gets the minutes of an interval during which the host is closed.</summary>
    private int MinutesClosed(BusDay busDay, int index, MinuteRange interval) => interval.End - interval.Start
        - problem.HostRanges(index, busDay.Day)
            .Sum(span => Math.Max(0, Math.Min(span.End, interval.End) - Math.Max(span.Start, interval.Start)));

    /// <summary>Explains how much more a bus-day gains elsewhere than this place would add.</summary>
    private (LeftOutReason, LocalizedText) ExplainCapacity(int index)
    {
        var (minLoss, minWorkers, hasFreeDay) = (double.PositiveInfinity, double.PositiveInfinity, false);
        foreach (var busDay in problem.BusDays)
        {
            if (busDay.MaxSlots[index] == 0 || state.IsPinned[busDay.Index]) continue;
            if (!allowance.Allows(StepsOfRoute) && double.IsFinite(minLoss)) break;
            var (route, before) = (state.Route(busDay.Index), state.Score);
            // -1 replaces the whole route; replacing one stop is the smaller change.
            for (var at = -1; at < route.Length; at++)
            {
                var only = new Stop(index, busDay.MaxSlots[index]);
                Stop[] changed = at < 0 ? [only] : [.. route[..at], only with { SlotCount = problem.MinSlots }, .. route[(at + 1)..]];
                if (!state.TrySetRoute(busDay.Index, changed)) continue;
                minLoss = Math.Min(minLoss, before - state.Score);
                hasFreeDay |= route.Length == 0;
                minWorkers = Math.Min(minWorkers, (before - state.Score) / problem.Weights[problem.DemandIndex(busDay.Bus, index)]);
                state.TrySetRoute(busDay.Index, route);
            }
        }
        if (minLoss < 0 && hasFreeDay)
            return (LeftOutReason.Capacity, Text($"有空闲的车日可用；把此处加入计划", $"a bus has a day free that fits; put the place into the plan"));
        return double.IsFinite(minLoss)
            ? (LeftOutReason.Capacity, Text(
                $"{(hasFreeDay ? "" : "所有车日已被占用；")}再有约 {Math.Floor(Math.Max(0, minWorkers)) + 1} 名未体检职工即可替下别处；或增加一个车日",
                $"{(hasFreeDay ? "" : "every day of every bus is taken; ")}about {Math.Floor(Math.Max(0, minWorkers)) + 1} more unchecked workers would outweigh another stop; or add a day of a bus"))
            : (LeftOutReason.Capacity, Text($"所有车日已被占用；增加一个车日", $"every day of every bus is taken; add a day of a bus"));
    }

    private static int Volts(PowerSupply power) => power == PowerSupply.Volt380 ? 380 : 220;

    private static string FormatMinute(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");

    private static LocalizedText Text(FormattableString chinese, FormattableString english) =>
        new(FormattableString.Invariant(chinese), FormattableString.Invariant(english));
}
