using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>A named draft of a plan. It is no schedule: nothing in it is promised to anybody before it is published.</summary>
[ObjectType<PlanDraft>(Name = "VisitPlanDraft", Ignore = [nameof(PlanDraft.Content)])]
public static class VisitPlanDraftFields
{
    /// <summary>Finds a draft by its global id, archived ones too.</summary>
    [NodeResolver]
    public static async Task<PlanDraft?> Resolve(long id, PlanDraftStore plans, CancellationToken cancellationToken) =>
        (await plans.PlansAsync([id], cancellationToken)).SingleOrDefault();

    /// <summary>What it is called.</summary>
    public static string Name([Parent] PlanDraft plan) => plan.Content.Name;

    /// <summary>A remark; null: none.</summary>
    public static string? Note([Parent] PlanDraft plan) => plan.Content.Note;

    /// <summary>What was asked of the planner.</summary>
    public static VisitPlanParameters Question([Parent] PlanDraft plan) =>
        VisitPlanParameters.FromInput(PlanPublication.Read(plan.Content));

    /// <summary>The first day.</summary>
    public static DateOnly From([Parent] PlanDraft plan) => plan.Content.From;

    /// <summary>The last day.</summary>
    public static DateOnly Until([Parent] PlanDraft plan) => plan.Content.Until;

    /// <summary>Weighted workers not yet checked whom it reaches, repeats discounted, as it was saved.</summary>
    public static double Value([Parent] PlanDraft plan) => plan.Content.Value;

    /// <summary>No plan that keeps what was pinned reaches more.</summary>
    public static double Bound([Parent] PlanDraft plan) => plan.Content.Bound;

    /// <summary>(bound − value) / bound; 0 is proof that no plan is better.</summary>
    public static double Gap([Parent] PlanDraft plan) => plan.Content.Bound > 0
        ? Math.Max(0, (plan.Content.Bound - plan.Content.Value) / plan.Content.Bound) : 0;

    /// <summary>Its visits; one that stands in the schedule as it is names it.</summary>
    [Cost(50)]
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlannedBusVisit>> Visits(
        [Parent] PlanDraft plan, VisitStore store, ScheduleRegion region, TimeProvider clock, CancellationToken cancellationToken) =>
        [.. (await PlanPublication.CompareAsync(plan.Content, store, region, clock.GetUtcNow(), cancellationToken)).Visits()];

    /// <summary>Every place without a visit, and why.</summary>
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlaceLeftOut>> LeftOut([Parent] PlanDraft plan, IDataLoader<long, StoredPlace> places,
        CancellationToken cancellationToken)
    {
        var found = (await places.LoadAsync([.. plan.Content.LeftOut.Select(left => left.PlaceId).Distinct()], cancellationToken))
            .OfType<StoredPlace>().ToDictionary(place => place.Id);
        return [.. plan.Content.LeftOut.Select(left =>
            new PlaceLeftOut(found[left.PlaceId], left.Reason, new LocalizedText(left.Chinese, left.English)))];
    }

    /// <summary>Workers whom it is expected to reach by trade, in the order of the vocabulary; those whose trade nobody has told
    /// last.</summary>
    [ListSize(AssumedSize = 12)]
    public static async Task<IReadOnlyList<PlanGroup>> ByGroup([Parent] PlanDraft plan, IDataLoader<long, StoredPlace> places,
        CancellationToken cancellationToken)
    {
        var found = (await places.LoadAsync([.. plan.Content.Visits.Select(visit => visit.PlaceId).Distinct()], cancellationToken))
            .OfType<StoredPlace>().ToDictionary(place => place.Id);
        return PlanGroup.Of(plan.Content.Visits.Select(visit => (found[visit.PlaceId], visit.Expected)));
    }

    /// <summary>What publishing it would change of the schedule as it stands now, and how many must be told.</summary>
    [Cost(50)]
    [ListSize(AssumedSize = 200)]
    public static async Task<IReadOnlyList<PlanChange>> Changes(
        [Parent] PlanDraft plan, VisitStore store, ScheduleRegion region, TimeProvider clock, CancellationToken cancellationToken) =>
        (await PlanPublication.CompareAsync(plan.Content, store, region, clock.GetUtcNow(), cancellationToken)).DescribeChanges();
}

/// <summary>Workers whom a plan is expected to reach in a division.</summary>
/// <param name="District">The division.</param>
/// <param name="Visits">How many visits.</param>
/// <param name="Workers">Workers not yet checked.</param>
public sealed record PlanDistrict(District District, int Visits, int Workers);

/// <summary>One plan of a comparison.</summary>
/// <param name="Plan">The draft.</param>
/// <param name="Visits">How many visits.</param>
/// <param name="BusDays">On how many days of buses.</param>
/// <param name="Workers">Workers not yet checked whom it is expected to reach.</param>
/// <param name="ByDistrict">The same by division, in the order of the codes.</param>
/// <param name="ByGroup">The same by trade, in the order of the vocabulary; those without a trade last.</param>
/// <param name="LeftOut">How many places have no visit.</param>
/// <param name="Changes">What it changes of the schedule as it stands now.</param>
/// <param name="Told">How many bookings must be told.</param>
public sealed record PlanColumn(
    PlanDraft Plan, int Visits, int BusDays, int Workers, IReadOnlyList<PlanDistrict> ByDistrict, IReadOnlyList<PlanGroup> ByGroup,
        int LeftOut,
    IReadOnlyList<PlanChange> Changes, int Told);

/// <summary>Drafts side by side.</summary>
/// <param name="Columns">The drafts in the order asked for.</param>
public sealed record VisitPlanComparison(IReadOnlyList<PlanColumn> Columns);

/// <summary>A visit of a draft that is to be saved.</summary>
/// <param name="Bus">Which bus comes.</param>
/// <param name="Place">Where to.</param>
/// <param name="StartsAt">When it begins: a quarter hour, unless it stands in the schedule.</param>
/// <param name="EndsAt">When it ends: a quarter hour of the same day.</param>
/// <param name="Capacity">Seats in all, 1 or more.</param>
public sealed record PlannedVisitInput(
    [property: ID<StoredBus>] long Bus, [property: ID<StoredPlace>] long Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
        int Capacity);

/// <summary>A draft to be saved.</summary>
/// <param name="Name">What it is called, 1 to 100 characters.</param>
/// <param name="Question">What was asked of the planner: days, buses, divisions, settings. By it the draft is valued.</param>
/// <param name="Visits">Its visits, at most 5,000. They may be in conflict with each other or with the schedule; what cannot be together
/// with
/// the bus's other visits of the day is counted as reaching nobody.</param>
/// <param name="Id">The draft that is saved anew; left out: a new one.</param>
/// <param name="Note">A remark, at most 2,000 characters.</param>
/// <param name="Revision">The revision that was looked at; another one is refused, CHANGED.</param>
public sealed record SaveVisitPlanInput(
    string Name, VisitPlanInput Question, IReadOnlyList<PlannedVisitInput> Visits, [property: ID<PlanDraft>] long? Id = null,
        string? Note = null,
    int? Revision = null);

/// <summary>What came of saving or archiving.</summary>
/// <param name="Plan">The draft as it is stored; null when there is none.</param>
/// <param name="Errors">Why not, with code UNKNOWN, CHANGED or ARCHIVED; empty when it was done.</param>
public sealed record SaveVisitPlanPayload(PlanDraft? Plan, IReadOnlyList<VisitRefused> Errors);

/// <summary>A draft to be put away.</summary>
/// <param name="Id">Which draft.</param>
/// <param name="Archived">False: take it out again.</param>
public sealed record ArchiveVisitPlanInput([property: ID<PlanDraft>] long Id, bool Archived = true);

/// <summary>A draft to be published.</summary>
/// <param name="Plan">Which draft.</param>
/// <param name="Revision">The revision that was looked at; another one is refused, CHANGED.</param>
/// <param name="DryRun">Only tell what stands against it, and who would be told.</param>
public sealed record PublishVisitPlanInput([property: ID<PlanDraft>] long Plan, int? Revision = null, bool DryRun = false);

/// <summary>What stands against a visit of a draft, or against publishing it.</summary>
/// <param name="Planned">The visit of the draft; null when it is about the draft itself.</param>
/// <param name="Visit">The visit of the schedule that it would change; null: it would be added.</param>
/// <param name="Conflicts">What stands against it.</param>
public sealed record PublishError(PlannedBusVisit? Planned, VisitRecord? Visit, IReadOnlyList<IVisitConflict> Conflicts);

/// <summary>What came of publishing: all or nothing.</summary>
/// <param name="Plan">The draft; null when there is none.</param>
/// <param name="Visits">The visits that were added or changed, as they now stand.</param>
/// <param name="Cancelled">The visits that were cancelled.</param>
/// <param name="Told">How many bookings the change concerns; each is told.</param>
/// <param name="Errors">What stands against it; with any, nothing was changed.</param>
public sealed record PublishVisitPlanPayload(
    PlanDraft? Plan, IReadOnlyList<VisitRecord> Visits, IReadOnlyList<VisitRecord> Cancelled, int Told,
    IReadOnlyList<PublishError> Errors);
