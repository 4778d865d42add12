using Npgsql;
using NpgsqlTypes;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>What the region brings to a judgement of the schedule.</summary>
/// <param name="Holidays">The official calendar.</param>
/// <param name="Zone">The time zone in which days are counted.</param>
/// <param name="Travel">How long the way is.</param>
public sealed record ScheduleRegion(HolidayCalendar Holidays, TimeZoneInfo Zone, GeodesicTravel Travel)
{
    /// <summary>The local day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => Zone.DayOf(moment);
}

/// <summary>A wish with all that it is about.</summary>
internal sealed class ResolvedVisitChange(VisitChange wish, VisitRecord? before)
{
    public VisitChange Change { get; } = wish;

    /// <summary>The visit as it stands; null: a new one, or none of that number.</summary>
    public VisitRecord? Current { get; } = before;

    /// <summary>The visit's number; a new one has it once it is written.</summary>
    public long? Id { get; set; } = before?.Id;

    /// <summary>The visit as it would be; null when a number leads nowhere.</summary>
    public Visit? Proposed { get; init; }

    /// <summary>The bus's number; null: there is none of the number asked for.</summary>
    public long? BusId { get; init; }

    public HealthBus? Bus { get; init; }

    public double WalkInShare { get; init; }

    /// <summary>When each slot begins, minutes from the visit's start.</summary>
    public IReadOnlyList<int> SlotStarts { get; init; } = [];

    /// <summary>What stands against the wish before it is compared with the rest of the schedule.</summary>
    public IReadOnlyList<VisitConflict> Conflicts { get; init; } = [];
}

/// <summary>The schedule as it would be after a change, read under the writer's lock.</summary>
internal sealed class ScheduleChangeEvaluator
{
    private readonly ScheduleRules _rules;
    private readonly Dictionary<long, int> _bookings;
    private readonly Dictionary<string, VisitPlace> _places; // those of the wishes, and of the visits around them
    private readonly Dictionary<string, bool?> _onLand;
    private readonly List<Visit> _otherVisits;

    private ScheduleChangeEvaluator(
        ScheduleRegion region, ScheduleRules rules,
            List<ResolvedVisitChange> visitChanges, Dictionary<string, VisitPlace> places, Dictionary<string, bool?> onLand,
        List<Visit> otherVisits, Dictionary<long, int> bookings)
    {
        (Region, _rules, Changes, _places, _onLand, _otherVisits, _bookings) = (region, rules, visitChanges, places, onLand, otherVisits,
            bookings);
    }

    public ScheduleRegion Region { get; }

    public IReadOnlyList<ResolvedVisitChange> Changes { get; }

    /// <summary>Bookings of a visit that hold a seat or wait for one.</summary>
    public int BookingCount(long visit) => _bookings.GetValueOrDefault(visit);

    /// <summary>What stands against a wish, beside the rest of the schedule as it would be.</summary>
    public VisitChangeResult Evaluate(ResolvedVisitChange visitChange, DateTimeOffset now)
    {
        if (visitChange.Conflicts.Count > 0 || visitChange.Proposed is not { } proposed)
            return new VisitChangeResult(visitChange.Change, visitChange.Current, visitChange.Conflicts, 0);
        var rest = Changes.Where(other => other != visitChange).Select(other => other.Proposed).OfType<Visit>().Concat(_otherVisits)
            .ToList();
        var others = rest.Where(other => other.Bus == proposed.Bus
            && (other.StartsAt - proposed.StartsAt).Duration() < VisitStore.MaxTravelWindow);
        var conflicts = _rules.Evaluate(
            new VisitProposal
            {
                Visit = proposed,
                Bus = visitChange.Bus!,
                Place = _places[proposed.Place],
                OtherVisitsOfBus = [.. others.Select(other => (other, _places[other.Place]))],
                OtherVisitsAtPlace = _rules.SpacingDays is null ? [] : [.. rest.Where(other => other.Place == proposed.Place)],
                Booked = visitChange.Current?.Booked ?? 0,
                IsOnLand = _onLand.GetValueOrDefault(proposed.Place),
                OnHoliday = visitChange.Change.OnHoliday,
            }, now);
        return new VisitChangeResult(visitChange.Change, visitChange.Current, conflicts, conflicts.Count == 0
            && visitChange.Current is { } current
            && IsMoved(current, proposed) ? BookingCount(current.Id) : 0);
    }

    private static bool IsMoved(VisitRecord current, Visit proposed) =>
        current.StartsAt != proposed.StartsAt || current.EndsAt != proposed.EndsAt || current.PlaceCode != proposed.Place
            || current.Bus.Code != proposed.Bus;

    public static async Task<ScheduleChangeEvaluator> LoadAsync(
        NpgsqlConnection connection, ScheduleChange change, ScheduleRegion region, CancellationToken cancellationToken)
    {
        var buses = (await VisitStore.BusesAsync(connection, cancellationToken)).ToDictionary(bus => bus.Id);
        var settings = await VisitStore.SettingsAsync(connection, cancellationToken);
        var rules = new ScheduleRules
        {
            Holidays = region.Holidays,
            Zone = region.Zone,
            Travel = region.Travel,
            SetUpMinutes = settings.SetUpMinutes,
            PackUpMinutes = settings.PackUpMinutes,
            SpacingDays = change.SpacingDays,
        };
        long[] visitIds = [.. change.Changes.Select(visitChange => visitChange.Visit).OfType<long>()];
        var current = (await VisitStore.ByIdAsync(connection, visitIds, cancellationToken)).ToDictionary(visit => visit.Id);
        var bookedSlots = await BookedSlotsAsync(connection, visitIds, cancellationToken);
        var places = (await VisitStore.PlacesAsync(connection,
            [.. change.Changes.Select(visitChange => visitChange.Place).OfType<long>(), .. current.Values.Select(visit => visit.PlaceId)],
            cancellationToken))
            .ToDictionary(place => place.Id);
        var visitChanges = change.Changes.Select(visitChange =>
            Resolve(visitChange, current.GetValueOrDefault(visitChange.Visit ?? 0), buses, places, settings, rules, bookedSlots)).ToList();
        var proposed = visitChanges.Select(visitChange => visitChange.Proposed).OfType<Visit>().ToList();
        var spacing = change.SpacingDays is { } defaultSpacing
            ? TimeSpan.FromDays(Math.Max(defaultSpacing, places.Values.Max(place => place.SpacingDays) ?? 0)) : TimeSpan.Zero;
        var reach = spacing < VisitStore.MaxTravelWindow ? VisitStore.MaxTravelWindow : spacing;
        var otherVisits = proposed.Count == 0 ? [] : (await VisitStore.ActiveVisitsAsync(
                connection, visitChanges.Select(visitChange => visitChange.BusId).OfType<long>(),
                    change.SpacingDays is null ? [] : places.Keys,
                proposed.Min(visit => visit.StartsAt) - reach, proposed.Max(visit => visit.EndsAt) + reach, cancellationToken))
            .Where(visit => !current.ContainsKey(visit.Id) && !change.Cancel.Contains(visit.Id)).ToList();
        var around = await VisitStore.PlacesAsync(connection,
            otherVisits.Select(visit => visit.PlaceId).Where(id => !places.ContainsKey(id)),
            cancellationToken);
        return new ScheduleChangeEvaluator(region, rules, visitChanges,
            places.Values.Concat(around).ToDictionary(place => place.Code, place => place.ToPlace(), StringComparer.Ordinal),
            await OnLandAsync(connection, [.. proposed.Select(visit => visit.Place).Distinct()], cancellationToken),
                [.. otherVisits.Select(visit => visit.ToVisit())],
            await CountBookingsAsync(connection, [.. visitIds, .. change.Cancel], cancellationToken));
    }

    /// <summary>How many bookings of each visit hold a seat or wait for one.</summary>
    public static async Task<Dictionary<long, int>> CountBookingsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, """
            SELECT s.visit_id, count(*)::integer FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
            WHERE s.visit_id = ANY ($1) AND b.state IN ('HELD', 'WAITING') GROUP BY s.visit_id
            """, reader => (Visit: reader.GetInt64(0), Count: reader.GetInt32(1)), cancellationToken, (visits, NpgsqlDbType.Array | NpgsqlDbType.Bigint)))
        .ToDictionary(entry => entry.Visit, entry => entry.Count);

    // Slots that were ever booked cannot go: whoever booked finds his booking there.
    private static async Task<HashSet<long>> BookedSlotsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        [.. await Sql.QueryAsync(connection, """
            SELECT s.id FROM visit_slots AS s WHERE s.visit_id = ANY ($1) AND EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = s.id)
            """, reader => reader.GetInt64(0), cancellationToken, (visits, NpgsqlDbType.Array | NpgsqlDbType.Bigint))];

    // The shore is drawn coarsely: what lies within some 200 metres of land is on land. Without any land nothing is known.
    private static async Task<Dictionary<string, bool?>> OnLandAsync(NpgsqlConnection connection, string[] places,
        CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, """
            SELECT p.code, EXISTS (SELECT FROM basemap_land AS l WHERE ST_DWithin(l.area, p.position::geometry, 0.002))
            FROM visit_places AS p WHERE p.code = ANY ($1) AND EXISTS (SELECT FROM basemap_land)
            """, reader => (Place: reader.GetString(0), IsOnLand: (bool?)reader.GetBoolean(1)), cancellationToken, (places, NpgsqlDbType.Array | NpgsqlDbType.Text)))
        .ToDictionary(entry => entry.Place, entry => entry.IsOnLand, StringComparer.Ordinal);

    private static ResolvedVisitChange Resolve(
        VisitChange visitChange, VisitRecord? current, Dictionary<long, StoredBus> buses, Dictionary<long, StoredPlace> places,
            VisitSettings settings,
        ScheduleRules rules, HashSet<long> bookedSlots)
    {
        var busId = visitChange.Bus ?? current?.Bus.Id;
        var placeId = visitChange.Place ?? current?.PlaceId;
        var (bus, place) = (buses.GetValueOrDefault(busId ?? 0), places.GetValueOrDefault(placeId ?? 0));
        if (visitChange.Visit is not null && current is null)
            return new ResolvedVisitChange(visitChange,
                null)
            { Conflicts = [VisitStore.NotFoundConflict("到访", "visit", visitChange.Visit)] };
        List<VisitConflict> conflicts =
        [
            .. bus is null ? [VisitStore.NotFoundConflict("客车", "bus", busId)] : Array.Empty<VisitConflict>(),
            .. place is null ? [VisitStore.NotFoundConflict("地点", "place", placeId)] : Array.Empty<VisitConflict>(),
            .. current is not null
                && VisitStore.RevisionConflict(current, visitChange.Revision) is { } changed ? [changed] : Array.Empty<VisitConflict>(),
            .. current is not null && FinalStatusConflict(current) is { } over ? [over] : Array.Empty<VisitConflict>(),
        ];
        if (bus is null || place is null) return new ResolvedVisitChange(visitChange, current) { Conflicts = conflicts };
        var proposed = Propose(visitChange, current, bus, place);
        var known = bus.ToBus();
        var starts = SlotStarts(current, proposed, known, rules);
        if (current is not null) conflicts.AddRange(FindConflicts(current, proposed, place, starts.Count, bookedSlots));
        return new ResolvedVisitChange(visitChange, current)
        {
            Proposed = proposed,
            BusId = bus.Id,
            Bus = known,
            WalkInShare = visitChange.WalkInShare ?? current?.WalkInShare ?? settings.WalkInShare,
            SlotStarts = starts,
            Conflicts = conflicts,
        };
    }

    private static Visit Propose(VisitChange visitChange, VisitRecord? current, StoredBus bus, StoredPlace place)
    {
        if (current is null && (visitChange.StartsAt is null || visitChange.EndsAt is null))
            throw new ArgumentException("A new visit needs a start and an end.", nameof(visitChange));
        var starts = visitChange.StartsAt ?? current!.StartsAt;
        var exams = visitChange.Exams ?? current?.Exams ?? bus.Exams;
        var isFiled = current?.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed;
        return new Visit(
            current?.Code ?? "", bus.Code, place.Code, starts, visitChange.EndsAt ?? starts + (current!.EndsAt - current.StartsAt),
            visitChange.Capacity ?? current?.Capacity ?? bus.DailyCapacity, exams,
            visitChange.Eligibility ?? current?.Eligibility
                ?? (Visit.ProgramOf(exams) == ScreeningProgram.TwoCancer ? Eligibility.UnionMember : Eligibility.OutdoorWorker),
            current?.Status ?? BusVisitStatus.Planned,
            // What was filed names the place: elsewhere, that place's own filing holds.
            current is null || current.PlaceId == place.Id ? current?.FiledOn : isFiled ? place.FiledOn : null)
        { ExtraTeams = visitChange.ExtraTeams ?? current?.ExtraTeams ?? 0 };
    }

    /// <summary>A visit that stays when it is keeps its slots; else they are the quarter hours in which the crew serves.</summary>
    private static IReadOnlyList<int> SlotStarts(VisitRecord? current, Visit proposed, HealthBus bus, ScheduleRules rules) =>
        current is not null && current.StartsAt == proposed.StartsAt && current.EndsAt == proposed.EndsAt
            ? [.. current.Slots.Select(slot => (int)(slot.StartsAt - current.StartsAt).TotalMinutes)]
            : rules.SlotStarts(bus, proposed.StartsAt, proposed.EndsAt);

    private static VisitConflict? FinalStatusConflict(VisitRecord current) =>
        current.Status is not (BusVisitStatus.Done or BusVisitStatus.Cancelled) ? null
        : VisitConflict.Of(VisitConflictKind.Over,
            $"到访 {current.Code} 的状态为 {EnumNames.ToWireName(current.Status)}，不能再改",
                $"visit {current.Code} is {EnumNames.ToWireName(current.Status)}; it stays so");

    private static IEnumerable<VisitConflict> FindConflicts(VisitRecord current, Visit proposed, StoredPlace place, int slots,
        HashSet<long> bookedSlots)
    {
        if (proposed.Program != Visit.ProgramOf(current.Exams))
            yield return VisitConflict.Of(VisitConflictKind.Exams,
                $"到访 {current.Code} 不能在健康体检与两癌筛查之间更换；请取消后新建",
                $"visit {current.Code} cannot change between the general check-up and the screening of both cancers; cancel it and add another");
        if (proposed.FiledOn is null && current.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed)
            yield return VisitConflict.Of(VisitConflictKind.Filing,
                $"到访 {current.Code} 已为原地点备案，{place.Name} 尚未备案；请先为该地点备案，或取消后新建",
                $"visit {current.Code} was filed for another place and {place.Name} is not filed; file it first, or cancel the visit and add another");
        if (current.Slots.Skip(slots).Where(slot => bookedSlots.Contains(slot.Id)).ToList() is { Count: > 0 } lost)
            yield return VisitConflict.Of(VisitConflictKind.SeatsBooked,
                $"缩短后将失去 {lost.Count} 个已有预约的时段；请保持原时长", $"{lost.Count} slots that were booked would be lost; keep the visit's length")
                with
            { Min = current.Booked };
    }
}
