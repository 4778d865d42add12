
namespace Outposts.Visits;

/// <summary>Why each place without a visit is left out, and the least change that would let it in.</summary>
internal sealed class PlanReasons(PlanProblem problem, PlanState state)
{
    private static readonly Stretch[] AllDay = [new(0, 1440)];

    public List<LeftOutPlace> Explain()
    {
        var left = new List<LeftOutPlace>();
        for (var place = 0; place < problem.Request.Places.Count; place++)
            if (state.Visits(place * 2).Count == 0 && state.Visits(place * 2 + 1).Count == 0)
                left.Add(Explain(place));
        return left;
    }

    private LeftOutPlace Explain(int number)
    {
        var place = problem.Request.Places[number];
        var (reason, change) = Facts(number, place) ?? Ground(place) ?? Filing(number) ?? Spacing(number, place) ?? Hours(number, place)
            ?? Capacity(number);
        return new LeftOutPlace(place.Code, reason, change);
    }

    private (LeftOutReason, Sentence)? Facts(int number, VisitPlace place) =>
        !Pools(number).Any(pool => problem.Demand(pool) > 0)
            ? (LeftOutReason.NoWorkersLeft,
                Say($"没有未体检的职工；如有新职工，更新人数", $"no worker is left unchecked; update the number of workers if there are new ones"))
        : !Pools(number).Any(pool => problem.Demand(pool) > 0 && problem.Weights[pool] > 0)
            ? (LeftOutReason.NoWorkersLeft,
                Say($"此处职工的权重为 0；把其区市或群体的权重设为大于 0", $"its workers have weight 0; give its division or groups a weight above 0"))
        : place.Permission == HostPermission.None
            ? (LeftOutReason.Permission, Say($"征得依托单位同意", $"get the host's permission"))
        : place.HostHours is null
            ? (LeftOutReason.HoursUnknown, Say($"问明可停放的时间", $"ask the host for its hours"))
        : null;

    private IEnumerable<int> Pools(int number) => Enumerable.Range(0, problem.Request.Buses.Count).Select(bus => problem.Pool(bus, number));

    /// <summary>What the ground lacks for every bus; the bus that gets furthest down the list is the least change away.</summary>
    private (LeftOutReason, Sentence)? Ground(VisitPlace place)
    {
        var lacks = problem.Request.Buses.Select(bus => (Bus: bus, Lack: PlanProblem.Lacks(bus, place))).ToList();
        if (lacks.Any(entry => entry.Lack is null)) return null;
        var (bus, lack) = lacks.OrderByDescending(entry => entry.Lack).ThenBy(entry => entry.Bus.NeedsParking).First();
        return lack switch
        {
            LeftOutReason.Parking => (LeftOutReason.Parking, Say(
                $"平整场地 {place.Parking} 米，再长 {bus.NeedsParking - place.Parking} 米即可停 {bus.Code}",
                $"the flat ground is {place.Parking} m; {bus.NeedsParking - place.Parking} m more take {bus.Code}")),
            LeftOutReason.Power => (LeftOutReason.Power, Say(
                $"为 {bus.Code} 提供 {Volts(bus.NeedsPower)} V 电源", $"offer {bus.Code} a feed of {Volts(bus.NeedsPower)} V")),
            _ => (LeftOutReason.Toilet, Say($"在附近为 {bus.Code} 找一处厕所", $"find a toilet nearby for {bus.Code}")),
        };
    }

    private (LeftOutReason, Sentence)? Filing(int number)
    {
        var earliest = problem.Filing[number].Day;
        if (earliest <= problem.Request.Until) return null;
        return (LeftOutReason.Filing, Say(
            $"备案满 {WorkingDays.FilingLead} 个工作日后最早为 {earliest:yyyy-MM-dd}；把计划延长到该日，或提早备案",
            $"{WorkingDays.FilingLead} working days after the filing it is {earliest:yyyy-MM-dd}; plan until that day, or file earlier"));
    }

    /// <summary>A visit that stands near every day on which the place could be visited.</summary>
    private (LeftOutReason, Sentence)? Spacing(int number, VisitPlace place)
    {
        var usable = Usable(number, place).ToList();
        if (usable.Count == 0 || !usable.All(slot => problem.IsTooNear(slot, number))) return null;
        var last = problem.Request.Standing.Where(visit => visit.Place == place.Code
            && usable.Any(slot => problem.Request.Buses[slot.Bus].Program == visit.Program))
            .Max(visit => visit.Day);
        var first = last.AddDays(problem.Spacing(number));
        return (LeftOutReason.Spacing, Say(
            $"{last:yyyy-MM-dd} 已有到访，间隔 {problem.Spacing(number)} 天后为 {first:yyyy-MM-dd}；把计划延长到该日，或缩短间隔",
            $"it is visited on {last:yyyy-MM-dd}; {problem.Spacing(number)} days later it is {first:yyyy-MM-dd}; plan until that day, or shorten the spacing"));
    }

    private (LeftOutReason, Sentence)? Hours(int number, VisitPlace place)
    {
        var usable = Usable(number, place).ToList();
        if (usable.Any(slot => slot.MostCells[number] > 0)) return null;
        (Slot Slot, Stretch Stay)? could = null;
        foreach (var slot in usable)
        {
            if (Stay(slot, number) is not { } stay) continue;
            if (could is null || Missing(slot, number, stay) < Missing(could.Value.Slot, number, could.Value.Stay)) could = (slot, stay);
        }
        if (could is { } found)
        {
            return (LeftOutReason.HostHours, Say(
                $"请依托单位在 {found.Slot.Day:yyyy-MM-dd} 开放 {Clock(found.Stay.Start)} 至 {Clock(found.Stay.End)}",
                $"ask the host to open {Clock(found.Stay.Start)} to {Clock(found.Stay.End)} on {found.Slot.Day:yyyy-MM-dd}"));
        }
        if (usable.Count == 0)
        {
            var from = problem.Filing[number].Day > problem.Request.From ? problem.Filing[number].Day : problem.Request.From;
            return (LeftOutReason.CrewHours, Say(
                $"{from:yyyy-MM-dd} 至 {problem.Request.Until:yyyy-MM-dd} 没有适合此处的空闲客车；增加一个车日",
                $"no bus that fits the place is free from {from:yyyy-MM-dd} to {problem.Request.Until:yyyy-MM-dd}; add a day of a bus"));
        }
        var (bus, missing) = usable.Select(slot => (slot.Bus, Missing: Needed(slot, number) - slot.Crew.Minutes))
            .MinBy(entry => entry.Missing);
        missing = Math.Max(missing, 1);
        return (LeftOutReason.CrewHours, Say(
            $"{problem.Request.Buses[bus].Code} 往返与最短到访至少还差 {missing} 分钟工时",
            $"{problem.Request.Buses[bus].Code} lacks at least {missing} minutes of crew time for the way and the shortest visit"));
    }

    /// <summary>Slots that are not pinned, of buses that fit, on days that the filing allows.</summary>
    private IEnumerable<Slot> Usable(int number, VisitPlace place) => problem.Slots.Where(slot =>
        !state.IsFixed[slot.Index] && problem.Filing[number].Day <= slot.Day
            && PlanProblem.Lacks(problem.Request.Buses[slot.Bus], place) is null
        && problem.Demand(problem.Pool(slot.Bus, number)) > 0);

    private int Needed(Slot slot, int number) =>
        problem.FromDepot(slot.Bus, number) + problem.ToDepot(slot.Bus, number) + problem.Settings.SetUp + problem.Settings.ShortestVisit
            + problem.Settings.PackUp;

    /// <summary>When the bus would stand there for the shortest visit if the host were always open and it came as early as it can; null:
    /// never.</summary>
    private Stretch? Stay(Slot slot, int number)
    {
        var (drive, home) = (problem.FromDepot(slot.Bus, number), problem.ToDepot(slot.Bus, number));
        var best = (Stretch?)null;
        foreach (var work in slot.Crew.Work)
        {
            var arrived = slot.Crew.Done(slot.Crew.Work[0].Start, drive);
            if (arrived < 0) return null;
            for (var from = Math.Max(arrived, work.Start); from < work.End; from += 1)
            {
                if (!problem.Serve(slot.Crew, AllDay, from, 0, problem.LeastCells, out _, out var left) || slot.Crew.Done(left, home) < 0)
                    break;
                var stay = new Stretch(from, left);
                if (best is null || Missing(slot, number, stay) < Missing(slot, number, best.Value)) best = stay;
            }
        }
        return best;
    }

    /// <summary>Minutes of a stay during which the host is not open.</summary>
    private int Missing(Slot slot, int number, Stretch stay) => stay.End - stay.Start
        - problem.HostOpen(number, slot.Day).Sum(span => Math.Max(0, Math.Min(span.End, stay.End) - Math.Max(span.Start, stay.Start)));

    /// <summary>How much a day of a bus is worth elsewhere beyond what this place would add.</summary>
    private (LeftOutReason, Sentence) Capacity(int number)
    {
        var (least, workers) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var slot in problem.Slots)
        {
            if (slot.MostCells[number] == 0 || state.IsFixed[slot.Index]) continue;
            var (route, before) = (state.Route(slot.Index), state.Score);
            // To stand there alone takes the whole day; to take one stop's place is the smaller change.
            for (var at = -1; at < route.Length; at++)
            {
                var only = new Stop(number, slot.MostCells[number]);
                Stop[] changed = at < 0 ? [only] : [.. route[..at], only with { Cells = problem.LeastCells }, .. route[(at + 1)..]];
                if (!state.TrySet(slot.Index, changed)) continue;
                least = Math.Min(least, before - state.Score);
                workers = Math.Min(workers, (before - state.Score) / problem.Weights[problem.Pool(slot.Bus, number)]);
                state.TrySet(slot.Index, route);
            }
        }
        if (least <= 0)
            return (LeftOutReason.Capacity, Say($"有空闲的车日可用；把此处加入计划", $"a bus has a day free that fits; put the place into the plan"));
        return double.IsFinite(least)
            ? (LeftOutReason.Capacity, Say(
                $"再有约 {Math.Floor(workers) + 1} 名未体检职工即可替下别处；或增加一个车日",
                    $"about {Math.Floor(workers) + 1} more unchecked workers would outweigh another stop; or add a day of a bus"))
            : (LeftOutReason.Capacity, Say($"所有车日已被占用；增加一个车日", $"every day of every bus is taken; add a day of a bus"));
    }

    private static int Volts(PowerSupply power) => power == PowerSupply.Volt380 ? 380 : 220;

    private static string Clock(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");

    private static Sentence Say(FormattableString chinese, FormattableString english) =>
        new(FormattableString.Invariant(chinese), FormattableString.Invariant(english));
}
