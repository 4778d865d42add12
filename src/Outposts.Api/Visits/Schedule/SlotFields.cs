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
    public static async Task<VisitSlot?> Resolve(long id, VisitStore store, CancellationToken cancellationToken) =>
        (await store.GetVisitOfSlotAsync(id, cancellationToken))?.Slots.Single(slot => slot.Id == id);
}
