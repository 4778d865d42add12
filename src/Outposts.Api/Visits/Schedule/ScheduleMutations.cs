using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Changes of the schedule, for schedulers. Each is made whole or not at all, and told to whoever watches.</summary>
[MutationType]
public static class ScheduleMutations
{
    /// <summary>Adds a visit. Asks for the role SCHEDULER in the division of the place.</summary>
    /// <param name="input">The visit.</param>
    [Cost(50)]
    public static Task<ChangeVisitPayload> AddVisit(
        AddVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        ChangeAsync(input.ToVisitChange(), input.DryRun, user, store, region, clock, cancellationToken);

    /// <summary>
    /// Changes a visit: another time, bus, place or capacity. Bookings keep their slots, which move with it, and are told. Asks for the
    /// role
    /// SCHEDULER in the divisions of the place before and after.
    /// </summary>
    /// <param name="input">The visit and what shall change.</param>
    [Cost(50)]
    public static Task<ChangeVisitPayload> MoveVisit(
        MoveVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        ChangeAsync(input.ToVisitChange(), input.DryRun, user, store, region, clock, cancellationToken);

    /// <summary>
    /// Takes a visit the next step. FILED and CONFIRMED want 20 working days between filing and visit; CANCELLED cancels every booking.
    /// Asks for the role SCHEDULER in the division of the place.
    /// </summary>
    /// <param name="input">The visit and the step.</param>
    [Cost(50)]
    public static async Task<ChangeVisitPayload> SetVisitStatus(
        SetVisitStatusInput input, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        await RequireAsync(user, store, input.Id, null, cancellationToken);
        var now = clock.GetUtcNow();
        return await VisitConflicts.ToPayloadAsync(
            await store.SetStatusAsync(input.Id, input.Status, input.FiledOn, input.Revision, region, AuthorizationRules.GetActor(user),
                now,
                cancellationToken),
            store, now, cancellationToken);
    }

    /// <summary>Cancels a visit and every booking of it; each is told. Asks for the role SCHEDULER in the division of the place.</summary>
    /// <param name="input">The visit.</param>
    [Cost(50)]
    public static Task<ChangeVisitPayload> CancelVisit(
        CancelVisitInput input, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken) =>
        SetVisitStatus(new SetVisitStatusInput(input.Id, BusVisitStatus.Cancelled, null, input.Revision), user, store, region, clock,
            cancellationToken);

    /// <summary>Changes the settings of the schedule. Asks for the role SCHEDULER in all divisions.</summary>
    /// <param name="input">What shall change.</param>
    [Cost(20)]
    public static Task<VisitSettings> SetVisitSettings(VisitSettingsInput input, ClaimsPrincipal user, VisitStore store,
        CancellationToken cancellationToken)
    {
        AuthorizationRules.Require(user, Role.Scheduler);
        return input.Validate() is { } fault ? throw UserInputError.Create($"{fault}")
            : store.SetSettingsAsync(input.ApplyTo, AuthorizationRules.GetActor(user), cancellationToken);
    }

    private static async Task<ChangeVisitPayload> ChangeAsync(
        VisitChange change, bool dryRun, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        if (change.ExtraTeams is < 0 or > 20) throw UserInputError.Create($"\"extraTeams\" must be 0 to 20, not {change.ExtraTeams}.");
        if (change.WalkInShare is not (null or (>= 0 and < 1)))
            throw UserInputError.Create($"\"walkInShare\" must be 0 to less than 1, not {change.WalkInShare}.");
        if (change.StartsAt is { } start) DateRangeValidator.Validate(region.DayOf(start), "startsAt");
        if (change.EndsAt is { } end) DateRangeValidator.Validate(region.DayOf(end), "endsAt");
        await RequireAsync(user, store, change.Visit, change.Place, cancellationToken);
        var now = clock.GetUtcNow();
        var answer = await store.ChangeAsync(new ScheduleChange([change], []), region, AuthorizationRules.GetActor(user), now, dryRun,
            cancellationToken);
        return await VisitConflicts.ToPayloadAsync(answer.Changes[0], store, now, cancellationToken);
    }

    private static async Task RequireAsync(ClaimsPrincipal user, VisitStore store, long? visit, long? place,
        CancellationToken cancellationToken)
    {
        // Whoever has no role is refused before anything is looked up.
        RequireInDistricts(user, Role.Scheduler, []);
        RequireInDistricts(user, Role.Scheduler, await store.DistrictsAsync(visit, place, cancellationToken));
    }

    /// <summary>Refuses whoever does not have the role in each division; where none is concerned, having it anywhere is enough.</summary>
    internal static void RequireInDistricts(ClaimsPrincipal user, Role role, IReadOnlyCollection<string> districts)
    {
        if (districts.Count == 0) AuthorizationRules.Require(user, role, AuthorizationRules.GetDistricts(user).FirstOrDefault());
        foreach (var district in districts.Distinct()) AuthorizationRules.Require(user, role, district);
    }
}
