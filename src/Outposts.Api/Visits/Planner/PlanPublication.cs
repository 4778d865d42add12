using System.Text.Json;
using System.Text.Json.Serialization;
using Outposts.Api.Visits.Schedule;
using Outposts.Hours;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Planner;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>What publishing a draft would do to the schedule as it stands.</summary>
internal sealed class PlanPublication
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly List<(PlanDraftVisit Draft, VisitRecord Stored)> _unchanged = [];

    private readonly PlanDraftContent _content;
    private readonly VisitPlanInput _question;
    private readonly long _version;

    private PlanPublication(PlanDraftContent content, long version, IReadOnlyList<StoredBus> buses, IReadOnlyList<StoredPlace> places)
    {
        (_content, _question, _version) = (content, Read(content), version);
        Buses = buses.ToDictionary(bus => bus.Id);
        Places = places.ToDictionary(place => place.Id);
    }

    public IReadOnlyDictionary<long, StoredBus> Buses { get; }

    public IReadOnlyDictionary<long, StoredPlace> Places { get; }

    /// <summary>Visits to be added or changed: as the draft has them, as they stand, and the wish.</summary>
    public List<(PlanDraftVisit Draft, VisitRecord? Before, VisitChange Wish)> Changes { get; } = [];

    /// <summary>Visits of the draft's days, buses and places that the draft does not have.</summary>
    public List<VisitRecord> Dropped { get; } = [];

    /// <summary>How many bookings each visit of the schedule has, waiting ones included.</summary>
    public IReadOnlyDictionary<long, int> Bookings { get; private set; } = new Dictionary<long, int>();

    public static string Write(VisitPlanInput question) => JsonSerializer.Serialize(question, Json);

    public static VisitPlanInput Read(PlanDraftContent content) => JsonSerializer.Deserialize<VisitPlanInput>(content.Question, Json)
        ?? throw new InvalidDataException($"The plan {content.Name} has no question.");

    /// <summary>Compares a draft with the schedule as it stands.</summary>
    public static async Task<PlanPublication> CompareAsync(PlanDraftContent content, VisitStore store, ScheduleRegion region,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Read before the schedule: a change in between is noticed at publishing.
        var version = await store.VersionAsync(cancellationToken);
        var publication = new PlanPublication(content, version, await store.BusesAsync(cancellationToken),
            await store.PlacesAsync(null, null, cancellationToken));
        if (content.Visits.Any(visit => !publication.Buses.ContainsKey(visit.BusId) || !publication.Places.ContainsKey(visit.PlaceId)))
            throw UserInputError.Create(new LocalizedText("visits 中有的到访用了不存在的客车或地点。",
                "\"visits\" names a bus or a place that is not there."));
        var (from, until) = (region.Zone.Moment(content.From), region.Zone.Moment(content.Until.AddDays(1)));
        var schedule = (await store.VisitsAsync(from, until, null, cancellationToken))
            .Where(visit => visit.Status != BusVisitStatus.Cancelled).ToList();
        publication.Bookings = await store.BookingCountsAsync([.. schedule.Select(visit => visit.Id)], cancellationToken);
        publication.Compare(schedule, region, now);
        return publication;
    }

    /// <summary>All of it as one change of the schedule that was looked at.</summary>
    public ScheduleChange Change =>
        new([.. Changes.Select(wish => wish.Wish)], [.. Dropped.Select(visit => visit.Id)]) { Version = _version };

    /// <summary>What stands against each visit of the draft; those against which nothing does are left out.</summary>
    /// <param name="answers">The judgements of <see cref="Change"/>, in its order.</param>
    public async Task<IReadOnlyList<PublishError>> ErrorsAsync(IReadOnlyList<VisitChangeResult> answers, VisitStore store,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var against = answers.Zip(Changes).Where(pair => pair.First.Conflicts.Count > 0).ToList();
        var typed = await VisitConflicts.ToConflictsAsync([.. against.Select(pair => pair.First)], store, now, cancellationToken);
        return [.. against.Zip(typed,
            (pair, conflicts) => new PublishError(ToPlannedBusVisit(pair.Second.Draft, null), pair.Second.Before, conflicts))];
    }

    /// <summary>The draft's visits; one that stands in the schedule names it.</summary>
    public IEnumerable<PlannedBusVisit> Visits() =>
        _content.Visits.Select(visit => ToPlannedBusVisit(visit, _unchanged.FirstOrDefault(pair => pair.Draft == visit).Stored));

    /// <summary>What changes, and how many must be told.</summary>
    public IReadOnlyList<PlanChange> DescribeChanges() =>
    [
        .. Changes.Select(wish => wish.Before is { } before
            ? new PlanChange(VisitChangeKind.Moved, before, ToPlannedBusVisit(wish.Draft, null),
                IsMoved(before, wish.Draft) ? Bookings.GetValueOrDefault(before.Id) : 0)
            : new PlanChange(VisitChangeKind.Added, null, ToPlannedBusVisit(wish.Draft, null), 0)),
        .. Dropped.Select(visit => new PlanChange(VisitChangeKind.Dropped, visit, null, Bookings.GetValueOrDefault(visit.Id))),
    ];

    /// <summary>The divisions in which something changes.</summary>
    public IReadOnlyCollection<string> Districts() =>
        [.. Changes.Select(wish => Places[wish.Draft.PlaceId].DistrictCode)
            .Concat(Changes.Select(wish => wish.Before?.DistrictCode).OfType<string>())
            .Concat(Dropped.Select(visit => visit.DistrictCode)).Distinct()];

    public PlannedBusVisit ToPlannedBusVisit(PlanDraftVisit visit, VisitRecord? stored) => new(
        Buses[visit.BusId], Places[visit.PlaceId], visit.StartsAt, visit.EndsAt, visit.Capacity, visit.Expected,
        stored is not null && stored.Status >= _question.PinFrom, [], stored);

    private void Compare(List<VisitRecord> schedule, ScheduleRegion region, DateTimeOffset now)
    {
        var rest = new List<PlanDraftVisit>();
        foreach (var draft in _content.Visits)
        {
            var same = schedule.FirstOrDefault(visit =>
                (visit.Bus.Id, visit.PlaceId, visit.StartsAt, visit.EndsAt) == (draft.BusId, draft.PlaceId, draft.StartsAt, draft.EndsAt));
            if (same is null)
            {
                rest.Add(draft);
                continue;
            }
            _unchanged.Add((draft, same));
            schedule.Remove(same);
            var capacity = Math.Max(draft.Capacity, same.Booked);
            if (capacity != same.Capacity && CanChange(same, now))
                Changes.Add((draft, same,
                    new VisitChange { Visit = same.Id, Capacity = capacity, Revision = same.Revision, OnHoliday = _question.OnHolidays }));
        }
        Pair(rest, [.. schedule.Where(visit => CanChange(visit, now) && IsInScope(visit, _question))], region);
    }

    private void Pair(List<PlanDraftVisit> rest, List<VisitRecord> standing, ScheduleRegion region)
    {
        var after = rest.Select(draft => (Planned: ToPlannedVisit(draft, region), Draft: draft)).ToList();
        var before = standing.Select(visit => (Planned: PlanningContext.ToPlannedVisit(visit, region.Zone), Stored: visit)).ToList();
        IReadOnlyList<VisitPlanChange> changes = before.Count == 0
            ? [.. after.Select(entry => new VisitPlanChange(VisitChangeKind.Added, null, entry.Planned, [], []))]
            : VisitPlanDiff.Compare([.. before.Select(entry => entry.Planned)], [.. after.Select(entry => entry.Planned)],
                [.. Buses.Values.Select(bus => bus.ToBus())]);
        foreach (var change in changes)
        {
            var stored = change.Before is { } was ? Take(before, was) : null;
            if (change.After is { } becomes) AddChange(Take(after, becomes), stored);
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
        OnHoliday = _question.OnHolidays,
    }));

    private static T Take<T>(List<(PlannedVisit Planned, T Value)> from, PlannedVisit visit)
    {
        var at = from.FindIndex(entry => entry.Planned == visit);
        var found = from[at].Value;
        from.RemoveAt(at);
        return found;
    }

    private PlannedVisit ToPlannedVisit(PlanDraftVisit visit, ScheduleRegion region)
    {
        var start = TimeZoneInfo.ConvertTime(visit.StartsAt, region.Zone).DateTime;
        var end = TimeZoneInfo.ConvertTime(visit.EndsAt, region.Zone).DateTime - start.Date;
        return new PlannedVisit(Buses[visit.BusId].Code, Places[visit.PlaceId].Code, DateOnly.FromDateTime(start),
            (int)start.TimeOfDay.TotalMinutes, (int)end.TotalMinutes, visit.Capacity);
    }

    private static bool IsMoved(VisitRecord before, PlanDraftVisit after) =>
        (before.Bus.Id, before.PlaceId, before.StartsAt, before.EndsAt) != (after.BusId, after.PlaceId, after.StartsAt, after.EndsAt);

    private static bool CanChange(VisitRecord visit, DateTimeOffset now) => visit.StartsAt > now && visit.Status != BusVisitStatus.Done;

    private static bool IsInScope(VisitRecord visit, VisitPlanInput question) =>
        (question.Buses is { } buses ? buses.Contains(visit.Bus.Id) : visit.Bus.HasCrewHours())
        && (question.Districts is not { Count: > 0 } districts || districts.Contains(visit.DistrictCode))
        && (question.Places is null || question.Places.Contains(visit.PlaceId));
}
