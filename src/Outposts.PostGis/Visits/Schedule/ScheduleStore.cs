using System.Data;
using Npgsql;
using NpgsqlTypes;
using Outposts.Visits.Schedule;

namespace Outposts.PostGis.Visits.Schedule;

/// <summary>
/// Changes the schedule. Changes are evaluated and written one writer after the other, so that what was evaluated is what is written.
/// Every write names its actor and is kept in the history.
/// </summary>
public sealed class ScheduleStore(NpgsqlDataSource source)
{
    // The longest time that the travel between two visits can take.
    internal static readonly TimeSpan MaxTravelWindow = TimeSpan.FromDays(4);

    /// <summary>Stores a schedule whose codes are all new, with the slots of its visits, all or nothing.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="walkInShare">The share of each visit's capacity reserved for walk-ins, 0 to less than 1.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The new version of the feed.</returns>
    /// <exception cref="StoreException">The database rejects a row; the message names it and the constraint.</exception>
    public async Task<long> AddAsync(VisitSchedule schedule, string actor, double walkInShare = 0,
        CancellationToken cancellationToken = default)
    {
        if (!(walkInShare is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(walkInShare), walkInShare, "0 to less than 1");
        await using var change = await BeginChangeAsync(source, actor, cancellationToken);
        foreach (var bus in schedule.Buses) await ScheduleWriter.AddBusAsync(change.Connection, bus, cancellationToken);
        foreach (var place in schedule.Places) await ScheduleWriter.AddPlaceAsync(change.Connection, place, cancellationToken);
        foreach (var route in schedule.Routes) await ScheduleWriter.AddRouteAsync(change.Connection, route, cancellationToken);
        foreach (var visit in schedule.Visits)
            await ScheduleWriter.AddVisitAsync(change.Connection, visit, visit.WalkInShare ?? walkInShare,
                VisitSlots.ConsecutiveStarts(visit.EndsAt - visit.StartsAt), cancellationToken);
        return await change.CommitAsync(cancellationToken);
    }

    /// <summary>Adds, changes and cancels visits, all or nothing.</summary>
    /// <param name="change">The changes.</param>
    /// <param name="region">The calendar, time zone and travel times.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="now">The current time.</param>
    /// <param name="dryRun">Whether to only report the conflicts.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The result; null when the schedule is not at the expected version.</returns>
    /// <exception cref="StoreException">The database rejects a change that the rules allowed.</exception>
    public async Task<ScheduleChangeResult?> TryChangeAsync(ScheduleChange change, ScheduleRegion region, string actor, DateTimeOffset now,
        bool dryRun = false, CancellationToken cancellationToken = default)
    {
        if (dryRun)
        {
            // A dry run reads a snapshot: it waits for no writer and blocks none.
            await using var connection = await CallerConnection.OpenAsync(source, cancellationToken, IsolationLevel.RepeatableRead);
            return await ChangeAsync(connection, change, region, now, dryRun, cancellationToken);
        }
        await using var transaction = await BeginChangeAsync(source, actor, cancellationToken);
        var result = await ChangeAsync(transaction.Connection, change, region, now, dryRun, cancellationToken);
        if (result is { IsDone: true }) await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>Adds, changes and cancels visits at any version of the schedule, all or nothing.</summary>
    /// <inheritdoc cref="TryChangeAsync" path="/param"/>
    /// <inheritdoc cref="TryChangeAsync" path="/exception"/>
    public async Task<ScheduleChangeResult> ChangeAsync(ScheduleChange change, ScheduleRegion region, string actor, DateTimeOffset now,
        bool dryRun = false, CancellationToken cancellationToken = default) =>
        (await TryChangeAsync(change with { Version = null }, region, actor, now, dryRun, cancellationToken))!;

    /// <summary>Changes the status of a visit. Cancelling it cancels all its bookings.</summary>
    /// <param name="id">The visit's identifier.</param>
    /// <param name="to">The requested status.</param>
    /// <param name="filedOn">The day of filing, for FILED; null: that of the visit or its place, else today.</param>
    /// <param name="revision">The expected revision; null: not checked.</param>
    /// <param name="region">The calendar, time zone and travel times.</param>
    /// <param name="actor">The user who writes.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The visit as it is now, the conflicts, and the number of affected bookings.</returns>
    public async Task<VisitChangeResult> SetStatusAsync(long id, BusVisitStatus to, DateOnly? filedOn, int? revision,
        ScheduleRegion region, string actor, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var change = await BeginChangeAsync(source, actor, cancellationToken);
        var connection = change.Connection;
        if ((await VisitStore.ByIdAsync(connection, [id], cancellationToken)).SingleOrDefault() is not { } visit)
            return new VisitChangeResult(null, [VisitConflict.NotFound("到访", "visit", id)], 0);
        var place = (await VisitRegisterStore.GetPlacesAsync(connection, [visit.PlaceId], cancellationToken)).Single();
        var today = region.DayOf(now);
        var filed = to == BusVisitStatus.Filed ? filedOn ?? visit.FiledOn ?? place.FiledOn ?? today : visit.FiledOn;
        var conflict = VisitConflict.OfRevision(visit, revision) ?? VisitStatusTransitions.FindConflict(
            visit.ToVisit() with { FiledOn = filed }, to, today, region.DayOf(visit.StartsAt), region.Holidays);
        if (conflict is not null) return new VisitChangeResult(visit, [conflict], 0);
        var affected = to == BusVisitStatus.Cancelled
            ? (await ScheduleChangeEvaluator.CountBookingsAsync(connection, [id], cancellationToken)).GetValueOrDefault(id) : 0;
        await Sql.WriteAsync(connection, $"visit {visit.Code}",
            "UPDATE bus_visits SET status = $2::bus_visit_status, filed_on = $3 WHERE id = $1", cancellationToken,
            (id, NpgsqlDbType.Bigint), (EnumNames.ToWireName(to), NpgsqlDbType.Text), (filed, NpgsqlDbType.Date));
        var result = new VisitChangeResult((await VisitStore.ByIdAsync(connection, [id], cancellationToken)).Single(), [], affected);
        await change.CommitAsync(cancellationToken);
        return result;
    }

    // Constraints are checked after the whole change, so that two visits can swap times.
    internal static async Task<ChangeTransaction> BeginChangeAsync(NpgsqlDataSource source, string actor,
        CancellationToken cancellationToken)
    {
        var change = await ChangeTransaction.BeginAsync(source, VisitStore.Feed, actor, cancellationToken);
        await Sql.ExecuteAsync(change.Connection,
            "SET CONSTRAINTS bus_is_in_one_place_at_a_time, slots_of_a_visit_do_not_overlap DEFERRED", cancellationToken);
        return change;
    }

    private static async Task<ScheduleChangeResult?> ChangeAsync(NpgsqlConnection connection, ScheduleChange change, ScheduleRegion region,
        DateTimeOffset now, bool dryRun, CancellationToken cancellationToken)
    {
        if (change.Version is { } version
            && version != await Sql.GetFeedVersionAsync(connection, VisitStore.Feed, cancellationToken)) return null;
        if (!dryRun) await LockSlotsAsync(connection, change, cancellationToken);
        var evaluator = await ScheduleChangeEvaluator.LoadAsync(connection, change, region, cancellationToken);
        var results = evaluator.Changes.Select(visitChange =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return evaluator.Evaluate(visitChange, now);
        }).ToList();
        var isDone = !dryRun && results.All(result => result.Conflicts.Count == 0);
        if (isDone)
        {
            foreach (var id in change.Cancel)
                await Sql.WriteAsync(connection, "the visit to be cancelled",
                    "UPDATE bus_visits SET status = 'CANCELLED' WHERE id = $1", cancellationToken, (id, NpgsqlDbType.Bigint));
            foreach (var visitChange in evaluator.Changes) await WriteAsync(connection, visitChange, region, cancellationToken);
        }
        long[] ids = [.. change.Cancel, .. evaluator.Changes.Select(visitChange => visitChange.Id).OfType<long>()];
        var visits = (await VisitStore.ByIdAsync(connection, ids, cancellationToken)).ToDictionary(visit => visit.Id);
        return new ScheduleChangeResult(
            [.. results.Zip(evaluator.Changes,
                (result, visitChange) => result with { Visit = visits.GetValueOrDefault(visitChange.Id ?? 0) })],
            [.. change.Cancel.Where(visits.ContainsKey).Select(id => new VisitChangeResult(visits[id], [], evaluator.BookingCount(id)))],
            isDone);
    }

    // All slots are locked at once and in one order, so that bookings and this change cannot deadlock.
    private static Task LockSlotsAsync(NpgsqlConnection connection, ScheduleChange change, CancellationToken cancellationToken) =>
        Sql.WriteAsync(connection, "the slots",
            "SELECT FROM visit_slots WHERE visit_id = ANY ($1) ORDER BY id FOR UPDATE", cancellationToken,
            (change.Cancel.Concat(change.Changes.Select(visitChange => visitChange.Visit).OfType<long>()).ToArray(),
                Sql.Ids));

    private static async Task WriteAsync(NpgsqlConnection connection, ResolvedVisitChange change, ScheduleRegion region,
        CancellationToken cancellationToken)
    {
        var proposed = change.Proposed!;
        if (change.Current is { } current)
        {
            await ScheduleWriter.UpdateVisitAsync(connection, current, proposed, change.WalkInShare, change.SlotStarts, cancellationToken);
            return;
        }
        var code = await CreateCodeAsync(connection, region.DayOf(proposed.StartsAt), cancellationToken);
        change.Id = await ScheduleWriter.AddVisitAsync(connection,
            proposed with { Code = code, Status = BusVisitStatus.Planned, FiledOn = null }, change.WalkInShare, change.SlotStarts,
            cancellationToken);
    }

    // Writers run one after the other, so the number is unique. Imported schedules may skip numbers.
    private static async Task<string> CreateCodeAsync(NpgsqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        var prefix = FormattableString.Invariant($"V-{day:yyyyMMdd}-");
        var last = (await Sql.QueryAsync(connection, """
            SELECT coalesce(max(substr(code, length($1) + 1)::integer), 0) FROM bus_visits
            WHERE starts_with(code, $1) AND substr(code, length($1) + 1) ~ '^[0-9]{1,9}$'
            """, row => row.GetInt32(0), cancellationToken, (prefix, NpgsqlDbType.Text))).Single();
        return FormattableString.Invariant($"{prefix}{last + 1}");
    }
}
