using Outposts.Api.Visits.Schedule;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>The changes of the current schedule that publishing a draft would make.</summary>
internal sealed class PlanPublication
{
    private readonly Dictionary<PlanDraftVisit, VisitRecord> _unchanged = [];
    private readonly PlanDraftContent _content;
    private readonly VisitPlanParameters _parameters;
    private readonly long _version;

    private PlanPublication(PlanDraftContent content, long version, IReadOnlyList<HealthBus> buses, IReadOnlyList<VisitPlace> places)
    {
        (_content, _parameters, _version) = (content, PlanParametersJson.Read(content.Question), version);
        Buses = buses.ToDictionary(bus => bus.Id);
        Places = places.ToDictionary(place => place.Id);
    }

    public IReadOnlyDictionary<long, HealthBus> Buses { get; }

    public IReadOnlyDictionary<long, VisitPlace> Places { get; }

    /// <summary>Gets the visits to add or change: the visit of the draft, the current visit, and the change.</summary>
    public List<(PlanDraftVisit Draft, VisitRecord? Before, VisitChange Change)> Changes { get; } = [];

    /// <summary>Gets the visits of the draft's days, buses and places that are not in the draft.</summary>
    public List<VisitRecord> Dropped { get; } = [];

    /// <summary>Gets the number of bookings of each visit, waiting ones included.</summary>
    public IReadOnlyDictionary<long, int> Bookings { get; private set; } = new Dictionary<long, int>();

    /// <summary>Compares a draft with the current schedule.</summary>
    public static async Task<PlanPublication> CompareAsync(PlanDraftContent content, VisitStore store, VisitRegisterStore register,
        ScheduleRegion region, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read before the schedule, so that publishing detects a change in between.
        var version = await store.GetVersionAsync(cancellationToken);
        var publication = new PlanPublication(content, version, await register.GetBusesAsync(cancellationToken),
            await register.GetPlacesAsync(null, null, cancellationToken));
        if (content.Visits.Any(visit => !publication.Buses.ContainsKey(visit.BusId) || !publication.Places.ContainsKey(visit.PlaceId)))
            throw UserInputError.Create(new LocalizedText("visits 中有的到访用了不存在的客车或地点。",
                "\"visits\" names a bus or a place that is not there."));
        var (from, until) = (region.Zone.Moment(content.From), region.Zone.Moment(content.Until.AddDays(1)));
        var schedule = (await store.GetVisitsAsync(from, until, null, cancellationToken))
            .Where(visit => visit.Status != BusVisitStatus.Cancelled).ToList();
        publication.Bookings = await store.CountBookingsAsync([.. schedule.Select(visit => visit.Id)], cancellationToken);
        publication.Compare(schedule, region, now);
        return publication;
    }

    /// <summary>Gets all changes as one change of the compared schedule.</summary>
    public ScheduleChange Change =>
        new([.. Changes.Select(change => change.Change)], [.. Dropped.Select(visit => visit.Id)]) { Version = _version };

    /// <summary>Gets the conflicts of each visit of the draft; visits without conflicts are left out.</summary>
    /// <param name="answers">The results of <see cref="Change"/>, in its order.</param>
    public async Task<IReadOnlyList<PublishError>> ErrorsAsync(IReadOnlyList<VisitChangeResult> answers, VisitStore store,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var against = answers.Zip(Changes).Where(pair => pair.First.Conflicts.Count > 0).ToList();
        var typed = await VisitConflicts.ToConflictsAsync([.. against.Select(pair => pair.First)], store, now, cancellationToken);
        return [.. against.Zip(typed,
            (pair, conflicts) => new PublishError(ToPlannedBusVisit(pair.Second.Draft, null), pair.Second.Before, conflicts))];
    }

    /// <summary>Gets the visits of the draft, each with the equal visit of the schedule, if any.</summary>
    public IEnumerable<PlannedBusVisit> Visits() =>
        _content.Visits.Select(visit => ToPlannedBusVisit(visit, _unchanged.GetValueOrDefault(visit)));

    /// <summary>Gets the changes and the bookings they affect.</summary>
    public IReadOnlyList<PlanChange> DescribeChanges() =>
    [
        .. Changes.Select(change => change.Before is { } before
            ? new PlanChange(VisitChangeKind.Moved, before, ToPlannedBusVisit(change.Draft, null),
                IsMoved(before, change.Draft) ? Bookings.GetValueOrDefault(before.Id) : 0)
            : new PlanChange(VisitChangeKind.Added, null, ToPlannedBusVisit(change.Draft, null), 0)),
        .. Dropped.Select(visit => new PlanChange(VisitChangeKind.Dropped, visit, null, Bookings.GetValueOrDefault(visit.Id))),
    ];

    /// <summary>Gets the districts in which something changes.</summary>
    public IReadOnlyCollection<string> Districts() =>
        [.. Changes.Select(change => Places[change.Draft.PlaceId].DistrictCode!)
            .Concat(Changes.Select(change => change.Before?.DistrictCode).OfType<string>())
            .Concat(Dropped.Select(visit => visit.DistrictCode)).Distinct()];

    public PlannedBusVisit ToPlannedBusVisit(PlanDraftVisit visit, VisitRecord? stored) => new(
        Buses[visit.BusId], Places[visit.PlaceId], visit.StartsAt, visit.EndsAt, visit.Capacity, visit.Expected,
        stored is not null && stored.Status >= _parameters.PinFrom, [], stored);

    private void Compare(List<VisitRecord> schedule, ScheduleRegion region, DateTimeOffset now)
    {
        var rest = new List<PlanDraftVisit>();
        var standing = new VisitQueues<(long, long, DateTimeOffset, DateTimeOffset), VisitRecord>(
            schedule.Select(visit => ((visit.Bus.Id, visit.PlaceId, visit.StartsAt, visit.EndsAt), visit)));
        foreach (var draft in _content.Visits)
        {
            if (!standing.TryTake((draft.BusId, draft.PlaceId, draft.StartsAt, draft.EndsAt), out var same))
            {
                rest.Add(draft);
                continue;
            }
            _unchanged.TryAdd(draft, same);
            var capacity = Math.Max(draft.Capacity, same.Booked);
            if (capacity != same.Capacity && same.CanChange(now))
                Changes.Add((draft, same,
                    new VisitChange
                    {
                        Visit = same.Id,
                        Capacity = capacity,
                        Revision = same.Revision,
                        OnHoliday = _parameters.OnHolidays
                    }));
        }
        Pair(rest, [.. standing.Rest.Where(visit => visit.CanChange(now) && IsInScope(visit, _parameters))], region);
    }

    private void Pair(List<PlanDraftVisit> rest, List<VisitRecord> standing, ScheduleRegion region)
    {
        var after = rest.Select(draft => (Planned: ToPlannedVisit(draft, region), Draft: draft)).ToList();
        var before = standing.Select(visit => (Planned: PlanningContext.ToPlannedVisit(visit, region.Zone), Stored: visit)).ToList();
        IReadOnlyList<VisitPlanChange> changes = before.Count == 0
            ? [.. after.Select(entry => new VisitPlanChange(VisitChangeKind.Added, null, entry.Planned, [], []))]
            : VisitPlanDiff.Compare([.. before.Select(entry => entry.Planned)], [.. after.Select(entry => entry.Planned)],
                [.. Buses.Values]);
        var (drafts, stood) = (new VisitQueues<PlannedVisit, PlanDraftVisit>(after), new VisitQueues<PlannedVisit, VisitRecord>(before));
        foreach (var change in changes)
        {
            var stored = change.Before is { } was ? stood.Take(was) : null;
            if (change.After is { } becomes) AddChange(drafts.Take(becomes), stored);
            else Dropped.Add(stored!);
        }
    }

    private void AddChange(PlanDraftVisit draft, VisitRecord? before) => Changes.Add((draft, before, new VisitChange
    {
        Visit = before?.Id,
        Bus = draft.BusId,
        Place = draft.PlaceId,
        StartsAt = draft.StartsAt,
        EndsAt = draft.EndsAt,
        Capacity = Math.Max(draft.Capacity, before?.Booked ?? 0),
        Exams = before is not null && before.Bus.Id != draft.BusId ? Buses[draft.BusId].Exams : null,
        Revision = before?.Revision,
        OnHoliday = _parameters.OnHolidays,
    }));

    private PlannedVisit ToPlannedVisit(PlanDraftVisit visit, ScheduleRegion region) => PlannedVisit.Of(
        Buses[visit.BusId].Code, Places[visit.PlaceId].Code, visit.StartsAt, visit.EndsAt, visit.Capacity, region.Zone);

    private static bool IsMoved(VisitRecord before, PlanDraftVisit after) =>
        (before.Bus.Id, before.PlaceId, before.StartsAt, before.EndsAt) != (after.BusId, after.PlaceId, after.StartsAt, after.EndsAt);

    private static bool IsInScope(VisitRecord visit, VisitPlanParameters parameters) =>
        (parameters.Buses is { } buses ? buses.Contains(visit.Bus.Id) : visit.Bus.CrewHours is not null)
        && (parameters.Districts is not { Count: > 0 } districts || districts.Contains(visit.DistrictCode))
        && (parameters.Places is null || parameters.Places.Contains(visit.PlaceId));
}
