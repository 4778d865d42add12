using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Hours;
using Outposts.Nearest;

namespace Outposts.Api.Nearest;

/// <summary>What of the way to an outpost takes work.</summary>
[ObjectType<NearestOutpost>]
public static class NearestOutpostFields
{
    /// <summary>
    /// Whether one can get in, judged as the question's judgeAt says: with ARRIVAL when one arrives, which is arrivesAt, else when one
    /// departs.
    /// </summary>
    /// <param name="near">The outpost and the way to it.</param>
    /// <param name="at">When one departs; null: at the question's openAt, else now.</param>
    public static AccessStatus Entry(
        [Parent] NearestOutpost near, RegistrySnapshot snapshot, TimeProvider clock, DateTimeOffset? at = null)
    {
        var departure = at ?? near.Departure ?? clock.GetUtcNow();
        if (near.JudgeAt == EntryMoment.Departure || near.TravelTime is not { } seconds)
            return snapshot.GetAccessStatus(near.Outpost, departure);
        var arrival = ArrivalFilter.GetArrival(departure, seconds);
        return snapshot.GetAccessStatus(near.Outpost, arrival) with { ArrivesAt = snapshot.InRegion(arrival) };
    }
}
