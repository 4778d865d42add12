using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

// Changes of the schedule that are judged as they are made: one writer after the other, so that what was judged is what is written.
public sealed partial class VisitStore
{
    // As far as the way between two visits can reach.
    internal static readonly TimeSpan MaxTravelWindow = TimeSpan.FromDays(4);

    /// <summary>Adds, changes and cancels visits, all or nothing.</summary>
    /// <param name="change">What is wanted.</param>
    /// <param name="region">Calendar, time zone and travel.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="dryRun">Only tell what stands against it.</param>
    /// <param name="cancellationToken">Takes everything back.</param>
    /// <returns>What became of it; null when the schedule is no longer at the version from which the change was made.</returns>
    /// <exception cref="VisitException">The database refuses what the judgement let pass.</exception>
    public async Task<ScheduleChangeResult?> TryChangeAsync(
        ScheduleChange change, ScheduleRegion region, string actor, DateTimeOffset now, bool dryRun = false,
            CancellationToken cancellationToken = default)
    {
        ScheduleChangeResult? result = null;
        async Task<bool> Judge(NpgsqlConnection connection)
        {
            if (change.Version is { } version && version != await Sql.GetFeedVersionAsync(connection, Feed, cancellationToken))
                return false;
            if (!dryRun) await LockSlotsAsync(connection, change, cancellationToken);
            var draft = await ScheduleChangeEvaluator.LoadAsync(connection, change, region, cancellationToken);
            var judged = draft.Changes.Select(visitChange => draft.Evaluate(visitChange, now)).ToList();
            var isDone = !dryRun && judged.All(visitChange => visitChange.Conflicts.Count == 0);
            if (isDone)
            {
                foreach (var id in change.Cancel)
                    await ExecuteAsync(connection, "the visit to be cancelled", "UPDATE bus_visits SET status = 'CANCELLED' WHERE id = $1",
                        cancellationToken, (id, NpgsqlDbType.Bigint));
                foreach (var visitChange in draft.Changes) await WriteAsync(connection, visitChange, draft, cancellationToken);
            }
            long[] ids = [.. change.Cancel, .. draft.Changes.Select(visitChange => visitChange.Id).OfType<long>()];
            var visits = (await ReadAsync(connection, "v.id = ANY ($1)", cancellationToken,
                (ids, NpgsqlDbType.Array | NpgsqlDbType.Bigint))).ToDictionary(visit => visit.Id);
            result = new ScheduleChangeResult(
                [.. judged.Zip(draft.Changes,
                    (judgement, visitChange) => judgement with { Visit = visits.GetValueOrDefault(visitChange.Id ?? 0) })],
                [.. change.Cancel.Where(visits.ContainsKey).Select(id => (visits[id], draft.BookingCount(id)))], isDone);
            return isDone;
        }
        // Who only looks sees the schedule of one moment and waits for no writer, nor any for him.
        if (dryRun) await InSnapshotAsync(Judge, cancellationToken);
        else await WriteAsync(actor, Judge, cancellationToken);
        return result;
    }

    /// <summary>What would stand against a change of the schedule as it is; no writer waits for the answer.</summary>
    /// <param name="change">What is wanted.</param>
    /// <param name="region">Calendar, time zone and travel.</param>
    /// <param name="now">The moment of judging.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The wishes in their order.</returns>
    public async Task<IReadOnlyList<VisitChangeResult>> EvaluateAsync(ScheduleChange change, ScheduleRegion region, DateTimeOffset now,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var draft = await ScheduleChangeEvaluator.LoadAsync(connection, change, region, cancellationToken);
        return [.. draft.Changes.Select(wish => draft.Evaluate(wish, now))];
    }

    /// <summary>Adds, changes and cancels visits as the schedule stands, all or nothing.</summary>
    /// <inheritdoc cref="TryChangeAsync" path="/param"/>
    /// <inheritdoc cref="TryChangeAsync" path="/exception"/>
    public async Task<ScheduleChangeResult> ChangeAsync(
        ScheduleChange change, ScheduleRegion region, string actor, DateTimeOffset now, bool dryRun = false,
            CancellationToken cancellationToken = default) =>
        (await TryChangeAsync(change with { Version = null }, region, actor, now, dryRun, cancellationToken))!;

    /// <summary>Moves a visit on in its life. Cancelling it cancels every booking of it.</summary>
    /// <param name="id">The visit's number.</param>
    /// <param name="to">The status asked for.</param>
    /// <param name="filedOn">When it was filed, for FILED; null: as is known of the visit or its place, else the day of the step.</param>
    /// <param name="revision">The revision that was looked at; null: not asked.</param>
    /// <param name="region">Calendar and time zone.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="now">The moment of the step.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    /// <returns>The visit as it now stands, what stood against the step, and how many bookings must be told.</returns>
    public async Task<VisitChangeResult> SetStatusAsync(
        long id, BusVisitStatus to, DateOnly? filedOn, int? revision, ScheduleRegion region, string actor, DateTimeOffset now,
            CancellationToken cancellationToken = default)
    {
        var change = new VisitChange { Visit = id, Revision = revision };
        var result = new VisitChangeResult(change, null, [NotFoundConflict("到访", "visit", id)], 0);
        await WriteAsync(actor, async connection =>
        {
            if ((await ReadAsync(connection, "v.id = $1", cancellationToken, (id, NpgsqlDbType.Bigint))).SingleOrDefault() is not { } visit)
                return false;
            var place = (await PlacesAsync(connection, [visit.PlaceId], cancellationToken)).Single();
            var (today, day) = (region.DayOf(now), region.DayOf(visit.StartsAt));
            var filed = to == BusVisitStatus.Filed ? filedOn ?? visit.FiledOn ?? place.FiledOn ?? today : visit.FiledOn;
            var conflict = RevisionConflict(visit, revision)
                ?? VisitStatusTransitions.FindConflict(visit.ToVisit() with { FiledOn = filed }, to, today, day, region.Holidays);
            var affectedBookings = to == BusVisitStatus.Cancelled ? await BookingsAsync(connection, id, cancellationToken) : 0;
            result = new VisitChangeResult(change, visit, conflict is null ? [] : [conflict], conflict is null ? affectedBookings : 0);
            if (conflict is not null) return false;
            await ExecuteAsync(connection, $"visit {visit.Code}",
                "UPDATE bus_visits SET status = $2::bus_visit_status, filed_on = $3 WHERE id = $1", cancellationToken,
                (id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(to), NpgsqlDbType.Text), (filed, NpgsqlDbType.Date));
            result = result with
            {
                Visit = (await ReadAsync(connection, "v.id = $1", cancellationToken, (id, NpgsqlDbType.Bigint)))
                .Single()
            };
            return true;
        }, cancellationToken);
        return result;
    }

    /// <summary>How many bookings each visit has, waiting ones included; a visit without any is left out.</summary>
    public async Task<IReadOnlyDictionary<long, int>> BookingCountsAsync(IReadOnlyCollection<long> visits,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ScheduleChangeEvaluator.CountBookingsAsync(connection, [.. visits], cancellationToken);
    }

    /// <summary>The divisions of a visit's place and of another place; what is not there has none.</summary>
    /// <param name="visit">The visit's number; null: none.</param>
    /// <param name="place">The place's number; null: none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<string>> DistrictsAsync(long? visit, long? place, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await Sql.QueryAsync(connection, """
            SELECT DISTINCT district_code FROM visit_places WHERE id = $2 OR id = (SELECT place_id FROM bus_visits WHERE id = $1) ORDER BY 1
            """, reader => reader.GetString(0), cancellationToken, (visit, NpgsqlDbType.Bigint), (place, NpgsqlDbType.Bigint));
    }

    internal static VisitConflict? RevisionConflict(VisitRecord visit, int? revision) => revision is null
        || revision == visit.Revision ? null
        : VisitConflict.Of(VisitConflictKind.Changed,
            $"到访 {visit.Code} 已被他人修改（现为第 {visit.Revision} 版，您看到的是第 {revision} 版）；请刷新后再改",
            $"visit {visit.Code} was changed meanwhile (it is at revision {visit.Revision}, you looked at {revision}); look again first");

    internal static VisitConflict NotFoundConflict(string chinese, string english, long? id) => VisitConflict.Of(VisitConflictKind.Unknown,
        $"没有编号为 {id} 的{chinese}", $"there is no {english} of number {id}");

    private static async Task<int> BookingsAsync(NpgsqlConnection connection, long visit, CancellationToken cancellationToken) =>
        (await ScheduleChangeEvaluator.CountBookingsAsync(connection, [visit], cancellationToken)).GetValueOrDefault(visit);

    // All at once and in one order, so that no booking waits for what this change holds while this change waits for it.
    private static Task LockSlotsAsync(NpgsqlConnection connection, ScheduleChange change, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, "the slots", "SELECT FROM visit_slots WHERE visit_id = ANY ($1) ORDER BY id FOR UPDATE", cancellationToken,
            (change.Cancel.Concat(change.Changes.Select(wish => wish.Visit).OfType<long>()).ToArray(),
                NpgsqlDbType.Array | NpgsqlDbType.Bigint));

    private static async Task WriteAsync(NpgsqlConnection connection, ResolvedVisitChange change, ScheduleChangeEvaluator draft,
        CancellationToken cancellationToken)
    {
        var (visit, starts) = (change.Proposed!, change.SlotStarts);
        if (change.Current is not { } before)
        {
            var row = new VisitRow(await NewCodeAsync(connection, draft.Region.DayOf(visit.StartsAt), cancellationToken), visit.Bus,
                visit.Place, null, visit.StartsAt,
                visit.EndsAt, visit.Capacity, visit.Exams, visit.Eligibility, BusVisitStatus.Planned, null)
            { ExtraTeams = visit.ExtraTeams, SlotStarts = starts };
            change.Id = await AddVisitAsync(connection, row, change.WalkInShare, cancellationToken);
            return;
        }
        await ExecuteAsync(connection, $"visit {before.Code}", """
            UPDATE bus_visits SET bus_id = (SELECT id FROM buses WHERE code = $2), place_id = (SELECT id FROM visit_places WHERE code = $3),
              starts_at = $4, ends_at = $5, capacity = $6, exams = $7::exam[], eligibility = $8::eligibility, filed_on = $9, extra_teams = $10,
              walk_in_share = $11
            WHERE id = $1
            """, cancellationToken, (before.Id, NpgsqlDbType.Bigint), (visit.Bus, NpgsqlDbType.Text), (visit.Place, NpgsqlDbType.Text),
            (visit.StartsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz), (visit.EndsAt.ToUniversalTime(), NpgsqlDbType.TimestampTz),
            (visit.Capacity, NpgsqlDbType.Integer), (ToDatabaseText(visit.Exams), Texts),
                (EnumNames.ToWireName(visit.Eligibility), NpgsqlDbType.Text),
            (visit.FiledOn, NpgsqlDbType.Date), (visit.ExtraTeams, NpgsqlDbType.Integer), (change.WalkInShare, NpgsqlDbType.Double));
        await MoveSlotsAsync(connection, before, visit, starts, change.WalkInShare, cancellationToken);
    }

    /// <summary>Each slot moves to where the slot of the same number now is, its bookings with it; further ones are added, empty ones at
    /// the
    /// end go.</summary>
    private static async Task MoveSlotsAsync(
        NpgsqlConnection connection, VisitRecord before, Visit visit, IReadOnlyList<int> starts, double walkInShare,
            CancellationToken cancellationToken)
    {
        var what = $"the slots of visit {before.Code}";
        var kept = before.Slots.Take(starts.Count).ToList();
        await ExecuteAsync(connection, what, "DELETE FROM visit_slots WHERE id = ANY ($1)", cancellationToken,
            (before.Slots.Skip(starts.Count).Select(slot => slot.Id).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));
        int[] booked = [.. starts.Select((_, i) => i < kept.Count ? kept[i].Booked : 0)];
        var seats = VisitSlots.RedistributeSeats(booked, Math.Max(booked.Sum(), VisitSlots.BookableSeats(visit.Capacity, walkInShare)));
        const NpgsqlDbType integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
        // An id of 0 is a slot to be added; what gains seats seats those who wait.
        long[] ids = [.. starts.Select((_, i) => i < kept.Count ? kept[i].Id : 0)];
        const string wanted = "FROM bus_visits AS v, unnest($2, $3, $4) AS w (id, start, seats) WHERE v.id = $1";
        (object?, NpgsqlDbType)[] parameters =
            [(before.Id, NpgsqlDbType.Bigint), (ids, NpgsqlDbType.Array | NpgsqlDbType.Bigint), (starts.ToArray(), integers),
                (seats, integers)];
        await ExecuteAsync(connection, what, $"""
            UPDATE visit_slots AS s SET starts_at = v.starts_at + make_interval(mins => w.start),
              ends_at = v.starts_at + make_interval(mins => w.start + {VisitSlots.MinutesPerSlot}), seats = w.seats
            {wanted} AND s.id = w.id
            """, cancellationToken, parameters);
        await ExecuteAsync(connection, what, $"""
            INSERT INTO visit_slots (visit_id, starts_at, ends_at, seats)
            SELECT v.id, v.starts_at + make_interval(mins => w.start), v.starts_at + make_interval(mins => w.start + {VisitSlots.MinutesPerSlot}), w.seats
            {wanted} AND w.id = 0
            """, cancellationToken, parameters);
    }

    // The schedule's writers come one after the other, so nobody else takes the same number. Lists that were brought in may leave some out.
    private static async Task<string> NewCodeAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        var prefix = FormattableString.Invariant($"V-{day:yyyyMMdd}-");
        var last = (await Sql.QueryAsync(connection, """
            SELECT coalesce(max(substr(code, length($1) + 1)::integer), 0) FROM bus_visits
            WHERE starts_with(code, $1) AND substr(code, length($1) + 1) ~ '^[0-9]{1,9}$'
            """, reader => reader.GetInt32(0), cancellationToken, (prefix, NpgsqlDbType.Text))).Single();
        return FormattableString.Invariant($"{prefix}{last + 1}");
    }
}
