using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Visits.Schedule;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Planner;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Planner;

/// <summary>Saving, archiving and publishing drafts of plans, for schedulers.</summary>
[MutationType]
public static class VisitPlanDraftMutations
{
    private const int MaxNameLength = 100;
    private const int MaxNoteLength = 2_000;
    // Retries when the schedule changes while a draft is compared with it.
    private const int MaxAttempts = 12;

    /// <summary>Saves a named draft of a plan, evaluated by its parameters, without changing the schedule. Requires the role
    /// SCHEDULER, in every district of the draft that is replaced.</summary>
    /// <param name="input">The name, parameters and visits.</param>
    [Cost(2_000)]
    [RequireRole(Role.Scheduler, In = "the districts of the draft that is replaced")]
    public static async Task<SaveVisitPlanPayload> SaveVisitPlan(
        SaveVisitPlanInput input, ClaimsPrincipal user, PlanDraftStore plans, VisitStore store, VisitRegisterStore visitRegister,
            RegistrySnapshot register,
            ScheduleRegion region,
        WorkLimiter limiter, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (name, note) = (input.Name.Trim(), string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim());
        if (name.Length is < 1 or > MaxNameLength)
            throw UserInputError.Create($"“name”须为 1 至 {MaxNameLength} 个字符，收到 {name.Length} 个。",
                $"\"name\" takes 1 to {MaxNameLength} characters, not {name.Length}.");
        if (note?.Length > MaxNoteLength)
            throw UserInputError.Create($"“note”最多 {MaxNoteLength} 个字符，收到 {note.Length} 个。",
                $"\"note\" takes at most {MaxNoteLength} characters, not {note.Length}.");
        if (!TextValidation.IsPlainText(name, lines: false) || !TextValidation.IsPlainText(note ?? "", lines: true))
            throw UserInputError.Create(new LocalizedText("“name”和“note”不能有控制字符。",
                "\"name\" and \"note\" take no control characters."));
        PlanDraftEvaluator.RequireCount(input.Visits);
        if (input.Id is { } id)
        {
            var stored = (await plans.GetPlansAsync([id], cancellationToken)).SingleOrDefault();
            await RequireRightsAsync(user, stored, visitRegister, cancellationToken);
            if (FindError(stored, input.Revision) is { } refused) return new SaveVisitPlanPayload(null, [refused]);
        }
        var question = await PlanningContext.LoadAsync(input.Question, user, store, visitRegister, register, region, clock.GetUtcNow(),
            cancellationToken);
        var (valued, bound, expected) = await limiter.RunLongAsync(
            token => PlanDraftEvaluator.Evaluate(PlanDraftEvaluator.ToPlannedVisits(input.Visits, question, token), question, token),
            cancellationToken);
        var content = new PlanDraftContent(
            name, note, question.Request.From, question.Request.Until, PlanParametersJson.Write(input.Question), valued.Value,
                Math.Max(valued.Value, bound),
            [.. input.Visits.Zip(expected, (visit, workers) => visit.ToDraft(workers))],
            [.. valued.Excluded.Select(left =>
                new PlanDraftExclusion(question.Places[left.Place].Id, left.Reason, left.MinChange.Chinese, left.MinChange.English))]);
        var saved = await plans.SaveAsync(input.Id, input.Revision, content, AuthorizationRules.GetActor(user), cancellationToken);
        return saved is null ? new SaveVisitPlanPayload(null, [Changed()]) : new SaveVisitPlanPayload(saved, []);
    }

    /// <summary>Archives a draft, or restores it. Requires the role SCHEDULER in every district of the draft.</summary>
    /// <param name="input">The draft.</param>
    [Cost(20)]
    [RequireRole(Role.Scheduler, In = "the districts of the draft")]
    public static async Task<SaveVisitPlanPayload> ArchiveVisitPlan(
        ArchiveVisitPlanInput input, ClaimsPrincipal user, PlanDraftStore plans, VisitRegisterStore visitRegister,
        CancellationToken cancellationToken)
    {
        var stored = (await plans.GetPlansAsync([input.Id], cancellationToken)).SingleOrDefault();
        await RequireRightsAsync(user, stored, visitRegister, cancellationToken);
        return await plans.ArchiveAsync(input.Id, input.Archived, AuthorizationRules.GetActor(user), cancellationToken) is { } plan
            ? new SaveVisitPlanPayload(plan, []) : new SaveVisitPlanPayload(null, [Unknown()]);
    }

    /// <summary>
    /// Makes a draft the schedule of its days, buses and places: visits are added, moved with their bookings, or cancelled, all or
    /// nothing, evaluated against the current schedule. Publishing again changes nothing. Requires the role SCHEDULER in every district
    /// where something changes.
    /// </summary>
    /// <param name="input">The draft.</param>
    [Cost(500)]
    [RequireRole(Role.Scheduler, In = "the districts where something changes")]
    public static async Task<PublishVisitPlanPayload> PublishVisitPlan(
        PublishVisitPlanInput input, ClaimsPrincipal user, PlanDraftStore plans, VisitStore store, VisitRegisterStore visitRegister,
            ScheduleStore schedule, ScheduleRegion region,
            TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var plan = (await plans.GetPlansAsync([input.Plan], cancellationToken)).SingleOrDefault();
        if (FindError(plan, input.Revision) is { } refused)
            return new PublishVisitPlanPayload(plan, [], [], 0, [new PublishError(null, null, [refused])]);
        var (actor, now) = (AuthorizationRules.GetActor(user), clock.GetUtcNow());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var publication = await PlanPublication.CompareAsync(plan!.Content, store, visitRegister, region, now, cancellationToken);
            AuthorizationRules.RequireInDistricts(user, Role.Scheduler, publication.Districts());
            if (await schedule.TryChangeAsync(publication.Change, region, actor, now, input.DryRun, cancellationToken) is not { } answer)
            {
                // Others write at the same time: each waits for a random time, so that one of them comes through.
                await Task.Delay(Random.Shared.Next(10, 50 * (attempt + 1)), cancellationToken);
                continue;
            }
            if (answer.IsDone) plan = await plans.MarkPublishedAsync(plan!.Id, now, actor, cancellationToken);
            return await PayloadAsync(plan!, publication, answer, store, now, cancellationToken);
        }
        throw UserInputError.Create(new LocalizedText("日程正在频繁变动，请稍后再发布。",
            "The schedule is changing too fast to publish; try again in a moment."),
            WorkLimiter.Busy);
    }

    private static async Task<PublishVisitPlanPayload> PayloadAsync(
        PlanDraft plan, PlanPublication publication, ScheduleChangeResult answer, VisitStore store, DateTimeOffset now,
            CancellationToken cancellationToken)
    {
        var errors = await publication.ErrorsAsync(answer.Changes, store, now, cancellationToken);
        var affectedBookings = errors.Count > 0 ? 0
            : answer.Changes.Sum(change => change.AffectedBookings) + answer.Cancelled.Sum(cancelled => cancelled.AffectedBookings);
        return answer.IsDone
            ? new PublishVisitPlanPayload(plan, [.. answer.Changes.Select(change => change.Visit).OfType<VisitRecord>()],
                [.. answer.Cancelled.Select(cancelled => cancelled.Visit).OfType<VisitRecord>()], affectedBookings, [])
            : new PublishVisitPlanPayload(plan, [], [], affectedBookings, errors);
    }

    /// <summary>
    /// Throws unless the user may change a stored draft: in every district where its visits are, or for which it was asked. One of no
    /// district is changed by who saved it last, or without a limit.
    /// </summary>
    private static async Task RequireRightsAsync(
        ClaimsPrincipal user, PlanDraft? stored, VisitRegisterStore register, CancellationToken cancellationToken)
    {
        if (stored is null) return;
        long[] ids = [.. stored.Content.Visits.Select(visit => visit.PlaceId).Distinct()];
        var places = await register.GetPlacesAsync(ids, cancellationToken);
        string[] districts = [.. places.Select(place => place.DistrictCode).OfType<string>(),
            .. PlanParametersJson.Read(stored.Content.Question).Districts ?? []];
        if (districts.Length > 0) AuthorizationRules.RequireInDistricts(user, Role.Scheduler, districts);
        else if (stored.ChangedBy != AuthorizationRules.GetActor(user)) AuthorizationRules.Require(user, Role.Scheduler);
    }

    private static GeneralVisitConflict? FindError(PlanDraft? plan, int? revision) =>
        plan is null ? Unknown()
        : plan.Archived ? Refused("ARCHIVED", "草案已归档。", "The draft is archived; restore it first.")
        : revision is not null && revision != plan.Revision ? Changed()
        : null;

    private static GeneralVisitConflict Unknown() => Refused("UNKNOWN", "没有这个草案。", "There is no such draft.");

    private static GeneralVisitConflict Changed() =>
        Refused("CHANGED", "草案已被他人修改，请刷新后再试。", "The draft was changed meanwhile; look again first.");

    private static GeneralVisitConflict Refused(string code, string chinese, string english) =>
        new(new LocalizedText(chinese, english), code);
}
