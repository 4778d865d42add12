using Outposts.Api.Registry;
using Outposts.Hours;
using Outposts.PostGis.Visits;
using Outposts.Visits;

namespace Outposts.Api.Visits;

/// <summary>A question for the planner, put together from the register of buses and places and from the schedule as it stands.</summary>
internal sealed class VisitPlanQuestion
{
    private const int MostEffort = 3_000_000;
    private const int LongestSpacing = 366;
    private const int LastYear = 9997;

    private VisitPlanQuestion(
        VisitPlanRequest request, Dictionary<string, StoredBus> buses, Dictionary<string, StoredPlace> places,
        IReadOnlyList<(PlannedVisit Planned, StoredVisit Stored)> schedule, IReadOnlyDictionary<long, int> bookings, TimeZoneInfo zone)
    {
        (Request, Buses, Places, Schedule, Bookings, Zone) = (request, buses, places, schedule, bookings, zone);
    }

    public VisitPlanRequest Request { get; }

    /// <summary>The buses by code.</summary>
    public IReadOnlyDictionary<string, StoredBus> Buses { get; }

    /// <summary>The places by code.</summary>
    public IReadOnlyDictionary<string, StoredPlace> Places { get; }

    /// <summary>The visits of the schedule in the plan's days by the plan's buses, as the planner knows them.</summary>
    public IReadOnlyList<(PlannedVisit Planned, StoredVisit Stored)> Schedule { get; }

    /// <summary>How many bookings each of them has, waiting ones included.</summary>
    public IReadOnlyDictionary<long, int> Bookings { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>Puts a question together.</summary>
    /// <exception cref="Outposts.GraphQL.GraphQLException">Something of the input cannot be; the message says what is accepted.</exception>
    public static async Task<VisitPlanQuestion> OfAsync(
        VisitPlanInput input, VisitStore store, RegistrySnapshot register, ScheduleRegion region, DateTimeOffset now,
            CancellationToken cancellationToken)
    {
        var today = region.DayOf(now);
        var from = Check(input, today, register);
        var buses = ChosenBuses(input, await store.BusesAsync(cancellationToken));
        var all = await store.PlacesAsync(null, null, cancellationToken);
        var settings = await store.SettingsAsync(cancellationToken);
        var spacing = Math.Max(input.SpacingDays, all.Max(place => place.SpacingDays) ?? 0);
        var visits = (await store.VisitsAsync(region.Zone.Moment(from.AddDays(-spacing)),
            region.Zone.Moment(input.Until.AddDays(spacing + 1)), null, cancellationToken))
            .Where(visit => visit.Status != BusVisitStatus.Cancelled).ToList();
        var places = ChosenPlaces(input, all);
        var mine = visits.Where(visit => region.DayOf(visit.StartsAt) is var day && day >= from && day <= input.Until
            && buses.Any(bus => bus.Id == visit.Bus.Id)).ToList();
        var schedule = mine.Select(visit => (Planned: Planned(visit, region.Zone), Stored: visit)).ToList();
        var pinned = schedule.Where(entry => IsPinned(entry.Stored, input, places)).Select(entry => entry.Planned).ToList();
        CheckPinned(input, mine);
        var others = visits.Except(mine).ToList();
        var meanwhile = others.Where(visit => region.DayOf(visit.StartsAt) is var day && day >= from && day <= input.Until)
            .ToLookup(visit => (visit.PlaceId, BusVisit.ProgramOf(visit.Exams)));
        var known = all.ToDictionary(place => place.Code, StringComparer.Ordinal);
        var request = new VisitPlanRequest
        {
            From = from,
            Until = input.Until,
            Today = today,
            Holidays = region.Holidays,
            Buses = [.. buses.Select(bus => bus.ToBus())],
            Places = [.. places.Select(place => Left(place, meanwhile, input)),
                // A pinned visit elsewhere stays, and nothing else is planned there.
                .. pinned.Select(visit => visit.Place).Distinct().Where(code => places.All(place => place.Code != code))
                    .Select(code => known[code].ToPlace() with { Permission = HostPermission.None })],
            Pinned = pinned,
            Current = [.. schedule.Select(entry => entry.Planned)],
            Standing = [.. others.Select(visit =>
                new StandingVisit(visit.PlaceCode, region.DayOf(visit.StartsAt), BusVisit.ProgramOf(visit.Exams)))],
            Settings = Settings(input, settings),
            Effort = new VisitPlanEffort { Seed = input.Seed, Moves = input.Effort },
        };
        return new VisitPlanQuestion(request, buses.ToDictionary(bus => bus.Code, StringComparer.Ordinal), known, schedule,
            await store.BookingCountsAsync([.. mine.Select(visit => visit.Id)], cancellationToken), region.Zone);
    }

    /// <summary>A visit of the schedule as the planner knows it: quarter hours of its day.</summary>
    public static PlannedVisit Planned(StoredVisit visit, TimeZoneInfo zone)
    {
        var start = TimeZoneInfo.ConvertTime(visit.StartsAt, zone).DateTime;
        var end = (TimeZoneInfo.ConvertTime(visit.EndsAt, zone).DateTime - start.Date).TotalMinutes;
        var quarters = ((int)Math.Floor(start.TimeOfDay.TotalMinutes / 15), Math.Min(96, (int)Math.Ceiling(end / 15)));
        return new PlannedVisit(visit.Bus.Code, visit.PlaceCode, DateOnly.FromDateTime(start), quarters.Item1 * 15, quarters.Item2 * 15,
            Math.Clamp(visit.Capacity, 1, visit.Bus.DailyCapacity));
    }

    /// <summary>Refuses what cannot be asked.</summary>
    /// <returns>The first day that is planned: today and what is past never is.</returns>
    public static DateOnly Check(VisitPlanInput input, DateOnly today, RegistrySnapshot register)
    {
        var from = input.From > today ? input.From : today.AddDays(1);
        if (input.Until < from)
            throw BadInput.Error(Sentence.Of(
                $"计划的最后一天 {input.Until:yyyy-MM-dd} 须不早于第一天 {input.From:yyyy-MM-dd}，且晚于今天 {today:yyyy-MM-dd}。",
                $"\"until\" {input.Until:yyyy-MM-dd} must not come before \"from\" {input.From:yyyy-MM-dd}, and must lie after today, {today:yyyy-MM-dd}."));
        if (input.Until.DayNumber - from.DayNumber >= VisitPlanRequest.MostDays)
            throw BadInput.Error(Sentence.Of(
                $"一次最多计划 {VisitPlanRequest.MostDays} 天。",
                    $"At most {VisitPlanRequest.MostDays} days are planned at once, not {input.Until.DayNumber - from.DayNumber + 1}."));
        // The visits around the plan are looked at as well, as far as the longest spacing.
        if (input.Until.Year > LastYear)
            throw BadInput.Error(Sentence.Of($"“until”须不晚于 {LastYear} 年，给出的是 {input.Until:yyyy-MM-dd}。",
                $"\"until\" must not be after the year {LastYear}, not {input.Until:yyyy-MM-dd}."));
        if (input.Effort is < 0 or > MostEffort) throw BadInput.Error($"\"effort\" must be 0 to {MostEffort}, not {input.Effort}.");
        if (input.SpacingDays is < 0 or > LongestSpacing)
            throw BadInput.Error($"\"spacingDays\" must be 0 to {LongestSpacing}, not {input.SpacingDays}.");
        if (input.DaysOff?.Count > VisitPlanRequest.MostDays)
            throw BadInput.Error($"\"daysOff\" takes at most {VisitPlanRequest.MostDays} days, not {input.DaysOff.Count}.");
        VisitQueries.Check([.. input.Districts ?? [], .. (input.DistrictWeights ?? []).Select(weight => weight.District)], register);
        if ((input.DistrictWeights ?? []).GroupBy(weight => weight.District).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw BadInput.Error($"\"districtWeights\" names {twice.Key} more than once.");
        if ((input.GroupWeights ?? []).GroupBy(weight => weight.Group).FirstOrDefault(group => group.Skip(1).Any()) is { } again)
            throw BadInput.Error($"\"groupWeights\" names {VocabularyNames.Of(again.Key)} more than once.");
        return from;
    }

    private static List<StoredBus> ChosenBuses(VisitPlanInput input, IReadOnlyList<StoredBus> all)
    {
        if (input.Buses is null)
        {
            return all.Where(bus => bus.HasCrewHours()).ToList() is { Count: > 0 } able ? able
                : throw BadInput.Error(new Sentence("没有班组时间已知的客车，无法计划。",
                    "There is no bus whose crew hours are known; nothing can be planned."));
        }
        var chosen = all.Where(bus => input.Buses.Contains(bus.Id)).ToList();
        if (chosen.Count == 0 || chosen.Count < input.Buses.Distinct().Count())
            throw BadInput.Error($"\"buses\" names {input.Buses.Count} buses, {chosen.Count} of which are there; the register has {string.Join(", ", all.Select(bus => bus.Code))}.");
        return chosen.FirstOrDefault(bus => !bus.HasCrewHours()) is { } silent
            ? throw BadInput.Error(Sentence.Of($"{silent.Code} 的班组时间未知，无法计划。",
                $"The crew hours of {silent.Code} are not known; it cannot be planned."))
            : chosen;
    }

    private static List<StoredPlace> ChosenPlaces(VisitPlanInput input, IReadOnlyList<StoredPlace> all)
    {
        if (input.Places is { } wanted && wanted.Any(id => all.All(place => place.Id != id)))
            throw BadInput.Error($"\"places\" names a place that is not there.");
        return [.. all.Where(place => (input.Districts is not { Count: > 0 } districts || districts.Contains(place.DistrictCode))
            && (input.Places is null || input.Places.Contains(place.Id)))];
    }

    private static bool IsPinned(StoredVisit visit, VisitPlanInput input, List<StoredPlace> places) =>
        visit.Status >= input.PinFrom || (input.Pinned?.Contains(visit.Id) ?? false) || places.All(place => place.Id != visit.PlaceId);

    private static void CheckPinned(VisitPlanInput input, List<StoredVisit> mine)
    {
        if (input.Pinned is { } pinned && pinned.Any(id => mine.All(visit => visit.Id != id)))
            throw BadInput.Error(new Sentence(
                "pinned 中有的到访不在计划的日期内，或不属于所选的客车，或已取消。",
                "\"pinned\" names a visit that is not within the plan's days, is of another bus, or is cancelled."));
    }

    /// <summary>A place with the workers whom the visits of other buses in the plan's days leave.</summary>
    private static VisitPlace Left(StoredPlace stored, ILookup<(long Place, ScreeningProgram Program), StoredVisit> meanwhile,
        VisitPlanInput input)
    {
        var place = stored.ToPlace();
        var women = place.WomenToScreen ?? (int)Math.Floor(place.Workers * Math.Clamp(input.WomenShare, 0, 1));
        var screened = meanwhile[(stored.Id, ScreeningProgram.TwoCancer)].Sum(visit => visit.Capacity);
        return place with
        {
            Checked = Math.Min(place.Workers,
                place.Checked + meanwhile[(stored.Id, ScreeningProgram.General)].Sum(visit => visit.Capacity)),
            WomenToScreen = screened == 0 ? place.WomenToScreen : Math.Max(0, women - screened),
        };
    }

    private static VisitPlanSettings Settings(VisitPlanInput input, VisitSettings settings) => new()
    {
        SpacingDays = input.SpacingDays,
        MostVisits = input.MostVisits,
        RepeatWorth = input.RepeatWorth,
        MostStopsADay = input.StopsADay,
        ShortestVisit = input.ShortestVisit,
        SetUp = input.SetUp ?? settings.SetUpMinutes,
        PackUp = input.PackUp ?? settings.PackUpMinutes,
        RunOnHolidays = input.OnHolidays,
        DaysOff = (input.DaysOff ?? []).ToHashSet(),
        WomenShare = input.WomenShare,
        Fairness = input.Fairness,
        GroupFairness = input.GroupFairness,
        ChangeCost = input.ChangeCost,
        DivisionWeights = (input.DistrictWeights ?? []).ToDictionary(weight => weight.District, weight => weight.Weight),
        GroupWeights = (input.GroupWeights ?? []).ToDictionary(weight => weight.Group, weight => weight.Weight),
    };
}
