using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.Api.Visits.Schedule;
using Outposts.Hours;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A planning request built from the current register and schedule, with the stored records it refers to.</summary>
internal sealed class PlanningContext
{
    private const int MaxEffort = 3_000_000;
    private const int MaxSpacingDays = 366;
    private const int MaxYear = 9997;

    /// <summary>Creates a context from loaded records.</summary>
    internal PlanningContext(
        VisitPlanRequest request, Dictionary<string, HealthBus> buses, Dictionary<string, VisitPlace> places,
        IReadOnlyList<(PlannedVisit Planned, VisitRecord Stored)> schedule, IReadOnlyDictionary<long, int> bookings, RegionClock zone)
    {
        (Request, Buses, Places, Schedule, Bookings, Zone) = (request, buses, places, schedule, bookings, zone);
    }

    public VisitPlanRequest Request { get; }

    /// <summary>The buses by code.</summary>
    public IReadOnlyDictionary<string, HealthBus> Buses { get; }

    /// <summary>The places by code.</summary>
    public IReadOnlyDictionary<string, VisitPlace> Places { get; }

    /// <summary>Gets the visits of the schedule on the plan's days by the plan's buses, with their planned form.</summary>
    public IReadOnlyList<(PlannedVisit Planned, VisitRecord Stored)> Schedule { get; }

    /// <summary>Gets the number of bookings of each of them, waiting ones included.</summary>
    public IReadOnlyDictionary<long, int> Bookings { get; }

    public RegionClock Zone { get; }

    /// <summary>Loads the context of planning parameters.</summary>
    /// <exception cref="Outposts.GraphQL.GraphQLException">The input is invalid; the message says what is accepted.</exception>
    public static async Task<PlanningContext> LoadAsync(
        VisitPlanParameters input, ClaimsPrincipal user, VisitStore store, VisitRegisterStore visitRegister, RegistrySnapshot register,
        ScheduleRegion region, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = region.DayOf(now);
        var from = Validate(input, today, register);
        var buses = SelectBuses(input, await visitRegister.GetBusesAsync(cancellationToken));
        var all = await visitRegister.GetPlacesAsync(null, null, cancellationToken);
        var spacing = Math.Max(input.SpacingDays, all.Max(place => place.SpacingDays) ?? 0);
        var visits = (await store.GetVisitsAsync(region.Zone.Moment(from.AddDays(-spacing)),
            region.Zone.Moment(input.Until.AddDays(spacing + 1)), null, cancellationToken))
            .Where(visit => visit.Status != BusVisitStatus.Cancelled && user.CanPlanAround(visit)).ToList();
        var places = SelectPlaces(input, all);
        var planned = visits.Where(visit => IsOnPlannedDay(visit) && buses.Any(bus => bus.Id == visit.Bus.Id)).ToList();
        var schedule = planned.Select(visit => (Planned: ToPlannedVisit(visit, region.Zone), Stored: visit)).ToList();
        var pinned = schedule.Where(entry => IsPinned(entry.Stored, input, places)).Select(entry => entry.Planned).ToList();
        ValidatePinned(input, planned);
        var others = visits.Except(planned).ToList();
        var concurrent = others.Where(IsOnPlannedDay).ToLookup(visit => (visit.PlaceId, Visit.ProgramOf(visit.Exams)));
        var known = all.ToDictionary(place => place.Code, StringComparer.Ordinal);
        var request = new VisitPlanRequest
        {
            From = from,
            Until = input.Until,
            Today = today,
            Holidays = region.Holidays,
            Buses = buses,
            Places = [.. places.Select(place => WithRemainingWorkers(place, concurrent, input)), .. PlacesOfPinned(pinned, places, known)],
            Pinned = pinned,
            Current = [.. schedule.Select(entry => entry.Planned)],
            FixedVisits = [.. others.Select(visit =>
                new FixedVisit(visit.PlaceCode, region.DayOf(visit.StartsAt), Visit.ProgramOf(visit.Exams)))],
            Settings = Settings(input, await visitRegister.GetSettingsAsync(cancellationToken)),
            Travel = region.Travel,
            Effort = new VisitPlanEffort { Seed = input.Seed, Moves = input.Effort },
        };
        return new PlanningContext(request, buses.ToDictionary(bus => bus.Code, StringComparer.Ordinal), known, schedule,
            await store.CountBookingsAsync([.. planned.Select(visit => visit.Id)], cancellationToken), region.Zone);

        bool IsOnPlannedDay(VisitRecord visit) => region.DayOf(visit.StartsAt) is var day && day >= from && day <= input.Until;
    }

    /// <summary>Converts a visit of the schedule to a planned visit, rounded to quarter hours of its day.</summary>
    public static PlannedVisit ToPlannedVisit(VisitRecord visit, RegionClock zone)
    {
        var start = zone.ToLocal(visit.StartsAt);
        var end = (zone.ToLocal(visit.EndsAt) - start.Date).TotalMinutes;
        var quarters = ((int)Math.Floor(start.TimeOfDay.TotalMinutes / 15), Math.Min(96, (int)Math.Ceiling(end / 15)));
        return new PlannedVisit(visit.Bus.Code, visit.PlaceCode, DateOnly.FromDateTime(start), quarters.Item1 * 15, quarters.Item2 * 15,
            Math.Clamp(visit.Capacity, 1, visit.Bus.DailyCapacity));
    }

    /// <summary>Throws when the input is invalid.</summary>
    /// <returns>The first day of the plan, tomorrow at the earliest.</returns>
    public static DateOnly Validate(VisitPlanParameters input, DateOnly today, RegistrySnapshot register)
    {
        var from = input.From > today ? input.From : today.AddDays(1);
        if (input.Until < from)
            throw UserInputError.Create(LocalizedText.Of(
                $"计划的最后一天 {input.Until:yyyy-MM-dd} 须不早于第一天 {input.From:yyyy-MM-dd}，且晚于今天 {today:yyyy-MM-dd}。",
                $"\"until\" {input.Until:yyyy-MM-dd} must not come before \"from\" {input.From:yyyy-MM-dd}, and must lie after today, {today:yyyy-MM-dd}."));
        if (input.Until.DayNumber - from.DayNumber >= VisitPlanRequest.MaxDays)
            throw UserInputError.Create(LocalizedText.Of(
                $"一次最多计划 {VisitPlanRequest.MaxDays} 天。",
                    $"At most {VisitPlanRequest.MaxDays} days are planned at once, not {input.Until.DayNumber - from.DayNumber + 1}."));
        // Visits within the largest spacing around the plan are read as well.
        if (input.Until.Year > MaxYear)
            throw UserInputError.Create(LocalizedText.Of($"“until”须不晚于 {MaxYear} 年，给出的是 {input.Until:yyyy-MM-dd}。",
                $"\"until\" must not be after the year {MaxYear}, not {input.Until:yyyy-MM-dd}."));
        if (input.Effort is < 0 or > MaxEffort)
            throw UserInputError.Create($"“effort”须为 0 至 {MaxEffort}，给出的是 {input.Effort}。",
                $"\"effort\" must be 0 to {MaxEffort}, not {input.Effort}.");
        if (input.SpacingDays is < 0 or > MaxSpacingDays)
            throw UserInputError.Create($"“spacingDays”须为 0 至 {MaxSpacingDays}，给出的是 {input.SpacingDays}。",
                $"\"spacingDays\" must be 0 to {MaxSpacingDays}, not {input.SpacingDays}.");
        if (input.DaysOff?.Count > VisitPlanRequest.MaxDays)
            throw UserInputError.Create($"“daysOff”最多 {VisitPlanRequest.MaxDays} 天，给出 {input.DaysOff.Count} 天。",
                $"\"daysOff\" takes at most {VisitPlanRequest.MaxDays} days, not {input.DaysOff.Count}.");
        VisitQueries.RequireKnownDistricts([.. input.Districts ?? [], .. (input.DistrictWeights ?? []).Select(weight => weight.District)],
            register);
        if ((input.DistrictWeights ?? []).GroupBy(weight => weight.District).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw UserInputError.Create($"“districtWeights”里 {twice.Key} 写了不止一次。",
                $"\"districtWeights\" names {twice.Key} more than once.");
        if ((input.GroupWeights ?? []).GroupBy(weight => weight.Group).FirstOrDefault(group => group.Skip(1).Any()) is { } again)
            throw UserInputError.Create($"“groupWeights”里 {EnumNames.ToWireName(again.Key)} 写了不止一次。",
                $"\"groupWeights\" names {EnumNames.ToWireName(again.Key)} more than once.");
        return from;
    }

    private static List<HealthBus> SelectBuses(VisitPlanParameters input, IReadOnlyList<HealthBus> all)
    {
        if (input.Buses is null)
        {
            return all.Where(bus => bus.CrewHours is not null).ToList() is { Count: > 0 } able ? able
                : throw UserInputError.Create(new LocalizedText("没有班组时间已知的客车，无法计划。",
                    "There is no bus whose crew hours are known; nothing can be planned."));
        }
        var chosen = all.Where(bus => input.Buses.Contains(bus.Id)).ToList();
        if (chosen.Count == 0 || chosen.Count < input.Buses.Distinct().Count())
        {
            var codes = string.Join(", ", all.Select(bus => bus.Code));
            throw UserInputError.Create($"“buses”有 {input.Buses.Count} 辆车，其中 {chosen.Count} 辆存在；登记的有 {codes}。",
                $"\"buses\" names {input.Buses.Count} buses, of which {chosen.Count} exist; the register has {codes}.");
        }
        return chosen.FirstOrDefault(bus => bus.CrewHours is null) is { } silent
            ? throw UserInputError.Create(LocalizedText.Of($"{silent.Code} 的班组时间未知，无法计划。",
                $"The crew hours of {silent.Code} are not known; it cannot be planned."))
            : chosen;
    }

    private static List<VisitPlace> SelectPlaces(VisitPlanParameters input, IReadOnlyList<VisitPlace> all)
    {
        if (input.Places is { } wanted && wanted.Any(id => all.All(place => place.Id != id)))
            throw UserInputError.Create($"“places”中有的地点不存在。", $"\"places\" names a place that does not exist.");
        return [.. all.Where(place => (input.Districts is not { Count: > 0 } districts || districts.Contains(place.DistrictCode))
            && (input.Places is null || input.Places.Contains(place.Id)))];
    }

    private static bool IsPinned(VisitRecord visit, VisitPlanParameters input, List<VisitPlace> places) =>
        visit.Status >= input.PinFrom || (input.Pinned?.Contains(visit.Id) ?? false) || places.All(place => place.Id != visit.PlaceId);

    /// <summary>Gets the other places of pinned visits: these visits stay, but nothing else is planned there.</summary>
    private static IEnumerable<VisitPlace> PlacesOfPinned(
        List<PlannedVisit> pinned, List<VisitPlace> places, Dictionary<string, VisitPlace> known) =>
        pinned.Select(visit => visit.Place).Distinct().Where(code => places.All(place => place.Code != code))
            .Select(code => known[code] with { Permission = HostPermission.None });

    private static void ValidatePinned(VisitPlanParameters input, List<VisitRecord> planned)
    {
        if (input.Pinned is { } pinned && pinned.Any(id => planned.All(visit => visit.Id != id)))
            throw UserInputError.Create(new LocalizedText(
                "pinned 中有的到访不在计划的日期内，或不属于所选的客车，或已取消。",
                "\"pinned\" names a visit that is not within the plan's days, is of another bus, or is cancelled."));
    }

    /// <summary>Gets a place with the workers who remain after the visits of other buses on the plan's days.</summary>
    private static VisitPlace WithRemainingWorkers(VisitPlace place, ILookup<(long Place, ScreeningProgram Program),
        VisitRecord> concurrent,
        VisitPlanParameters input)
    {
        var women = place.WomenToScreen ?? (int)Math.Floor(place.Workers * Math.Clamp(input.WomenShare, 0, 1));
        var screened = concurrent[(place.Id, ScreeningProgram.TwoCancer)].Sum(visit => visit.Capacity);
        return place with
        {
            Checked = Math.Min(place.Workers,
                place.Checked + concurrent[(place.Id, ScreeningProgram.General)].Sum(visit => visit.Capacity)),
            WomenToScreen = screened == 0 ? place.WomenToScreen : Math.Max(0, women - screened),
        };
    }

    private static VisitPlanSettings Settings(VisitPlanParameters input, VisitSettings settings) => new()
    {
        SpacingDays = input.SpacingDays,
        MaxVisits = input.MostVisits,
        RepeatFactor = input.RepeatWorth,
        MaxStopsPerDay = input.StopsADay,
        MinVisitMinutes = input.ShortestVisit,
        SetUpMinutes = input.SetUp ?? settings.SetUpMinutes,
        PackUpMinutes = input.PackUp ?? settings.PackUpMinutes,
        RunOnHolidays = input.OnHolidays,
        DaysOff = (input.DaysOff ?? []).ToHashSet(),
        WomenShare = input.WomenShare,
        Fairness = input.Fairness,
        GroupFairness = input.GroupFairness,
        ChangeCost = input.ChangeCost,
        DistrictWeights = (input.DistrictWeights ?? []).ToDictionary(weight => weight.District, weight => weight.Weight),
        GroupWeights = (input.GroupWeights ?? []).ToDictionary(weight => weight.Group, weight => weight.Weight),
    };
}
