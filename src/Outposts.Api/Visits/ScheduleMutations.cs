using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Hours;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits;
using Outposts.Visits;

namespace Outposts.Api.Visits;

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
        ChangeAsync(input.ToWish(), input.DryRun, user, store, region, clock, cancellationToken);

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
        ChangeAsync(input.ToWish(), input.DryRun, user, store, region, clock, cancellationToken);

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
        return await VisitConflicts.PayloadAsync(
            await store.SetStatusAsync(input.Id, input.Status, input.FiledOn, input.Revision, region, AccessRules.ActorOf(user), now,
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
        AccessRules.Require(user, Role.Scheduler);
        return input.Fault() is { } fault ? throw BadInput.Error($"{fault}")
            : store.SetSettingsAsync(input.Over, AccessRules.ActorOf(user), cancellationToken);
    }

    private static async Task<ChangeVisitPayload> ChangeAsync(
        VisitWish wish, bool dryRun, ClaimsPrincipal user, VisitStore store, ScheduleRegion region, TimeProvider clock,
            CancellationToken cancellationToken)
    {
        if (wish.ExtraTeams is < 0 or > 20) throw BadInput.Error($"\"extraTeams\" must be 0 to 20, not {wish.ExtraTeams}.");
        if (wish.WalkInShare is not (null or (>= 0 and < 1)))
            throw BadInput.Error($"\"walkInShare\" must be 0 to less than 1, not {wish.WalkInShare}.");
        if (wish.StartsAt is { } start) AskedDay.Check(region.DayOf(start), "startsAt");
        if (wish.EndsAt is { } end) AskedDay.Check(region.DayOf(end), "endsAt");
        await RequireAsync(user, store, wish.Visit, wish.Place, cancellationToken);
        var now = clock.GetUtcNow();
        var answer = await store.ChangeAsync(new ScheduleChange([wish], []), region, AccessRules.ActorOf(user), now, dryRun,
            cancellationToken);
        return await VisitConflicts.PayloadAsync(answer.Wishes[0], store, now, cancellationToken);
    }

    private static async Task RequireAsync(ClaimsPrincipal user, VisitStore store, long? visit, long? place,
        CancellationToken cancellationToken)
    {
        // Whoever has no role is refused before anything is looked up.
        Require(user, Role.Scheduler, []);
        Require(user, Role.Scheduler, await store.DistrictsAsync(visit, place, cancellationToken));
    }

    /// <summary>Refuses whoever does not have the role in each division; where none is concerned, having it anywhere is enough.</summary>
    internal static void Require(ClaimsPrincipal user, Role role, IReadOnlyCollection<string> districts)
    {
        if (districts.Count == 0) AccessRules.Require(user, role, AccessRules.Limits(user).FirstOrDefault());
        foreach (var district in districts.Distinct()) AccessRules.Require(user, role, district);
    }
}
