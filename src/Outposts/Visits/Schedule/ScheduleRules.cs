using Outposts.Hours;
using Outposts.Travel;

namespace Outposts.Visits.Schedule;

/// <summary>
/// Evaluates a visit that a scheduler sets by hand. The planner requires the host to be open from arrival to departure and the drive from
/// the depot to lie within the crew's hours; a scheduler may have agreed otherwise, so these rules report only what is impossible.
/// </summary>
public sealed record ScheduleRules
{
    /// <summary>The official calendar. Hours on days that it cannot tell yet are read as on ordinary days, as the planner reads them.</summary>
    public required HolidayCalendar Holidays { get; init; }

    /// <summary>The region's time zone.</summary>
    public required RegionClock Zone { get; init; }

    /// <summary>The travel times; the mode CAR is used.</summary>
    public required TravelModel Travel { get; init; }

    /// <summary>The minutes from arrival to the first slot.</summary>
    public int SetUpMinutes { get; init; } = 20;

    /// <summary>The minutes from the last slot to departure.</summary>
    public int PackUpMinutes { get; init; } = 10;

    /// <summary>The minimum number of days between two visits of a program to a place, unless the place has its own, 0 or more; null: the
    /// spacing is not checked. It is a rule of plans; single visits may be agreed with the place.</summary>
    public int? SpacingDays { get; init; }

    private const int UnreachableMinutes = 366 * 24 * 60;

    private HolidayCalendar AssumedHolidays => Holidays.AssumeOrdinary();

    /// <summary>Gets the conflicts of a proposed visit; empty when there are none.</summary>
    /// <param name="proposal">The proposed visit.</param>
    /// <param name="now">The current time.</param>
    public IReadOnlyList<VisitConflict> Evaluate(VisitProposal proposal, DateTimeOffset now)
    {
        var (start, end) = (ToLocal(proposal.Visit.StartsAt), ToLocal(proposal.Visit.EndsAt));
        if (FindTimesConflict(proposal.Visit.StartsAt, proposal.Visit.EndsAt) is { } timesConflict) return [timesConflict];
        var day = DateOnly.FromDateTime(start);
        var served = new MinuteRange(MinuteOfDay(start, start), MinuteOfDay(end, start));
        return
        [
            .. ToEnumerable(CheckStart(proposal, now)), .. ToEnumerable(CheckHoliday(proposal, day)),
                .. ToEnumerable(CheckHostHours(proposal, day, served)), .. ToEnumerable(CheckCrewHours(proposal, day, served)),
            .. CheckFacilities(proposal), .. ToEnumerable(CheckFiling(proposal, day, DateOnly.FromDateTime(ToLocal(now)))),
                .. ToEnumerable(CheckCapacity(proposal, day)),
            .. ToEnumerable(CheckBookedSeats(proposal)), .. ToEnumerable(CheckExams(proposal)), .. CheckOtherVisits(proposal),
                .. ToEnumerable(CheckSpacing(proposal, day)),
        ];
    }

    /// <summary>
    /// Gets the minutes that a bus needs between two visits: packing up, driving, setting up. A place that cannot be reached takes
    /// more than any day has.
    /// </summary>
    public int TransferMinutes(VisitPlace from, VisitPlace to) => SetUpMinutes + PackUpMinutes
        + (Travel.Estimate(from.Position, to.Position, TravelMode.Car)?.Time is { } seconds
            ? (int)Math.Ceiling(seconds / 60 - 1e-9) : UnreachableMinutes);

    /// <summary>Gets the start of each slot of a visit, in minutes from its start: the quarter hours in which the crew works, or every
    /// quarter hour when the crew does not work then.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="startsAt">When the visit begins.</param>
    /// <param name="endsAt">The end of the visit, after its start.</param>
    public IReadOnlyList<int> SlotStarts(HealthBus bus, DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        ArgumentNullException.ThrowIfNull(bus);
        var (start, end) = (ToLocal(startsAt), ToLocal(endsAt));
        var crew = CrewDay.At(bus.WorkingHours, DateOnly.FromDateTime(start), MinuteOfDay(start, start), AssumedHolidays);
        // Times that extend into other days are rejected elsewhere.
        var (first, last) = (MinuteOfDay(start, start), (int)Math.Min((end - start.Date).TotalMinutes, 24 * 60));
        var starts = crew.SlotStarts.ToArray().Where(cell => cell >= first && cell + VisitSlots.MinutesPerSlot <= last)
            .Select(cell => cell - first)
            .ToList();
        if (starts.Count == 0)
            for (var at = 0; at == 0 || at + VisitSlots.MinutesPerSlot <= last - first; at += VisitSlots.MinutesPerSlot) starts.Add(at);
        return starts;
    }

    /// <summary>Gets the conflict of times that no visit can have: not in quarter hours, not of one day, or ending before they start; null
    /// when there is none.</summary>
    public VisitConflict? FindTimesConflict(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var (start, end, slot) = (ToLocal(startsAt), ToLocal(endsAt), TimeSpan.FromMinutes(VisitSlots.MinutesPerSlot).Ticks);
        return start.Ticks % slot == 0 && end.Ticks % slot == 0 && end > start && end <= start.Date.AddDays(1) ? null
            : VisitConflict.Of(VisitConflictKind.Times,
                $"{start:yyyy-MM-dd HH:mm} 至 {end:yyyy-MM-dd HH:mm}：起止须为整刻钟、在同一天，且结束晚于开始",
                $"{start:yyyy-MM-dd HH:mm} to {end:yyyy-MM-dd HH:mm}: quarter hours of one day are accepted, the end after the start");
    }

    private VisitConflict? CheckStart(VisitProposal proposal, DateTimeOffset now) => proposal.Visit.StartsAt > now ? null
        : VisitConflict.Of(VisitConflictKind.Past,
            $"开始时间 {ToLocal(proposal.Visit.StartsAt):yyyy-MM-dd HH:mm} 已过；服务器时间为 {ToLocal(now):yyyy-MM-dd HH:mm}",
            $"{ToLocal(proposal.Visit.StartsAt):yyyy-MM-dd HH:mm} is past; the server's clock says {ToLocal(now):yyyy-MM-dd HH:mm}");

    private VisitConflict? CheckHoliday(VisitProposal proposal, DateOnly day) => proposal.OnHoliday
        || Holidays.KindOf(day) != DayKind.PublicHoliday ? null
        : VisitConflict.Of(VisitConflictKind.Holiday,
            $"{day:yyyy-MM-dd} 是法定节假日（{Holidays.NameOf(day)}）；确需出车请勾选节假日出车",
            $"{day:yyyy-MM-dd} is a public holiday ({Holidays.NameOf(day)}); say onHoliday if the bus shall come nevertheless");

    private VisitConflict? CheckHostHours(VisitProposal proposal, DateOnly day, MinuteRange served)
    {
        if (proposal.Place.HostHours is not { } hours) return null;
        var closed = hours.SpansOn(day, AssumedHolidays)
            .Any(span => span.State.State == OpenState.Closed && span.Start < served.End && served.Start < span.End);
        return !closed ? null : VisitConflict.Of(VisitConflictKind.HostHours,
            $"{proposal.Place.Name} 的可停放时间为 {hours}，{day:yyyy-MM-dd} {FormatMinute(served.Start)} 至 {FormatMinute(served.End)} 不全在其内",
            $"{proposal.Place.Name} takes the bus {hours}; {FormatMinute(served.Start)} to {FormatMinute(served.End)} on {day:yyyy-MM-dd} is not all within");
    }

    private VisitConflict? CheckCrewHours(VisitProposal proposal, DateOnly day, MinuteRange served)
    {
        var crew = CrewDay.At(proposal.Bus.WorkingHours, day, served.Start, AssumedHolidays);
        var setUp = crew.WorkRanges.Length > 0 ? crew.FinishTime(crew.WorkRanges[0].Start, SetUpMinutes) : -1;
        var slotStarts = crew.SlotStarts;
        var works = setUp >= 0 && setUp <= served.Start && crew.FinishTime(served.End, PackUpMinutes) >= 0
            && slotStarts.Contains(served.Start) && slotStarts.Contains(served.End - VisitSlots.MinutesPerSlot);
        return works ? null : VisitConflict.Of(VisitConflictKind.CrewHours,
            $"{proposal.Bus.Name} 的班组时间为 {proposal.Bus.WorkingHours}；{day:yyyy-MM-dd} {FormatMinute(served.Start)} 至 {FormatMinute(served.End)}，前需 {SetUpMinutes} 分钟布置、后需 {PackUpMinutes} 分钟收车",
            $"the crew of {proposal.Bus.Name} works {proposal.Bus.WorkingHours}; {FormatMinute(served.Start)} to {FormatMinute(served.End)} on {day:yyyy-MM-dd} needs {SetUpMinutes} minutes before to set up and {PackUpMinutes} after to pack up");
    }

    private static IEnumerable<VisitConflict> CheckFacilities(VisitProposal proposal)
    {
        var (place, bus) = (proposal.Place, proposal.Bus);
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
        if (proposal.IsOnLand == false)
            yield return VisitConflict.Of(VisitConflictKind.Water,
                $"{place.Name} 的位置 {place.Position} 在水上；先更正地点坐标",
                    $"{place.Name} lies at {place.Position}, in the water; mend the place's position first");
    }

    private VisitConflict? CheckFiling(VisitProposal proposal, DateOnly day, DateOnly today)
    {
        var filed = proposal.Visit.FiledOn ?? proposal.Place.FiledOn;
        var (earliest, assumed) = WorkingDays.EarliestVisitDate(filed ?? today, Holidays);
        if (day >= earliest) return null;
        var (chinese, english) = filed is { } on
            ? (FormattableString.Invariant($"已于 {on:yyyy-MM-dd} 备案"), FormattableString.Invariant($"filed on {on:yyyy-MM-dd}"))
            : (FormattableString.Invariant($"尚未备案，最早今天 {today:yyyy-MM-dd} 备案"),
                FormattableString.Invariant($"not filed yet, today {today:yyyy-MM-dd} at the earliest"));
        var (holidays, unpublished) = assumed ? ("（节假日安排尚未公布，可能更晚）", " (holidays are not published yet; it may be later)") : ("", "");
        return VisitConflict.Of(VisitConflictKind.Filing,
            $"{chinese}，满 {WorkingDays.FilingLeadDays} 个工作日后最早为 {earliest:yyyy-MM-dd}{holidays}，而非 {day:yyyy-MM-dd}",
            $"{english}: {WorkingDays.FilingLeadDays} working days later it is {earliest:yyyy-MM-dd}{unpublished}, not {day:yyyy-MM-dd}") with
        { Earliest = earliest };
    }

    /// <summary>The visits of a bus on one day share the capacity of its teams.</summary>
    private VisitConflict? CheckCapacity(VisitProposal proposal, DateOnly day)
    {
        var others = proposal.OtherVisitsOfBus.Where(other => DateOnly.FromDateTime(ToLocal(other.Visit.StartsAt)) == day)
            .Sum(other => other.Visit.Capacity);
        var teams = proposal.Bus.Teams + proposal.Visit.ExtraTeams;
        var max = Math.Max(0, HealthBus.MaxCapacityPerTeam * teams - others);
        if (proposal.Visit.Capacity >= 1 && proposal.Visit.Capacity <= max) return null;
        return VisitConflict.Of(VisitConflictKind.Capacity,
            $"名额 {proposal.Visit.Capacity}：{teams} 个医疗组一天最多 {HealthBus.MaxCapacityPerTeam * teams} 人，当天其他到访已占 {others}；可用 1 至 {max}，或增加医疗组",
            $"{proposal.Visit.Capacity} people: {teams} team(s) examine {HealthBus.MaxCapacityPerTeam * teams} a day at most, {others} are taken by other visits of the day; 1 to {max} is accepted, or more with extra teams")
            with
        { Min = 1, Max = max };
    }

    private static VisitConflict? CheckBookedSeats(VisitProposal proposal) => proposal.Booked <= proposal.Visit.Capacity ? null
        : VisitConflict.Of(VisitConflictKind.SeatsBooked,
            $"已预约 {proposal.Booked} 人，名额不能少于此数，而非 {proposal.Visit.Capacity}",
            $"{proposal.Booked} are booked; the capacity cannot be less, not {proposal.Visit.Capacity}") with
        { Min = proposal.Booked };

    private static VisitConflict? CheckExams(VisitProposal proposal)
    {
        var missing = proposal.Visit.Exams.Except(proposal.Bus.Exams).Select(EnumNames.ToWireName).ToList();
        return missing.Count == 0 && proposal.Visit.Exams.Count > 0 ? null : VisitConflict.Of(VisitConflictKind.Exams,
            $"{proposal.Bus.Name} 可做：{ExamList(proposal.Bus)}；不能做：{string.Join("、", missing)}",
            $"{proposal.Bus.Name} offers {ExamList(proposal.Bus)}; not {(missing.Count > 0 ? string.Join(", ", missing) : "nothing")}");
    }

    private IEnumerable<VisitConflict> CheckOtherVisits(VisitProposal proposal)
    {
        foreach (var (other, place) in proposal.OtherVisitsOfBus.OrderBy(other => other.Visit.StartsAt))
        {
            var needed = TransferMinutes(proposal.Place, place);
            var gap = (int)Math.Floor((other.StartsAt >= proposal.Visit.StartsAt ? other.StartsAt - proposal.Visit.EndsAt
                : proposal.Visit.StartsAt - other.EndsAt).TotalMinutes);
            if (gap >= needed) continue;
            var (chinese, english) = gap < 0 ? ("重叠", "they overlap by") : ("中间只有", "between them are");
            yield return VisitConflict.Of(VisitConflictKind.BusElsewhere,
                $"{proposal.Bus.Name} {ToLocal(other.StartsAt):yyyy-MM-dd HH:mm} 至 {ToLocal(other.EndsAt):HH:mm} 在 {place.Name}{CodeSuffix(other, "（", "）")}；两次到访之间需 {needed} 分钟收车、行驶和布置，现在{chinese} {Math.Abs(gap)} 分钟",
                $"{proposal.Bus.Name} is at {place.Name} from {ToLocal(other.StartsAt):yyyy-MM-dd HH:mm} to {ToLocal(other.EndsAt):HH:mm}{CodeSuffix(other, " (", ")")}; {needed} minutes are needed to pack up, drive and set up, {english} {Math.Abs(gap)}")
                with
            { Other = other, NeededMinutes = needed, GapMinutes = gap };
        }
    }

    /// <summary>Reports the closest visit of the same program to the place.</summary>
    private VisitConflict? CheckSpacing(VisitProposal proposal, DateOnly day)
    {
        if (SpacingDays is not { } defaultSpacing) return null;
        var spacing = proposal.Place.SpacingDays ?? defaultSpacing;
        var nearest = proposal.OtherVisitsAtPlace.Where(other => other.Program == proposal.Visit.Program)
            .Select(other => (Visit: other, Days: Math.Abs(DateOnly.FromDateTime(ToLocal(other.StartsAt)).DayNumber - day.DayNumber)))
            .Where(other => other.Days < spacing).OrderBy(other => other.Days).ThenBy(other => other.Visit.StartsAt).FirstOrDefault();
        return nearest.Visit is not { } near ? null : VisitConflict.Of(VisitConflictKind.Spacing,
            $"{proposal.Place.Name} 在 {ToLocal(near.StartsAt):yyyy-MM-dd} 另有一次到访{CodeSuffix(near, "（", "）")}，只隔 {nearest.Days} 天；按编排规则应隔 {spacing} 天",
            $"{proposal.Place.Name} is also visited on {ToLocal(near.StartsAt):yyyy-MM-dd}{CodeSuffix(near, " (", ")")}, {nearest.Days} days apart; the plan's spacing is {spacing} days");
    }

    /// <summary>A visit that is not stored yet has no code.</summary>
    private static string CodeSuffix(Visit visit, string before, string after) => visit.Code.Length > 0 ? before + visit.Code + after : "";

    private DateTime ToLocal(DateTimeOffset moment) => Zone.ToLocal(moment);

    private static int MinuteOfDay(DateTime moment, DateTime day) => (int)(moment - day.Date).TotalMinutes;

    private static string ExamList(HealthBus bus) => string.Join(", ", bus.Exams.Select(EnumNames.ToWireName));

    private static string FormatMinute(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");

    private static IEnumerable<VisitConflict> ToEnumerable(VisitConflict? conflict) => conflict is null ? [] : [conflict];
}
