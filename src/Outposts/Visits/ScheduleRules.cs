using Outposts.Hours;
using Outposts.Travel;

namespace Outposts.Visits;

/// <summary>
/// Judges a visit that a scheduler sets by hand. Where the planner wants the host open from arriving to leaving and the way from the
/// depot within the crew's hours, a scheduler may have agreed otherwise: here only what cannot be stands against a visit.
/// </summary>
public sealed record ScheduleRules
{
    /// <summary>The official calendar.</summary>
    public required HolidayCalendar Holidays { get; init; }

    /// <summary>The region's time zone, in which hours and days are counted.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Speed and detour of the bus: the mode CAR is used.</summary>
    public required GeodesicTravel Travel { get; init; }

    /// <summary>Minutes from arriving to the first slot.</summary>
    public int SetUp { get; init; } = 20;

    /// <summary>Minutes from the last slot to leaving.</summary>
    public int PackUp { get; init; } = 10;

    /// <summary>Days from one visit of a program to a place to the next, where the place does not say otherwise, 0 or more; null: the
    /// spacing
    /// is not looked at. It is a plan's rule: whoever sets a visit by hand may have agreed otherwise with the place.</summary>
    public int? SpacingDays { get; init; }

    /// <summary>Everything that stands against a visit; empty when nothing does.</summary>
    /// <param name="asked">The visit with what it is judged by.</param>
    /// <param name="now">The moment of judging.</param>
    public IReadOnlyList<VisitConflict> Judge(VisitProposal asked, DateTimeOffset now)
    {
        var (start, end) = (Local(asked.Visit.StartsAt), Local(asked.Visit.EndsAt));
        if (TimesFault(start, end) is { } wrong) return [wrong];
        var day = DateOnly.FromDateTime(start);
        var served = new Stretch(Minute(start, start), Minute(end, start));
        return
        [
            .. Some(Past(asked, now)), .. Some(Holiday(asked, day)), .. Some(Host(asked, day, served)), .. Some(Crew(asked, day, served)),
            .. Ground(asked), .. Some(Filing(asked, day, DateOnly.FromDateTime(Local(now)))), .. Some(Capacity(asked, day)),
            .. Some(Booked(asked)), .. Some(Exams(asked)), .. Others(asked), .. Some(Spacing(asked, day)),
        ];
    }

    /// <summary>Minutes that a bus needs from the end of a visit to the start of the next: packing up, driving, setting up.</summary>
    public int MinutesBetween(VisitPlace from, VisitPlace to) => SetUp + PackUp
        + (int)Math.Ceiling(Travel.Between(from.Position, to.Position, TravelMode.Car).Time!.Value / 60 - 1e-9);

    /// <summary>When each slot of a visit begins, minutes from its start: the quarter hours in which the crew serves, its breaks left out.
    /// Where the crew does not work at all, every quarter hour.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="startsAt">When the visit begins.</param>
    /// <param name="endsAt">When it ends, after its begin.</param>
    public IReadOnlyList<int> SlotStarts(HealthBus bus, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        ArgumentNullException.ThrowIfNull(bus);
        var (start, end) = (Local(startsAt), Local(endsAt));
        var crew = new CrewDay(CrewDay.OpenOn(bus.CrewHours, DateOnly.FromDateTime(start), Holidays));
        // Times that run on into other days are refused by themselves, however far.
        var (first, last) = (Minute(start, start), (int)Math.Min((end - start.Date).TotalMinutes, 24 * 60));
        var starts = crew.Cells.ToArray().Where(cell => cell >= first && cell + VisitSlots.Minutes <= last).Select(cell => cell - first)
            .ToList();
        if (starts.Count == 0)
            for (var at = 0; at == 0 || at + VisitSlots.Minutes <= last - first; at += VisitSlots.Minutes) starts.Add(at);
        return starts;
    }

    private static VisitConflict? TimesFault(DateTime start, DateTime end) =>
        start.Ticks % TimeSpan.FromMinutes(VisitSlots.Minutes).Ticks == 0 && end.Ticks % TimeSpan.FromMinutes(VisitSlots.Minutes).Ticks == 0
            && end > start && end <= start.Date.AddDays(1) ? null
            : VisitConflict.Of(VisitConflictKind.Times,
                $"{start:yyyy-MM-dd HH:mm} 至 {end:yyyy-MM-dd HH:mm}：起止须为整刻钟、在同一天，且结束晚于开始",
                $"{start:yyyy-MM-dd HH:mm} to {end:yyyy-MM-dd HH:mm}: quarter hours of one day are accepted, the end after the start");

    private VisitConflict? Past(VisitProposal asked, DateTimeOffset now) => asked.Visit.StartsAt > now ? null
        : VisitConflict.Of(VisitConflictKind.Past,
            $"开始时间 {Local(asked.Visit.StartsAt):yyyy-MM-dd HH:mm} 已过；服务器时间为 {Local(now):yyyy-MM-dd HH:mm}",
            $"{Local(asked.Visit.StartsAt):yyyy-MM-dd HH:mm} is past; the server's clock says {Local(now):yyyy-MM-dd HH:mm}");

    private VisitConflict? Holiday(VisitProposal asked, DateOnly day) => asked.OnHoliday
        || Holidays.KindOf(day) != DayKind.PublicHoliday ? null
        : VisitConflict.Of(VisitConflictKind.Holiday,
            $"{day:yyyy-MM-dd} 是法定节假日（{Holidays.NameOf(day)}）；确需出车请勾选节假日出车",
            $"{day:yyyy-MM-dd} is a public holiday ({Holidays.NameOf(day)}); say onHoliday if the bus shall come nevertheless");

    private VisitConflict? Host(VisitProposal asked, DateOnly day, Stretch served)
    {
        if (asked.Place.HostHours is not { } hours) return null;
        var closed = hours.SpansOn(day, Holidays)
            .Any(span => span.State.State == OpenState.Closed && span.Start < served.End && served.Start < span.End);
        return !closed ? null : VisitConflict.Of(VisitConflictKind.HostHours,
            $"{asked.Place.Name} 的可停放时间为 {hours}，{day:yyyy-MM-dd} {Clock(served.Start)} 至 {Clock(served.End)} 不全在其内",
            $"{asked.Place.Name} takes the bus {hours}; {Clock(served.Start)} to {Clock(served.End)} on {day:yyyy-MM-dd} is not all within");
    }

    private VisitConflict? Crew(VisitProposal asked, DateOnly day, Stretch served)
    {
        var crew = new CrewDay(CrewDay.OpenOn(asked.Bus.CrewHours, day, Holidays));
        var setUp = crew.Work.Length > 0 ? crew.Done(crew.Work[0].Start, SetUp) : -1;
        var cells = crew.Cells;
        var works = setUp >= 0 && setUp <= served.Start && crew.Done(served.End, PackUp) >= 0
            && cells.Contains(served.Start) && cells.Contains(served.End - VisitSlots.Minutes);
        return works ? null : VisitConflict.Of(VisitConflictKind.CrewHours,
            $"{asked.Bus.Name} 的班组时间为 {asked.Bus.CrewHours}；{day:yyyy-MM-dd} {Clock(served.Start)} 至 {Clock(served.End)}，前需 {SetUp} 分钟布置、后需 {PackUp} 分钟收车",
            $"the crew of {asked.Bus.Name} works {asked.Bus.CrewHours}; {Clock(served.Start)} to {Clock(served.End)} on {day:yyyy-MM-dd} needs {SetUp} minutes before to set up and {PackUp} after to pack up");
    }

    private static IEnumerable<VisitConflict> Ground(VisitProposal asked)
    {
        var (place, bus) = (asked.Place, asked.Bus);
        if (place.Permission == HostPermission.None)
            yield return VisitConflict.Of(VisitConflictKind.Permission,
                $"{place.Name} 未征得依托单位同意；先征得同意", $"the host of {place.Name} has not agreed; get its permission first");
        if (place.Parking < bus.NeedsParking)
            yield return VisitConflict.Of(VisitConflictKind.Parking,
                $"{place.Name} 平整场地 {place.Parking} 米，{bus.Name} 需要 {bus.NeedsParking} 米",
                $"{place.Name} has {place.Parking} m of flat ground; {bus.Name} needs {bus.NeedsParking} m");
        if (place.Power < bus.NeedsPower)
            yield return VisitConflict.Of(VisitConflictKind.Power,
                $"{place.Name} 的供电不能满足 {bus.Name}", $"{place.Name} has not the feed that {bus.Name} needs");
        if (bus.NeedsToilet && place.Toilet == false)
            yield return VisitConflict.Of(VisitConflictKind.Toilet,
                $"{place.Name} 附近没有厕所，{bus.Name} 需要", $"no toilet is near {place.Name}; {bus.Name} needs one");
        if (asked.IsOnLand == false)
            yield return VisitConflict.Of(VisitConflictKind.Water,
                $"{place.Name} 的位置 {place.Position} 在水上；先更正地点坐标",
                    $"{place.Name} lies at {place.Position}, in the water; mend the place's position first");
    }

    private VisitConflict? Filing(VisitProposal asked, DateOnly day, DateOnly today)
    {
        var filed = asked.Visit.FiledOn ?? asked.Place.FiledOn;
        var (earliest, assumed) = WorkingDays.EarliestVisit(filed ?? today, Holidays);
        if (day >= earliest) return null;
        var (chinese, english) = filed is { } on
            ? (FormattableString.Invariant($"已于 {on:yyyy-MM-dd} 备案"), FormattableString.Invariant($"filed on {on:yyyy-MM-dd}"))
            : (FormattableString.Invariant($"尚未备案，最早今天 {today:yyyy-MM-dd} 备案"),
                FormattableString.Invariant($"not filed yet, today {today:yyyy-MM-dd} at the earliest"));
        var (holidays, unpublished) = assumed ? ("（节假日安排尚未公布，可能更晚）", " (holidays are not published yet; it may be later)") : ("", "");
        return VisitConflict.Of(VisitConflictKind.Filing,
            $"{chinese}，满 {WorkingDays.FilingLead} 个工作日后最早为 {earliest:yyyy-MM-dd}{holidays}，而非 {day:yyyy-MM-dd}",
            $"{english}: {WorkingDays.FilingLead} working days later it is {earliest:yyyy-MM-dd}{unpublished}, not {day:yyyy-MM-dd}") with
        { Earliest = earliest };
    }

    /// <summary>What the bus's teams examine in a day is shared by its visits of the day.</summary>
    private VisitConflict? Capacity(VisitProposal asked, DateOnly day)
    {
        var others = asked.Others.Where(other => DateOnly.FromDateTime(Local(other.Visit.StartsAt)) == day)
            .Sum(other => other.Visit.Capacity);
        var teams = asked.Bus.Teams + asked.Visit.ExtraTeams;
        var most = Math.Max(0, HealthBus.MostCapacityOfATeam * teams - others);
        if (asked.Visit.Capacity >= 1 && asked.Visit.Capacity <= most) return null;
        return VisitConflict.Of(VisitConflictKind.Capacity,
            $"名额 {asked.Visit.Capacity}：{teams} 个医疗组一天最多 {HealthBus.MostCapacityOfATeam * teams} 人，当天其他到访已占 {others}；可用 1 至 {most}，或增加医疗组",
            $"{asked.Visit.Capacity} people: {teams} team(s) examine {HealthBus.MostCapacityOfATeam * teams} a day at most, {others} are taken by other visits of the day; 1 to {most} is accepted, or more with extra teams")
            with
        { Least = 1, Most = most };
    }

    private static VisitConflict? Booked(VisitProposal asked) => asked.Booked <= asked.Visit.Capacity ? null
        : VisitConflict.Of(VisitConflictKind.SeatsBooked,
            $"已预约 {asked.Booked} 人，名额不能少于此数，而非 {asked.Visit.Capacity}",
            $"{asked.Booked} are booked; the capacity cannot be less, not {asked.Visit.Capacity}") with
        { Least = asked.Booked };

    private static VisitConflict? Exams(VisitProposal asked)
    {
        var missing = asked.Visit.Exams.Except(asked.Bus.Exams).Select(VocabularyNames.Of).ToList();
        return missing.Count == 0 && asked.Visit.Exams.Count > 0 ? null : VisitConflict.Of(VisitConflictKind.Exams,
            $"{asked.Bus.Name} 可做：{Names(asked.Bus)}；不能做：{string.Join("、", missing)}",
            $"{asked.Bus.Name} offers {Names(asked.Bus)}; not {(missing.Count > 0 ? string.Join(", ", missing) : "nothing")}");
    }

    private IEnumerable<VisitConflict> Others(VisitProposal asked)
    {
        foreach (var (other, place) in asked.Others.OrderBy(other => other.Visit.StartsAt))
        {
            var needed = MinutesBetween(asked.Place, place);
            var gap = (int)Math.Floor((other.StartsAt >= asked.Visit.StartsAt ? other.StartsAt - asked.Visit.EndsAt
                : asked.Visit.StartsAt - other.EndsAt).TotalMinutes);
            if (gap >= needed) continue;
            var (chinese, english) = gap < 0 ? ("重叠", "they overlap by") : ("中间只有", "between them are");
            yield return VisitConflict.Of(VisitConflictKind.BusElsewhere,
                $"{asked.Bus.Name} {Local(other.StartsAt):yyyy-MM-dd HH:mm} 至 {Local(other.EndsAt):HH:mm} 在 {place.Name}{Numbered(other, "（", "）")}；两次到访之间需 {needed} 分钟收车、行驶和布置，现在{chinese} {Math.Abs(gap)} 分钟",
                $"{asked.Bus.Name} is at {place.Name} from {Local(other.StartsAt):yyyy-MM-dd HH:mm} to {Local(other.EndsAt):HH:mm}{Numbered(other, " (", ")")}; {needed} minutes are needed to pack up, drive and set up, {english} {Math.Abs(gap)}")
                with
            { Other = other, NeededMinutes = needed, GapMinutes = gap };
        }
    }

    /// <summary>The nearest visit of the same program to the place.</summary>
    private VisitConflict? Spacing(VisitProposal asked, DateOnly day)
    {
        if (SpacingDays is not { } usual) return null;
        var spacing = asked.Place.SpacingDays ?? usual;
        var nearest = asked.AtPlace.Where(other => other.Program == asked.Visit.Program)
            .Select(other => (Visit: other, Days: Math.Abs(DateOnly.FromDateTime(Local(other.StartsAt)).DayNumber - day.DayNumber)))
            .Where(other => other.Days < spacing).OrderBy(other => other.Days).ThenBy(other => other.Visit.StartsAt).FirstOrDefault();
        return nearest.Visit is not { } near ? null : VisitConflict.Of(VisitConflictKind.Spacing,
            $"{asked.Place.Name} 在 {Local(near.StartsAt):yyyy-MM-dd} 另有一次到访{Numbered(near, "（", "）")}，只隔 {nearest.Days} 天；按编排规则应隔 {spacing} 天",
            $"{asked.Place.Name} is also visited on {Local(near.StartsAt):yyyy-MM-dd}{Numbered(near, " (", ")")}, {nearest.Days} days apart; the plan's spacing is {spacing} days");
    }

    /// <summary>A visit that is only planned has no number yet.</summary>
    private static string Numbered(BusVisit visit, string before, string after) => visit.Id.Length > 0 ? before + visit.Id + after : "";

    private DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    private static int Minute(DateTime moment, DateTime day) => (int)(moment - day.Date).TotalMinutes;

    private static string Names(HealthBus bus) => string.Join(", ", bus.Exams.Select(VocabularyNames.Of));

    private static string Clock(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");

    private static IEnumerable<VisitConflict> Some(VisitConflict? conflict) => conflict is null ? [] : [conflict];
}
