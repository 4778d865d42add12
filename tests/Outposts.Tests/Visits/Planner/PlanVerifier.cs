using System.Globalization;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Tests.Visits.Planner;

/// <summary>Judges plans minute by minute from the request alone; shares no code with the planner.</summary>
internal sealed class PlanVerifier(VisitPlanRequest request)
{
    private readonly Dictionary<(OpeningHours, DateOnly), bool[]> _minutes = [];
    private readonly List<string> _violations = [];

    public VisitPlanRequest Request => request;

    public static IReadOnlyList<string> Violations(VisitPlanRequest request, VisitPlan plan)
    {
        var judge = new PlanVerifier(request);
        judge.Verify(plan);
        return judge._violations;
    }

    private void Verify(VisitPlan plan)
    {
        var pinned = plan.Visits.Where(visit => visit.IsPinned).Select(visit => visit.Visit).ToList();
        Require(pinned.OrderBy(Key).SequenceEqual(request.Pinned.OrderBy(Key)), "pinned visits are kept");
        var pinnedDays = request.Pinned.Select(visit => (visit.Bus, visit.Day)).ToHashSet();
        foreach (var day in plan.Visits.Where(visit => !visit.IsPinned).Select(visit => visit.Visit)
            .GroupBy(visit => (visit.Bus, visit.Day)))
        {
            Require(!pinnedDays.Contains(day.Key), $"{day.Key} has pinned visits and no others");
            if (DayViolation([.. day]) is { } fault) _violations.Add($"{day.Key}: {fault}");
        }
        VerifySpacing(plan);
        var (value, expected) = ValueOf([.. plan.Visits.Select(visit => visit.Visit)]);
        Require(Math.Abs(value - plan.Value) < 1e-6, $"the value is {value}, not {plan.Value}");
        Require(plan.Bound >= plan.Value - 1e-9, $"the bound {plan.Bound} is at least the value {plan.Value}");
        foreach (var visit in plan.Visits)
            Require(expected[visit.Visit] == visit.Expected, $"{visit.Visit} reaches {expected[visit.Visit]}, not {visit.Expected}");
        var visited = plan.Visits.Select(visit => visit.Visit.Place).ToHashSet();
        Require(request.Places.Select(place => place.Code).Where(code => !visited.Contains(code))
            .SequenceEqual(plan.Excluded.Select(left => left.Place)),
            "every place is either visited or left out");
    }

    private void VerifySpacing(VisitPlan plan)
    {
        foreach (var pool in plan.Visits.GroupBy(visit => (visit.Visit.Place, Bus(visit.Visit.Bus).Program)))
        {
            var visits = pool.ToList();
            var spacing = Place(pool.Key.Place).SpacingDays ?? request.Settings.SpacingDays;
            foreach (var visit in visits.Where(visit => !visit.IsPinned))
                Require(KeepsSpacingToFixedVisits(visit.Visit), $"{visit.Visit} keeps {spacing} days from the visits that stand");
            for (var i = 0; i < visits.Count; i++)
                for (var j = 0; j < i; j++)
                    Require((visits[i].IsPinned && visits[j].IsPinned)
                        || Math.Abs(visits[i].Visit.Day.DayNumber - visits[j].Visit.Day.DayNumber) >= spacing,
                        $"{visits[i].Visit} and {visits[j].Visit} keep {spacing} days apart");
            Require(visits.Count <= request.Settings.MaxVisits || visits.All(visit => visit.IsPinned),
                $"{pool.Key} has at most {request.Settings.MaxVisits} visits");
        }
    }

    /// <summary>Whether a visit keeps the spacing to those that stand whatever is planned.</summary>
    public bool KeepsSpacingToFixedVisits(PlannedVisit visit) => request.FixedVisits.All(other =>
        other.Place != visit.Place || other.Program != Bus(visit.Bus).Program
        || Math.Abs(other.Day.DayNumber - visit.Day.DayNumber) >= (Place(visit.Place).SpacingDays ?? request.Settings.SpacingDays));

    /// <summary>What is wrong with the visits of one bus on one day; null when nothing is.</summary>
    public string? DayViolation(IReadOnlyList<PlannedVisit> visits)
    {
        var inOrder = visits.OrderBy(visit => visit.Start).ToList();
        var (bus, day) = (Bus(visits[0].Bus), visits[0].Day);
        var crew = Minutes(bus.WorkingHours, day);
        if (visits.Count > request.Settings.MaxStopsPerDay) return "too many stops";
        if (day < request.From || day > request.Until) return "outside the plan";
        if (request.Settings.DaysOff.Contains(day)) return "on a day off";
        if (!request.Settings.RunOnHolidays && request.Holidays.KindOf(day) == DayKind.PublicHoliday) return "on a holiday";
        if (visits.Sum(visit => visit.Seats) > bus.DailyCapacity) return "over the daily capacity";
        if (visits.Select(visit => visit.Place).Distinct().Count() < visits.Count) return "twice at a place";
        var (from, at) = (0, bus.Depot);
        foreach (var visit in inOrder)
        {
            if (StopViolation(visit, bus, crew, from, at, out from) is { } fault) return $"{visit}: {fault}";
            at = Place(visit.Place).Position;
        }
        return Worked(crew, from, 1440) >= Drive(at, bus.Depot) ? null : "not home in time";
    }

    private string? StopViolation(PlannedVisit visit, HealthBus bus, bool[] crew, int from, Position at, out int left)
    {
        var place = Place(visit.Place);
        left = visit.End;
        if (place.Permission == HostPermission.None || place.HostHours is null) return "not allowed";
        if (place.Parking < bus.NeedsParking || place.Power < bus.NeedsPower || (bus.NeedsToilet && place.Toilet == false))
            return "the bus cannot stand there";
        if (WorkedDays(place.FiledOn ?? request.Today, visit.Day) < 20) return "filed too late";
        if (visit.Start % 15 != 0 || visit.End % 15 != 0 || visit.Start >= visit.End) return "not in quarter hours";
        var cells = Enumerable.Range(visit.Start / 15, (visit.End - visit.Start) / 15)
            .Where(q => Enumerable.Range(q * 15, 15).All(minute => crew[minute])).Select(q => q * 15).ToList();
        if (cells.Count * 15 < request.Settings.MinVisitMinutes) return "too short";
        if (cells.Zip(cells.Skip(1), (one, next) => next - one - 15).Any(pause => pause > 180)) return "over a long pause";
        if (cells[0] != visit.Start || cells[^1] + 15 != visit.End) return "begins or ends in a break";
        if (visit.Seats < 1 || visit.Seats > cells.Count * bus.EffectiveSeatsPerSlot) return "more seats than its slots have";
        if (Worked(crew, from, visit.Start) < Drive(at, place.Position) + request.Settings.SetUpMinutes) return "no time to get there";
        var packed = 0;
        while (packed < request.Settings.PackUpMinutes && left < 1440) if (crew[left++]) packed++;
        if (packed < request.Settings.PackUpMinutes) return "no time to pack up";
        var (begin, setUp) = (visit.Start, 0);
        while (setUp < request.Settings.SetUpMinutes) if (crew[--begin]) setUp++;
        var host = Minutes(place.HostHours, visit.Day);
        return Enumerable.Range(begin, left - begin).All(minute => host[minute]) ? null : "the host is closed";
    }

    /// <summary>The value of visits, and whom each is expected to reach.</summary>
    public (double Value, Dictionary<PlannedVisit, int> Expected) ValueOf(IReadOnlyList<PlannedVisit> visits)
    {
        var (total, expected) = (0.0, new Dictionary<PlannedVisit, int>());
        var order = request.Buses.Select((bus, i) => (bus.Code, i)).ToDictionary(entry => entry.Code, entry => entry.i);
        foreach (var pool in visits.GroupBy(visit => (visit.Place, Bus(visit.Bus).Program)))
        {
            var place = Place(pool.Key.Place);
            var (left, worth) = DemandOf(place, pool.Key.Program);
            foreach (var visit in pool.OrderBy(visit => visit.Day).ThenBy(visit => order[visit.Bus]).ThenBy(visit => visit.Start))
            {
                expected[visit] = Math.Min(visit.Seats, left);
                total += worth * expected[visit];
                left -= expected[visit];
                worth *= request.Settings.RepeatFactor;
            }
        }
        return (total, expected);
    }

    /// <summary>The workers of a place due for a program, and the weight of one of them.</summary>
    public (int Workers, double Weight) DemandOf(VisitPlace place, ScreeningProgram program) => (
        program == ScreeningProgram.General ? place.Workers - place.Checked
            : place.WomenToScreen ?? (int)(place.Workers * request.Settings.WomenShare),
        Weight(place, program == ScreeningProgram.General));

    private double Weight(VisitPlace place, bool checkUp)
    {
        double Share(IEnumerable<VisitPlace> places) => places.Sum(p => (double)p.Workers) is > 0 and var all
            ? places.Sum(p => (double)p.Workers - p.Checked) / all : 0;
        var district = place.DistrictCode is null ? 1 : request.Settings.DistrictWeights.GetValueOrDefault(place.DistrictCode, 1);
        var (mine, all) = (Share(request.Places.Where(p => p.DistrictCode == place.DistrictCode)), Share(request.Places));
        return Trades(place, all, checkUp) * district * (checkUp && all > 0 ? Math.Pow(mine / all, request.Settings.Fairness) : 1);
    }

    /// <summary>What a worker counts by trade: the mean over the heads of the place.</summary>
    private double Trades(VisitPlace place, double unchecks, bool checkUp)
    {
        double Worth(string trade)
        {
            if (trade == "") return 1;
            var everywhere = request.Places.Select(p => (Heads: Heads(p).GetValueOrDefault(trade), p.Workers, p.Checked))
                .Where(p => p.Workers > 0).ToList();
            var (heads, seen) = (everywhere.Sum(p => p.Heads), everywhere.Sum(p => p.Heads * p.Checked / p.Workers));
            var behind = heads > 0 ? (heads - seen) / heads : 0;
            return request.Settings.GroupWeights.GetValueOrDefault(WorkerGroup.Of(trade), 1) * (checkUp
                && unchecks > 0 ? Math.Pow(behind / unchecks, request.Settings.GroupFairness) : 1);
        }
        return place.Workers == 0 ? 1 : Heads(place).Sum(trade => trade.Value * Worth(trade.Key)) / place.Workers;
    }

    /// <summary>The heads of a place by trade: first those that were counted, then the rest one by one, each cut into equal parts of the
    /// trades that nobody counted there. "": nobody knows.</summary>
    private static Dictionary<string, double> Heads(VisitPlace place)
    {
        var heads = place.WorkersByGroup.ToDictionary(entry => entry.Key.ToString(), entry => (double)entry.Value);
        var others = place.Groups.Select(group => group.ToString()).Where(trade => !heads.ContainsKey(trade)).DefaultIfEmpty("").ToList();
        for (var head = place.WorkersByGroup.Values.Sum(); head < place.Workers; head++)
            foreach (var trade in others) heads[trade] = heads.GetValueOrDefault(trade) + 1.0 / others.Count;
        return heads;
    }

    private int WorkedDays(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
        {
            var kind = request.Holidays.KindOf(day);
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (kind == DayKind.MakeUpWorkday || (kind != DayKind.PublicHoliday && !weekend)) count++;
        }
        return count;
    }

    private static int Worked(bool[] crew, int from, int until) => Enumerable.Range(0, 1440)
        .Count(minute => minute >= from && minute < until && crew[minute]);

    private int Drive(Position from, Position to)
    {
        var metres = Geodesic.Distance(from, to) * request.Settings.Travel.Car.DetourFactor;
        return (int)Math.Ceiling(metres / (request.Settings.Travel.Car.KilometresPerHour * 1000 / 60) - 1e-9);
    }

    private bool[] Minutes(OpeningHours hours, DateOnly day)
    {
        if (_minutes.TryGetValue((hours, day), out var known)) return known;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var holidays = request.Holidays.AssumeOrdinary();
        return _minutes[(hours, day)] = [.. Enumerable.Range(0, 1440)
            .Select(m => hours.At(midnight.AddMinutes(m), holidays).State == OpenState.Open)];
    }

    private HealthBus Bus(string code) => request.Buses.Single(bus => bus.Code == code);

    private VisitPlace Place(string code) => request.Places.First(place => place.Code == code);

    private static string Key(PlannedVisit visit) =>
        string.Create(CultureInfo.InvariantCulture, $"{visit.Bus} {visit.Day:yyyy-MM-dd} {visit.Start:0000} {visit.Place}");

    private void Require(bool holds, string what)
    {
        if (!holds) _violations.Add($"It does not hold that {what}.");
    }
}
