using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.Visits.Planner;

/// <summary>A planning request compiled for the search: places, buses and days by index, travel in minutes, and the candidate stops of
/// each bus-day. A demand is the workers of one place due for one program; each place has one for each program.</summary>
internal sealed class PlanProblem
{
    private readonly Dictionary<OpeningHours, OpenRangesByDay> _openRanges = [];
    private readonly HolidayCalendar _holidays;
    // By place and by bus: the search reads them for every stop that it tries.
    private readonly OpenRangesByDay?[] _hostRanges;
    private readonly ScreeningProgram[] _programs;
    private readonly Func<Position, Position, double> _travel;
    private readonly ushort[]? _between;
    private readonly ushort[][] _fromDepot;
    private readonly ushort[][] _toDepot;
    private readonly ILookup<(string Place, ScreeningProgram Program), int> _fixedVisits;

    public PlanProblem(VisitPlanRequest request, CancellationToken cancellationToken)
    {
        Request = request;
        _holidays = request.Holidays.AssumeOrdinary();
        _programs = [.. request.Buses.Select(bus => bus.Program)];
        _hostRanges = [.. request.Places.Select(place => place.HostHours is { } hours ? OpenRangesOf(hours) : null)];
        _travel = request.DrivingMinutes ?? DrivingMinutesBy(request.Travel.With(request.Settings.Travel));
        Weights = FairnessWeights.Compute(request);
        _fixedVisits = request.FixedVisits.ToLookup(visit => (visit.Place, visit.Program), visit => visit.Day.DayNumber);
        GeneralDemand = [.. request.Places.Select(place => WorkersDue(place, ScreeningProgram.General))];
        TwoCancerDemand = [.. request.Places.Select(place => WorkersDue(place, ScreeningProgram.TwoCancer))];
        EarliestDays = [.. request.Places.Select(place => EarliestDay(place, request))];
        _fromDepot = [.. request.Buses.Select(bus => request.Places.Select(place => DrivingMinutes(bus.Depot, place.Position)).ToArray())];
        _toDepot = [.. request.Buses.Select(bus => request.Places.Select(place => DrivingMinutes(place.Position, bus.Depot)).ToArray())];
        if (request.Settings.MaxStopsPerDay > 1) _between = BuildTravelMatrix(cancellationToken);
        BusDays = BuildBusDays(cancellationToken);
    }

    public VisitPlanRequest Request { get; }

    public VisitPlanSettings Settings => Request.Settings;

    public IReadOnlyList<BusDay> BusDays { get; }

    /// <summary>Gets the weight of a worker of each demand.</summary>
    public double[] Weights { get; }

    /// <summary>Gets the first day on which each place may be visited by its filing, and whether it is assumed.</summary>
    public (DateOnly Day, bool IsAssumed)[] EarliestDays { get; }

    private int[] GeneralDemand { get; }

    private int[] TwoCancerDemand { get; }

    /// <summary>Gets the number of demands.</summary>
    public int DemandCount => Request.Places.Count * 2;

    public int DemandIndex(int bus, int place) => place * 2 + (int)_programs[bus];

    public int WorkersDue(int demand) => demand % 2 == (int)ScreeningProgram.General ? GeneralDemand[demand / 2]
        : TwoCancerDemand[demand / 2];

    public int Spacing(int place) => Request.Places[place].SpacingDays ?? Settings.SpacingDays;

    public int MinSlots => Settings.MinVisitMinutes / VisitSlots.MinutesPerSlot;

    public MinuteRange[] HostRanges(int place, DateOnly day) => _hostRanges[place]?.On(day) ?? [];

    public int MinutesFromDepot(int bus, int place) => _fromDepot[bus][place];

    public int MinutesToDepot(int bus, int place) => _toDepot[bus][place];

    public int MinutesBetween(int from, int to) => _between is null ? 0 : _between[from * Request.Places.Count + to];

    /// <summary>Schedules a route as early as possible.</summary>
    /// <param name="busDay">The bus-day.</param>
    /// <param name="stops">The stops in order.</param>
    /// <param name="times">Receives the serving time of each stop; may be empty.</param>
    /// <param name="notBefore">The earliest start of serving at each stop; empty: any time.</param>
    /// <returns>Whether the crew is back in time and every host is open from arrival to departure.</returns>
    public bool TrySchedule(BusDay busDay, ReadOnlySpan<Stop> stops, Span<MinuteRange> times, ReadOnlySpan<int> notBefore = default)
    {
        if (busDay.Crew.WorkRanges.Length == 0) return stops.Length == 0;
        var now = busDay.Crew.WorkRanges[0].Start;
        for (var i = 0; i < stops.Length; i++)
        {
            var drive = i == 0 ? MinutesFromDepot(busDay.Bus, stops[i].Place) : MinutesBetween(stops[i - 1].Place, stops[i].Place);
            var arrival = busDay.Crew.FinishTime(now, drive);
            var earliest = notBefore.IsEmpty ? 0 : notBefore[i];
            if (arrival < 0 || !TryServe(busDay.Crew, HostRanges(stops[i].Place, busDay.Day), arrival, earliest, stops[i].SlotCount,
                out var served,
                out now))
                return false;
            if (i < times.Length) times[i] = served;
        }
        return stops.Length == 0 || busDay.Crew.FinishTime(now, MinutesToDepot(busDay.Bus, stops[^1].Place)) >= 0;
    }

    /// <summary>Serves a stop as early as the host allows, within one range of the host's hours.</summary>
    public bool TryServe(CrewDay crew, MinuteRange[] open, int arrival, int notBefore, int slotCount, out MinuteRange served,
        out int departure)
    {
        foreach (var span in open)
        {
            var ready = crew.FinishTime(Math.Max(arrival, span.Start), Settings.SetUpMinutes);
            if (ready < 0) break;
            var first = crew.SlotIndexFrom(Math.Max(ready, notBefore));
            if (first + slotCount > crew.SlotStarts.Length) break;
            var end = crew.SlotStarts[first + slotCount - 1] + VisitSlots.MinutesPerSlot;
            departure = crew.FinishTime(end, Settings.PackUpMinutes);
            if (departure < 0 || departure > span.End) continue;
            served = new MinuteRange(crew.SlotStarts[first], end);
            return true;
        }
        (served, departure) = (default, -1);
        return false;
    }

    /// <summary>Gets the facility that the place lacks for the bus; null when none is known to be missing.</summary>
    public static LeftOutReason? MissingFacility(HealthBus bus, VisitPlace place) =>
        place.Parking < bus.NeedsParking ? LeftOutReason.Parking
        : place.Power < bus.NeedsPower ? LeftOutReason.Power
        : bus.NeedsToilet && place.Toilet == false ? LeftOutReason.Toilet
        : null;

    /// <summary>Gets the minutes of driving, rounded up.</summary>
    public ushort DrivingMinutes(Position from, Position to) =>
        (ushort)Math.Min(ushort.MaxValue, Math.Ceiling(Math.Max(0, _travel(from, to)) - 1e-9));

    public bool IsServiceDay(DateOnly day) =>
        !Settings.DaysOff.Contains(day) && (Settings.RunOnHolidays || Request.Holidays.KindOf(day) != DayKind.PublicHoliday);

    /// <summary>Gets whether a fixed visit of the same program is closer to the bus-day than the spacing.</summary>
    public bool ViolatesSpacing(BusDay busDay, int place)
    {
        var spacing = Spacing(place);
        foreach (var day in _fixedVisits[(Request.Places[place].Code, _programs[busDay.Bus])])
            if (Math.Abs(day - busDay.Day.DayNumber) < spacing) return true;
        return false;
    }

    /// <summary>Gets the largest number of slots that can be served at a place as the only stop of the day, no more than its workers
    /// fill; 0 when the bus cannot stop there.</summary>
    private ushort MaxSlotsAsOnlyStop(BusDay busDay, int place)
    {
        var bus = Request.Buses[busDay.Bus];
        var demand = DemandIndex(busDay.Bus, place);
        var useful = Math.Min(WorkersDue(demand), bus.DailyCapacity);
        var maxSlots = Math.Min(busDay.Crew.SlotStarts.Length,
            Math.Max(MinSlots, (useful + bus.EffectiveSeatsPerSlot - 1) / bus.EffectiveSeatsPerSlot));
        if (useful == 0 || Weights[demand] <= 0 || !TrySchedule(busDay, [new Stop(place, MinSlots)], [])) return 0;
        while (!TrySchedule(busDay, [new Stop(place, maxSlots)], [])) maxSlots--;
        return (ushort)maxSlots;
    }

    private List<BusDay> BuildBusDays(CancellationToken cancellationToken)
    {
        var pinned = Request.Pinned.Select(visit => (visit.Bus, visit.Day)).ToHashSet();
        var busDays = new List<BusDay>();
        for (var day = Request.From; day <= Request.Until; day = day.AddDays(1))
        {
            for (var bus = 0; bus < Request.Buses.Count; bus++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var crew = CrewDay.OfLongestInterval(Request.Buses[bus].WorkingHours, day, _holidays);
                if (pinned.Contains((Request.Buses[bus].Code, day)))
                    busDays.Add(new BusDay(busDays.Count, bus, day.DayNumber - Request.From.DayNumber, day, crew, [],
                        new ushort[Request.Places.Count]));
                else if (IsServiceDay(day) && crew.SlotStarts.Length > 0)
                    busDays.Add(WithCandidates(busDays.Count, bus, day, crew));
            }
        }
        return busDays;
    }

    private BusDay WithCandidates(int index, int bus, DateOnly day, CrewDay crew)
    {
        var maxSlots = new ushort[Request.Places.Count];
        var busDay = new BusDay(index, bus, day.DayNumber - Request.From.DayNumber, day, crew, [], maxSlots);
        for (var place = 0; place < maxSlots.Length; place++)
            if (EarliestDays[place].Day <= day && Request.Places[place].Permission != HostPermission.None
                && MissingFacility(Request.Buses[bus], Request.Places[place]) is null && !ViolatesSpacing(busDay, place))
                maxSlots[place] = MaxSlotsAsOnlyStop(busDay, place);
        return busDay with { Candidates = [.. Enumerable.Range(0, maxSlots.Length).Where(place => maxSlots[place] > 0)] };
    }

    /// <summary>What cannot be reached takes for ever, so that no day has room for it.</summary>
    private static Func<Position, Position, double> DrivingMinutesBy(TravelModel travel)
    {
        // The ways from one place share their search, and the callers ask place by place.
        TravelOrigin? origin = null;
        return (from, to) =>
        {
            if (origin is null || origin.Position != from) origin = travel.From(from, TravelMode.Car);
            return origin.To(to)?.Time / 60 ?? double.PositiveInfinity;
        };
    }

    private ushort[] BuildTravelMatrix(CancellationToken cancellationToken)
    {
        var (places, count) = (Request.Places, Request.Places.Count);
        var minutes = new ushort[count * count];
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var j = 0; j < i; j++)
            {
                minutes[i * count + j] = DrivingMinutes(places[i].Position, places[j].Position);
                minutes[j * count + i] = Request.DrivingMinutes is null ? minutes[i * count + j]
                    : DrivingMinutes(places[j].Position, places[i].Position);
            }
        }
        return minutes;
    }

    private OpenRangesByDay OpenRangesOf(OpeningHours hours)
    {
        if (!_openRanges.TryGetValue(hours, out var days)) _openRanges.Add(hours, days = new OpenRangesByDay(hours, Request, _holidays));
        return days;
    }

    private int WorkersDue(VisitPlace place, ScreeningProgram program) => program == ScreeningProgram.General
        ? place.Workers - place.Checked
        : place.WomenToScreen ?? (int)Math.Floor(place.Workers * Settings.WomenShare);

    private static (DateOnly, bool) EarliestDay(VisitPlace place, VisitPlanRequest request) =>
        WorkingDays.EarliestVisitDate(place.FiledOn ?? request.Today, request.Holidays);

    /// <summary>The open ranges of the plan's days, computed on first use. Places and buses with equal hours share them.</summary>
    private sealed class OpenRangesByDay(OpeningHours hours, VisitPlanRequest request, HolidayCalendar holidays)
    {
        private readonly MinuteRange[]?[] _days = new MinuteRange[]?[request.Until.DayNumber - request.From.DayNumber + 1];

        public MinuteRange[] On(DateOnly day) =>
            _days[day.DayNumber - request.From.DayNumber] ??= CrewDay.OpenRanges(hours, day, holidays);
    }
}
