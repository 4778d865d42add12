using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Changes of the schedule, for schedulers. Each is applied completely or not at all, and published to subscribers.</summary>
[MutationType]
public static class ScheduleMutations
{
    /// <summary>Adds a visit. Requires the role SCHEDULER in the district of the place.</summary>
    /// <param name="input">The visit.</param>
    [Cost(50)]
    [RequireRole(Role.Scheduler, In = "the district of the place")]
    public static Task<ChangeVisitPayload> AddVisit(
        AddVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleStore schedule, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        ChangeAsync(input.ToVisitChange(), input.DryRun, user, store, schedule, region, clock, cancellationToken);

    /// <summary>
    /// Changes the time, bus, place or other values of a visit. Bookings keep their slots, which move with the visit; their holders are
    /// notified. Requires the role SCHEDULER in the districts of the old and the new place.
    /// </summary>
    /// <param name="input">The visit and its new values.</param>
    [Cost(50)]
    [RequireRole(Role.Scheduler, In = "the districts of the old and the new place")]
    public static Task<ChangeVisitPayload> MoveVisit(
        MoveVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleStore schedule, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        ChangeAsync(input.ToVisitChange(), input.DryRun, user, store, schedule, region, clock, cancellationToken);

    /// <summary>
    /// Changes the status of a visit. FILED and CONFIRMED require 20 working days between filing and visit; CANCELLED cancels all
    /// bookings. Requires the role SCHEDULER in the district of the place.
    /// </summary>
    /// <param name="input">The visit and its new status.</param>
    [Cost(50)]
    [RequireRole(Role.Scheduler, In = "the district of the place")]
    public static async Task<ChangeVisitPayload> SetVisitStatus(
        SetVisitStatusInput input, ClaimsPrincipal user, VisitStore store, ScheduleStore schedule, ScheduleRegion region,
            TimeProvider clock,
            CancellationToken cancellationToken)
    {
        await RequireAsync(user, store, input.Id, null, cancellationToken);
        var now = clock.GetUtcNow();
        return await VisitConflicts.ToPayloadAsync(
            await schedule.SetStatusAsync(input.Id, input.Status, input.FiledOn, input.Revision, region, AuthorizationRules.GetActor(user),
                now,
                cancellationToken),
            store, now, cancellationToken);
    }

    /// <summary>Cancels a visit and all its bookings; their holders are notified. Requires the role SCHEDULER in the district of the
    /// place.</summary>
    /// <param name="input">The visit.</param>
    [Cost(50)]
    [RequireRole(Role.Scheduler, In = "the district of the place")]
    public static Task<ChangeVisitPayload> CancelVisit(
        CancelVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleStore schedule, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        SetVisitStatus(new SetVisitStatusInput(input.Id, BusVisitStatus.Cancelled, null, input.Revision), user, store, schedule, region,
            clock,
            cancellationToken);

    /// <summary>Changes the settings of the schedule. Requires the role SCHEDULER in all districts.</summary>
    /// <param name="input">The new settings.</param>
    [Cost(20)]
    [RequireRole(Role.Scheduler)]
    public static Task<VisitSettings> SetVisitSettings(VisitSettingsInput input, ClaimsPrincipal user, VisitRegisterStore register,
        CancellationToken cancellationToken)
    {
        return input.Validate() is { } fault ? throw UserInputError.Create(fault)
            : register.UpdateSettingsAsync(input.ApplyTo, AuthorizationRules.GetActor(user), cancellationToken);
    }

    private static async Task<ChangeVisitPayload> ChangeAsync(
        VisitChange change, bool dryRun, ClaimsPrincipal user, VisitStore store, ScheduleStore schedule, ScheduleRegion region,
            TimeProvider clock,
            CancellationToken cancellationToken)
    {
        if (change.ExtraTeams is < 0 or > 20)
            throw UserInputError.Create($"“extraTeams”须为 0 至 20，给出的是 {change.ExtraTeams}。",
                $"\"extraTeams\" must be 0 to 20, not {change.ExtraTeams}.");
        if (change.WalkInShare is not (null or (>= 0 and < 1)))
            throw UserInputError.Create($"“walkInShare”须不小于 0 且小于 1，给出的是 {change.WalkInShare}。",
                $"\"walkInShare\" must be 0 to less than 1, not {change.WalkInShare}.");
        if (change.StartsAt is { } start) DateRangeValidator.Validate(region.DayOf(start), "startsAt");
        if (change.EndsAt is { } end) DateRangeValidator.Validate(region.DayOf(end), "endsAt");
        await RequireAsync(user, store, change.Visit, change.Place, cancellationToken);
        var now = clock.GetUtcNow();
        var answer = await schedule.ChangeAsync(new ScheduleChange([change], []), region, AuthorizationRules.GetActor(user), now, dryRun,
            cancellationToken);
        return await VisitConflicts.ToPayloadAsync(answer.Changes[0], store, now, cancellationToken);
    }

    private static async Task RequireAsync(ClaimsPrincipal user, VisitStore store, long? visit, long? place,
        CancellationToken cancellationToken)
    {
        AuthorizationRules.RequireInDistricts(user, Role.Scheduler, await store.GetDistrictsAsync(visit, place, cancellationToken));
    }
}
