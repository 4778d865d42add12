using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Travel;

namespace Outposts.Visits;

/// <summary>A stop of a route: a place, and how many slots are served there.</summary>
internal readonly record struct Stop(int Place, int Cells);

/// <summary>A bus on a day on which it runs.</summary>
internal sealed record Slot(int Index, int Bus, int DayIndex, DateOnly Day, CrewDay Crew, int[] Candidates, ushort[] MostCells);

/// <summary>A request compiled for search: places, buses and days by number, travel in minutes, and where each bus could stop each
/// day.</summary>
internal sealed class PlanProblem
{
    private readonly Dictionary<OpeningHours, OpenDays> _open = [];
    // By place and by bus: the search asks for them with every stop that it tries.
    private readonly OpenDays?[] _hostOpen;
    private readonly ScreeningProgram[] _programs;
    private readonly Func<Position, Position, double> _travel;
    private readonly ushort[]? _between;
    private readonly ushort[][] _fromDepot;
    private readonly ushort[][] _toDepot;
    private readonly ILookup<(string Place, ScreeningProgram Program), int> _standing;

    public PlanProblem(VisitPlanRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        _programs = [.. request.Buses.Select(bus => bus.Program)];
        _hostOpen = [.. request.Places.Select(place => place.HostHours is { } hours ? DaysOf(hours) : null)];
        var geodesic = new GeodesicTravel(request.Settings.Travel);
        _travel = request.Minutes ?? ((from, to) => geodesic.Between(from, to, TravelMode.Car).Time!.Value / 60);
        Weights = PlanWeights.Of(request);
        _standing = request.Standing.ToLookup(visit => (visit.Place, visit.Program), visit => visit.Day.DayNumber);
        ToCheck = [.. request.Places.Select(place => Demand(place, ScreeningProgram.General))];
        WomenToScreen = [.. request.Places.Select(place => Demand(place, ScreeningProgram.TwoCancer))];
        Filing = [.. request.Places.Select(place => EarliestDay(place, request))];
        _fromDepot = [.. request.Buses.Select(bus => request.Places.Select(place => Minutes(bus.Depot, place.Position)).ToArray())];
        _toDepot = [.. request.Buses.Select(bus => request.Places.Select(place => Minutes(place.Position, bus.Depot)).ToArray())];
        if (request.Settings.MostStopsADay > 1) _between = Matrix(cancellationToken);
        Slots = BuildSlots(cancellationToken);
    }

    public VisitPlanRequest Request { get; }

    public VisitPlanSettings Settings => Request.Settings;

    public IReadOnlyList<Slot> Slots { get; }

    /// <summary>What a worker of each pool counts.</summary>
    public double[] Weights { get; }

    /// <summary>The first day on which each place may be visited by its filing, and whether that is assumed.</summary>
    public (DateOnly Day, bool IsAssumed)[] Filing { get; }

    private int[] ToCheck { get; }

    private int[] WomenToScreen { get; }

    /// <summary>Pools of workers: each place has one for each program.</summary>
    public int PoolCount => Request.Places.Count * 2;

    public int Pool(int bus, int place) => place * 2 + (int)_programs[bus];

    public int Demand(int pool) => pool % 2 == (int)ScreeningProgram.General ? ToCheck[pool / 2] : WomenToScreen[pool / 2];

    public int Spacing(int place) => Request.Places[place].SpacingDays ?? Settings.SpacingDays;

    public int LeastCells => Settings.ShortestVisit / VisitSlots.Minutes;

    public Stretch[] HostOpen(int place, DateOnly day) => _hostOpen[place]?.On(day) ?? [];

    public int FromDepot(int bus, int place) => _fromDepot[bus][place];

    public int ToDepot(int bus, int place) => _toDepot[bus][place];

    public int Between(int from, int to) => _between is null ? 0 : _between[from * Request.Places.Count + to];

    /// <summary>Runs a route as early as it goes.</summary>
    /// <param name="slot">The bus on its day.</param>
    /// <param name="stops">The stops in order.</param>
    /// <param name="times">Takes the serving time of each stop; may be empty.</param>
    /// <param name="notBefore">When each stop's serving may begin at the earliest; empty: at any time.</param>
    /// <returns>Whether the crew is back in time and every host is open from arriving to leaving.</returns>
    public bool Runs(Slot slot, ReadOnlySpan<Stop> stops, Span<Stretch> times, ReadOnlySpan<int> notBefore = default)
    {
        if (slot.Crew.Work.Length == 0) return stops.Length == 0;
        var now = slot.Crew.Work[0].Start;
        for (var i = 0; i < stops.Length; i++)
        {
            var drive = i == 0 ? FromDepot(slot.Bus, stops[i].Place) : Between(stops[i - 1].Place, stops[i].Place);
            var arrived = slot.Crew.Done(now, drive);
            var earliest = notBefore.IsEmpty ? 0 : notBefore[i];
            if (arrived < 0 || !Serve(slot.Crew, HostOpen(stops[i].Place, slot.Day), arrived, earliest, stops[i].Cells, out var served,
                out now))
                return false;
            if (i < times.Length) times[i] = served;
        }
        return stops.Length == 0 || slot.Crew.Done(now, ToDepot(slot.Bus, stops[^1].Place)) >= 0;
    }

    /// <summary>Serves as early as a host allows; the first of the host's stretches that holds the whole stop ends earliest.</summary>
    public bool Serve(CrewDay crew, Stretch[] open, int arrived, int notBefore, int cells, out Stretch served, out int left)
    {
        foreach (var span in open)
        {
            var ready = crew.Done(Math.Max(arrived, span.Start), Settings.SetUp);
            if (ready < 0) break;
            var first = crew.CellFrom(Math.Max(ready, notBefore));
            if (first + cells > crew.Cells.Length) break;
            var end = crew.Cells[first + cells - 1] + VisitSlots.Minutes;
            left = crew.Done(end, Settings.PackUp);
            if (left < 0 || left > span.End) continue;
            served = new Stretch(crew.Cells[first], end);
            return true;
        }
        (served, left) = (default, -1);
        return false;
    }

    /// <summary>Whether the place has what the bus needs; what is unknown does not rule it out.</summary>
    public static LeftOutReason? Lacks(HealthBus bus, VisitPlace place) =>
        place.Parking < bus.NeedsParking ? LeftOutReason.Parking
        : place.Power < bus.NeedsPower ? LeftOutReason.Power
        : bus.NeedsToilet && place.Toilet == false ? LeftOutReason.Toilet
        : null;

    /// <summary>Minutes of driving, rounded up.</summary>
    public ushort Minutes(Position from, Position to) =>
        (ushort)Math.Min(ushort.MaxValue, Math.Ceiling(Math.Max(0, _travel(from, to)) - 1e-9));

    public bool BusRuns(DateOnly day) =>
        !Settings.DaysOff.Contains(day) && (Settings.RunOnHolidays || Request.Holidays.KindOf(day) != DayKind.PublicHoliday);

    /// <summary>Whether a visit that stands anyway is too near for a visit of the slot's program to a place.</summary>
    public bool IsTooNear(Slot slot, int place)
    {
        var spacing = Spacing(place);
        foreach (var day in _standing[(Request.Places[place].Code, _programs[slot.Bus])])
            if (Math.Abs(day - slot.Day.DayNumber) < spacing) return true;
        return false;
    }

    /// <summary>The most slots that can be served at a place as the only stop of the day, no more than its workers fill; 0: none.</summary>
    private ushort CellsAlone(Slot slot, int place)
    {
        var bus = Request.Buses[slot.Bus];
        var pool = Pool(slot.Bus, place);
        var useful = Math.Min(Demand(pool), bus.DailyCapacity);
        var most = Math.Min(slot.Crew.Cells.Length, Math.Max(LeastCells, (useful + bus.SeatsASlot - 1) / bus.SeatsASlot));
        if (useful == 0 || Weights[pool] <= 0 || !Runs(slot, [new Stop(place, LeastCells)], [])) return 0;
        while (!Runs(slot, [new Stop(place, most)], [])) most--;
        return (ushort)most;
    }

    private List<Slot> BuildSlots(CancellationToken cancellationToken)
    {
        var pinned = Request.Pinned.Select(visit => (visit.Bus, visit.Day)).ToHashSet();
        var slots = new List<Slot>();
        for (var day = Request.From; day <= Request.Until; day = day.AddDays(1))
        {
            for (var bus = 0; bus < Request.Buses.Count; bus++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var crew = new CrewDay(DaysOf(Request.Buses[bus].CrewHours).On(day));
                if (pinned.Contains((Request.Buses[bus].Code, day)))
                    slots.Add(new Slot(slots.Count, bus, day.DayNumber - Request.From.DayNumber, day, crew, [],
                        new ushort[Request.Places.Count]));
                else if (BusRuns(day) && crew.Cells.Length > 0)
                    slots.Add(WithCandidates(slots.Count, bus, day, crew));
            }
        }
        return slots;
    }

    private Slot WithCandidates(int index, int bus, DateOnly day, CrewDay crew)
    {
        var most = new ushort[Request.Places.Count];
        var slot = new Slot(index, bus, day.DayNumber - Request.From.DayNumber, day, crew, [], most);
        for (var place = 0; place < most.Length; place++)
            if (Filing[place].Day <= day && Request.Places[place].Permission != HostPermission.None
                && Lacks(Request.Buses[bus], Request.Places[place]) is null && !IsTooNear(slot, place))
                most[place] = CellsAlone(slot, place);
        return slot with { Candidates = [.. Enumerable.Range(0, most.Length).Where(place => most[place] > 0)] };
    }

    private ushort[] Matrix(CancellationToken cancellationToken)
    {
        var (places, count) = (Request.Places, Request.Places.Count);
        var minutes = new ushort[count * count];
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < i; j++)
            {
                minutes[i * count + j] = Minutes(places[i].Position, places[j].Position);
                minutes[j * count + i] = Request.Minutes is null ? minutes[i * count + j] : Minutes(places[j].Position, places[i].Position);
            }
        }
        return minutes;
    }

    private OpenDays DaysOf(OpeningHours hours)
    {
        if (!_open.TryGetValue(hours, out var days)) _open.Add(hours, days = new OpenDays(hours, Request));
        return days;
    }

    private int Demand(VisitPlace place, ScreeningProgram program) => program == ScreeningProgram.General
        ? place.Workers - place.Checked
        : place.WomenToScreen ?? (int)Math.Floor(place.Workers * Settings.WomenShare);

    private static (DateOnly, bool) EarliestDay(VisitPlace place, VisitPlanRequest request) =>
        WorkingDays.EarliestVisit(place.FiledOn ?? request.Today, request.Holidays);

    /// <summary>When the plan's days are open by some hours, each worked out when it is first asked for. Places and buses with equal hours
    /// share them.</summary>
    private sealed class OpenDays(OpeningHours hours, VisitPlanRequest request)
    {
        private readonly Stretch[]?[] _days = new Stretch[]?[request.Until.DayNumber - request.From.DayNumber + 1];

        public Stretch[] On(DateOnly day) => _days[day.DayNumber - request.From.DayNumber] ??= CrewDay.OpenOn(hours, day, request.Holidays);
    }
}
