using Npgsql;
using NpgsqlTypes;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Travel;
using Outposts.Visits;

namespace Outposts.PostGis.Visits;

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
internal sealed class WishedVisit(VisitWish wish, StoredVisit? before)
{
    public VisitWish Wish { get; } = wish;

    /// <summary>The visit as it stands; null: a new one, or none of that number.</summary>
    public StoredVisit? Before { get; } = before;

    /// <summary>The visit's number; a new one has it once it is written.</summary>
    public long? Id { get; set; } = before?.Id;

    /// <summary>The visit as it would be; null when a number leads nowhere.</summary>
    public BusVisit? Wanted { get; init; }

    /// <summary>The bus's number; null: there is none of the number asked for.</summary>
    public long? BusId { get; init; }

    public HealthBus? Bus { get; init; }

    public double WalkInShare { get; init; }

    /// <summary>When each slot begins, minutes from the visit's start.</summary>
    public IReadOnlyList<int> SlotStarts { get; init; } = [];

    /// <summary>What stands against the wish before it is compared with the rest of the schedule.</summary>
    public IReadOnlyList<VisitConflict> Faults { get; init; } = [];
}

/// <summary>The schedule as it would be after a change, read under the writer's lock.</summary>
internal sealed class ScheduleDraft
{
    private readonly ScheduleRules _rules;
    private readonly Dictionary<long, int> _bookings;
    private readonly Dictionary<string, VisitPlace> _places; // those of the wishes, and of the visits around them
    private readonly Dictionary<string, bool?> _onLand;
    private readonly List<BusVisit> _standing;

    private ScheduleDraft(
        ScheduleRegion region, ScheduleRules rules,
            List<WishedVisit> wishes, Dictionary<string, VisitPlace> places, Dictionary<string, bool?> onLand,
        List<BusVisit> standing, Dictionary<long, int> bookings)
    {
        (Region, _rules, Wishes, _places, _onLand, _standing, _bookings) = (region, rules, wishes, places, onLand, standing, bookings);
    }

    public ScheduleRegion Region { get; }

    public IReadOnlyList<WishedVisit> Wishes { get; }

    /// <summary>Bookings of a visit that hold a seat or wait for one.</summary>
    public int BookingsOf(long visit) => _bookings.GetValueOrDefault(visit);

    /// <summary>What stands against a wish, beside the rest of the schedule as it would be.</summary>
    public WishAnswer Judge(WishedVisit wish, DateTimeOffset now)
    {
        if (wish.Faults.Count > 0 || wish.Wanted is not { } wanted) return new WishAnswer(wish.Wish, wish.Before, wish.Faults, 0);
        var rest = Wishes.Where(other => other != wish).Select(other => other.Wanted).OfType<BusVisit>().Concat(_standing).ToList();
        var others = rest.Where(other => other.Bus == wanted.Bus && (other.StartsAt - wanted.StartsAt).Duration() < VisitStore.Around);
        var conflicts = _rules.Judge(
            new VisitProposal
            {
                Visit = wanted,
                Bus = wish.Bus!,
                Place = _places[wanted.Place],
                Others = [.. others.Select(other => (other, _places[other.Place]))],
                AtPlace = _rules.SpacingDays is null ? [] : [.. rest.Where(other => other.Place == wanted.Place)],
                Booked = wish.Before?.Booked ?? 0,
                IsOnLand = _onLand.GetValueOrDefault(wanted.Place),
                OnHoliday = wish.Wish.OnHoliday,
            }, now);
        return new WishAnswer(wish.Wish, wish.Before, conflicts, conflicts.Count == 0 && wish.Before is { } before
            && IsMoved(before, wanted) ? BookingsOf(before.Id) : 0);
    }

    private static bool IsMoved(StoredVisit before, BusVisit wanted) =>
        before.StartsAt != wanted.StartsAt || before.EndsAt != wanted.EndsAt || before.PlaceCode != wanted.Place
            || before.Bus.Code != wanted.Bus;

    public static async Task<ScheduleDraft> LoadAsync(
        NpgsqlConnection connection, ScheduleChange change, ScheduleRegion region, CancellationToken cancellationToken)
    {
        var buses = (await VisitStore.BusesAsync(connection, cancellationToken)).ToDictionary(bus => bus.Id);
        var settings = await VisitStore.SettingsAsync(connection, cancellationToken);
        var rules = new ScheduleRules
        {
            Holidays = region.Holidays,
            Zone = region.Zone,
            Travel = region.Travel,
            SetUp = settings.SetUpMinutes,
            PackUp = settings.PackUpMinutes,
            SpacingDays = change.SpacingDays,
        };
        long[] wished = [.. change.Wishes.Select(wish => wish.Visit).OfType<long>()];
        var before = (await VisitStore.ByIdAsync(connection, wished, cancellationToken)).ToDictionary(visit => visit.Id);
        var kept = await BookedSlotsAsync(connection, wished, cancellationToken);
        var places = (await VisitStore.PlacesAsync(connection,
            [.. change.Wishes.Select(wish => wish.Place).OfType<long>(), .. before.Values.Select(visit => visit.PlaceId)],
            cancellationToken))
            .ToDictionary(place => place.Id);
        var wishes = change.Wishes.Select(wish =>
            Resolve(wish, before.GetValueOrDefault(wish.Visit ?? 0), buses, places, settings, rules, kept)).ToList();
        var wanted = wishes.Select(wish => wish.Wanted).OfType<BusVisit>().ToList();
        var spacing = change.SpacingDays is { } usual
            ? TimeSpan.FromDays(Math.Max(usual, places.Values.Max(place => place.SpacingDays) ?? 0)) : TimeSpan.Zero;
        var reach = spacing < VisitStore.Around ? VisitStore.Around : spacing;
        var standing = wanted.Count == 0 ? [] : (await VisitStore.StandingAsync(
                connection, wishes.Select(wish => wish.BusId).OfType<long>(), change.SpacingDays is null ? [] : places.Keys,
                wanted.Min(visit => visit.StartsAt) - reach, wanted.Max(visit => visit.EndsAt) + reach, cancellationToken))
            .Where(visit => !before.ContainsKey(visit.Id) && !change.Cancel.Contains(visit.Id)).ToList();
        var around = await VisitStore.PlacesAsync(connection, standing.Select(visit => visit.PlaceId).Where(id => !places.ContainsKey(id)),
            cancellationToken);
        return new ScheduleDraft(region, rules, wishes,
            places.Values.Concat(around).ToDictionary(place => place.Code, place => place.ToPlace(), StringComparer.Ordinal),
            await OnLandAsync(connection, [.. wanted.Select(visit => visit.Place).Distinct()], cancellationToken),
                [.. standing.Select(visit => visit.ToVisit())],
            await BookingsAsync(connection, [.. wished, .. change.Cancel], cancellationToken));
    }

    /// <summary>How many bookings of each visit hold a seat or wait for one.</summary>
    public static async Task<Dictionary<long, int>> BookingsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        (await Sql.ListAsync(connection, """
            SELECT s.visit_id, count(*)::integer FROM bookings AS b JOIN visit_slots AS s ON s.id = b.slot_id
            WHERE s.visit_id = ANY ($1) AND b.state IN ('HELD', 'WAITING') GROUP BY s.visit_id
            """, reader => (Visit: reader.GetInt64(0), Count: reader.GetInt32(1)), cancellationToken, (visits, NpgsqlDbType.Array | NpgsqlDbType.Bigint)))
        .ToDictionary(entry => entry.Visit, entry => entry.Count);

    // Slots that were ever booked cannot go: whoever booked finds his booking there.
    private static async Task<HashSet<long>> BookedSlotsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        [.. await Sql.ListAsync(connection, """
            SELECT s.id FROM visit_slots AS s WHERE s.visit_id = ANY ($1) AND EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = s.id)
            """, reader => reader.GetInt64(0), cancellationToken, (visits, NpgsqlDbType.Array | NpgsqlDbType.Bigint))];

    // The shore is drawn coarsely: what lies within some 200 metres of land is on land. Without any land nothing is known.
    private static async Task<Dictionary<string, bool?>> OnLandAsync(NpgsqlConnection connection, string[] places,
        CancellationToken cancellationToken) =>
        (await Sql.ListAsync(connection, """
            SELECT p.code, EXISTS (SELECT FROM basemap_land AS l WHERE ST_DWithin(l.area, p.position::geometry, 0.002))
            FROM visit_places AS p WHERE p.code = ANY ($1) AND EXISTS (SELECT FROM basemap_land)
            """, reader => (Place: reader.GetString(0), IsOnLand: (bool?)reader.GetBoolean(1)), cancellationToken, (places, NpgsqlDbType.Array | NpgsqlDbType.Text)))
        .ToDictionary(entry => entry.Place, entry => entry.IsOnLand, StringComparer.Ordinal);

    private static WishedVisit Resolve(
        VisitWish wish, StoredVisit? before, Dictionary<long, StoredBus> buses, Dictionary<long, StoredPlace> places,
            VisitSettings settings,
        ScheduleRules rules, HashSet<long> bookedSlots)
    {
        var busId = wish.Bus ?? before?.Bus.Id;
        var placeId = wish.Place ?? before?.PlaceId;
        var (bus, place) = (buses.GetValueOrDefault(busId ?? 0), places.GetValueOrDefault(placeId ?? 0));
        if (wish.Visit is not null && before is null)
            return new WishedVisit(wish, null) { Faults = [VisitStore.UnknownThing("到访", "visit", wish.Visit)] };
        List<VisitConflict> faults =
        [
            .. bus is null ? [VisitStore.UnknownThing("客车", "bus", busId)] : Array.Empty<VisitConflict>(),
            .. place is null ? [VisitStore.UnknownThing("地点", "place", placeId)] : Array.Empty<VisitConflict>(),
            .. before is not null && VisitStore.Changed(before, wish.Revision) is { } changed ? [changed] : Array.Empty<VisitConflict>(),
            .. before is not null && Over(before) is { } over ? [over] : Array.Empty<VisitConflict>(),
        ];
        if (bus is null || place is null) return new WishedVisit(wish, before) { Faults = faults };
        var wanted = Wanted(wish, before, bus, place);
        var known = bus.ToBus();
        var starts = SlotStarts(before, wanted, known, rules);
        if (before is not null) faults.AddRange(Against(before, wanted, place, starts.Count, bookedSlots));
        return new WishedVisit(wish, before)
        {
            Wanted = wanted,
            BusId = bus.Id,
            Bus = known,
            WalkInShare = wish.WalkInShare ?? before?.WalkInShare ?? settings.WalkInShare,
            SlotStarts = starts,
            Faults = faults,
        };
    }

    private static BusVisit Wanted(VisitWish wish, StoredVisit? before, StoredBus bus, StoredPlace place)
    {
        if (before is null && (wish.StartsAt is null || wish.EndsAt is null))
            throw new ArgumentException("A new visit needs a start and an end.", nameof(wish));
        var starts = wish.StartsAt ?? before!.StartsAt;
        var exams = wish.Exams ?? before?.Exams ?? bus.Exams;
        var isFiled = before?.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed;
        return new BusVisit(
            before?.Code ?? "", bus.Code, place.Code, starts, wish.EndsAt ?? starts + (before!.EndsAt - before.StartsAt),
            wish.Capacity ?? before?.Capacity ?? bus.DailyCapacity, exams,
            wish.Eligibility ?? before?.Eligibility
                ?? (BusVisit.ProgramOf(exams) == ScreeningProgram.TwoCancer ? Eligibility.UnionMember : Eligibility.OutdoorWorker),
            before?.Status ?? BusVisitStatus.Planned,
            // What was filed names the place: elsewhere, that place's own filing holds.
            before is null || before.PlaceId == place.Id ? before?.FiledOn : isFiled ? place.FiledOn : null)
        { ExtraTeams = wish.ExtraTeams ?? before?.ExtraTeams ?? 0 };
    }

    /// <summary>A visit that stays when it is keeps its slots; else they are the quarter hours in which the crew serves.</summary>
    private static IReadOnlyList<int> SlotStarts(StoredVisit? before, BusVisit wanted, HealthBus bus, ScheduleRules rules) =>
        before is not null && before.StartsAt == wanted.StartsAt && before.EndsAt == wanted.EndsAt
            ? [.. before.Slots.Select(slot => (int)(slot.StartsAt - before.StartsAt).TotalMinutes)]
            : rules.SlotStarts(bus, wanted.StartsAt, wanted.EndsAt);

    private static VisitConflict? Over(StoredVisit before) => before.Status is not (BusVisitStatus.Done or BusVisitStatus.Cancelled) ? null
        : VisitConflict.Of(VisitConflictKind.Over,
            $"到访 {before.Code} 的状态为 {VocabularyNames.Of(before.Status)}，不能再改",
                $"visit {before.Code} is {VocabularyNames.Of(before.Status)}; it stays so");

    private static IEnumerable<VisitConflict> Against(StoredVisit before, BusVisit wanted, StoredPlace place, int slots,
        HashSet<long> bookedSlots)
    {
        if (wanted.Program != BusVisit.ProgramOf(before.Exams))
            yield return VisitConflict.Of(VisitConflictKind.Exams,
                $"到访 {before.Code} 不能在健康体检与两癌筛查之间更换；请取消后新建",
                $"visit {before.Code} cannot change between the general check-up and the screening of both cancers; cancel it and add another");
        if (wanted.FiledOn is null && before.Status is BusVisitStatus.Filed or BusVisitStatus.Confirmed)
            yield return VisitConflict.Of(VisitConflictKind.Filing,
                $"到访 {before.Code} 已为原地点备案，{place.Name} 尚未备案；请先为该地点备案，或取消后新建",
                $"visit {before.Code} was filed for another place and {place.Name} is not filed; file it first, or cancel the visit and add another");
        if (before.Slots.Skip(slots).Where(slot => bookedSlots.Contains(slot.Id)).ToList() is { Count: > 0 } lost)
            yield return VisitConflict.Of(VisitConflictKind.SeatsBooked,
                $"缩短后将失去 {lost.Count} 个已有预约的时段；请保持原时长", $"{lost.Count} slots that were booked would be lost; keep the visit's length")
                with
            { Least = before.Booked };
    }
}
