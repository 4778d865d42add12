using Npgsql;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>Evaluates changes of the schedule against the schedule that they would lead to.</summary>
internal sealed class ScheduleChangeEvaluator
{
    private readonly ScheduleRules _rules;
    private readonly Dictionary<long, int> _bookings;
    private readonly Dictionary<string, VisitPlace> _places; // of the changes, and of the other visits nearby
    private readonly Dictionary<string, bool?> _onLand;
    private readonly List<Visit> _otherVisits;

    private ScheduleChangeEvaluator(ScheduleRules rules, List<ResolvedVisitChange> changes, Dictionary<string, VisitPlace> places,
        Dictionary<string, bool?> onLand, List<Visit> otherVisits, Dictionary<long, int> bookings)
    {
        (_rules, Changes, _places, _onLand, _otherVisits, _bookings) = (rules, changes, places, onLand, otherVisits, bookings);
    }

    public IReadOnlyList<ResolvedVisitChange> Changes { get; }

    /// <summary>Gets the number of bookings of a visit that hold a seat or wait for one.</summary>
    public int BookingCount(long visit) => _bookings.GetValueOrDefault(visit);

    /// <summary>Evaluates a change against the rest of the schedule.</summary>
    public VisitChangeResult Evaluate(ResolvedVisitChange visitChange, DateTimeOffset now)
    {
        if (visitChange.Conflicts.Count > 0 || visitChange.Proposed is not { } proposed)
            return new VisitChangeResult(visitChange.Current, visitChange.Conflicts, 0);
        var rest = Changes.Where(other => other != visitChange).Select(other => other.Proposed).OfType<Visit>().Concat(_otherVisits)
            .ToList();
        var others = rest.Where(other => other.Bus == proposed.Bus
            && (other.StartsAt - proposed.StartsAt).Duration() < ScheduleStore.MaxTravelWindow);
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
        var isMoved = conflicts.Count == 0 && visitChange.Current is { } current && IsMoved(current, proposed);
        return new VisitChangeResult(visitChange.Current, conflicts, isMoved ? BookingCount(visitChange.Current!.Id) : 0);
    }

    private static bool IsMoved(VisitRecord current, Visit proposed) =>
        current.StartsAt != proposed.StartsAt || current.EndsAt != proposed.EndsAt || current.PlaceCode != proposed.Place
            || current.Bus.Code != proposed.Bus;

    /// <summary>Loads what changes refer to, and the visits around them.</summary>
    public static async Task<ScheduleChangeEvaluator> LoadAsync(
        NpgsqlConnection connection, ScheduleChange change, ScheduleRegion region, CancellationToken cancellationToken)
    {
        var buses = (await VisitRegisterStore.GetBusesAsync(connection, cancellationToken)).ToDictionary(bus => bus.Id);
        var settings = await VisitRegisterStore.GetSettingsAsync(connection, cancellationToken);
        var rules = region.Rules(settings.SetUpMinutes, settings.PackUpMinutes, change.SpacingDays);
        long[] visitIds = [.. change.Changes.Select(visitChange => visitChange.Visit).OfType<long>()];
        var current = (await VisitStore.ByIdAsync(connection, visitIds, cancellationToken)).ToDictionary(visit => visit.Id);
        var places = (await VisitRegisterStore.GetPlacesAsync(connection,
            change.Changes.Select(visitChange => visitChange.Place).OfType<long>().Concat(current.Values.Select(visit => visit.PlaceId)),
            cancellationToken)).ToDictionary(place => place.Id);
        var bookedSlots = await ReadBookedSlotsAsync(connection, visitIds, cancellationToken);
        var resolver = new VisitChangeResolver(buses, places, settings.WalkInShare, rules, bookedSlots);
        var changes = change.Changes
            .Select(visitChange => resolver.Resolve(visitChange, current.GetValueOrDefault(visitChange.Visit ?? 0))).ToList();
        var otherVisits = (await ReadOtherVisitsAsync(connection, changes, places, change.SpacingDays, cancellationToken))
            .Where(visit => !current.ContainsKey(visit.Id) && !change.Cancel.Contains(visit.Id)).ToList();
        var otherPlaces = await VisitRegisterStore.GetPlacesAsync(connection,
            otherVisits.Select(visit => visit.PlaceId).Where(id => !places.ContainsKey(id)), cancellationToken);
        string[] proposedPlaces = [.. changes.Select(visitChange => visitChange.Proposed?.Place).OfType<string>().Distinct()];
        return new ScheduleChangeEvaluator(rules, changes,
            places.Values.Concat(otherPlaces).ToDictionary(place => place.Code, StringComparer.Ordinal),
            await ReadOnLandAsync(connection, proposedPlaces, cancellationToken), [.. otherVisits.Select(visit => visit.ToVisit())],
            await CountBookingsAsync(connection, [.. visitIds, .. change.Cancel], cancellationToken));
    }

    /// <summary>Gets the visits of the proposed buses within the travel window, and with a spacing also those to the places within the
    /// spacing.</summary>
    private static async Task<IReadOnlyList<VisitRecord>> ReadOtherVisitsAsync(NpgsqlConnection connection,
        List<ResolvedVisitChange> changes,
        Dictionary<long, VisitPlace> places, int? spacingDays, CancellationToken cancellationToken)
    {
        var proposed = changes.Select(visitChange => visitChange.Proposed).OfType<Visit>().ToList();
        if (proposed.Count == 0) return [];
        var spacing = spacingDays is { } defaultSpacing
            ? TimeSpan.FromDays(Math.Max(defaultSpacing, places.Values.Max(place => place.SpacingDays) ?? 0)) : TimeSpan.Zero;
        var reach = spacing < ScheduleStore.MaxTravelWindow ? ScheduleStore.MaxTravelWindow : spacing;
        return await VisitStore.ActiveVisitsAsync(connection, changes.Select(visitChange => visitChange.BusId).OfType<long>(),
            spacingDays is null ? [] : places.Keys, proposed.Min(visit => visit.StartsAt) - reach,
            proposed.Max(visit => visit.EndsAt) + reach, cancellationToken);
    }

    /// <summary>Counts the bookings of each visit that hold a seat or wait for one.</summary>
    public static async Task<Dictionary<long, int>> CountBookingsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, """
            SELECT visit, bookings FROM count_bookings($1)
            """, row => (Visit: row.GetInt64(0), Count: row.GetInt32(1)), cancellationToken, (visits, Sql.Ids)))
        .ToDictionary(entry => entry.Visit, entry => entry.Count);

    // Slots that were ever booked cannot be deleted: their bookings refer to them.
    private static async Task<HashSet<long>> ReadBookedSlotsAsync(NpgsqlConnection connection, long[] visits,
        CancellationToken cancellationToken) =>
        [.. await Sql.QueryAsync(connection, """
            SELECT s.id FROM visit_slots AS s WHERE s.visit_id = ANY ($1) AND EXISTS (SELECT FROM bookings AS b WHERE b.slot_id = s.id)
            """, row => row.GetInt64(0), cancellationToken, (visits, Sql.Ids))];

    // The coastline is coarse: positions within about 200 metres of land count as on land. Without land data it is unknown.
    private static async Task<Dictionary<string, bool?>> ReadOnLandAsync(NpgsqlConnection connection, string[] places,
        CancellationToken cancellationToken) =>
        (await Sql.QueryAsync(connection, """
            SELECT p.code, EXISTS (SELECT FROM basemap_land AS l WHERE ST_DWithin(l.area, p.position::geometry, 0.002))
            FROM visit_places AS p WHERE p.code = ANY ($1) AND EXISTS (SELECT FROM basemap_land)
            """, row => (Place: row.GetString(0), IsOnLand: (bool?)row.GetBoolean(1)), cancellationToken, (places, Sql.Texts)))
        .ToDictionary(entry => entry.Place, entry => entry.IsOnLand, StringComparer.Ordinal);
}
