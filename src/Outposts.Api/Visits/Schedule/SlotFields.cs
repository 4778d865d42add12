using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A slot of 15 minutes of a visit, which people book.</summary>
[ObjectType<VisitSlot>(Name = "VisitSlot", Ignore = [nameof(VisitSlot.VisitId)])]
public static class SlotFields
{
    /// <summary>Gets a slot by its global id.</summary>
    [NodeResolver]
    [Discloses("slots of planned visits", Role.Scheduler, Role.Crew, In = "the district of the visit")]
    public static async Task<VisitSlot?> Resolve(long id, VisitStore store, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await store.GetVisitOfSlotAsync(id, cancellationToken) is { } visit && user.CanSee(visit)
            ? visit.Slots.Single(slot => slot.Id == id) : null;
}
