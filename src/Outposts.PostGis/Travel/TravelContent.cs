using NetTopologySuite.Geometries;
using Outposts.Hours;
using Outposts.Travel;
using Outposts.Travel.Overland;
using Barrier = Outposts.Travel.Overland.Barrier;

namespace Outposts.PostGis.Travel;

/// <summary>What is known of ways over land, at one version.</summary>
/// <param name="Version">The version of the feed.</param>
/// <param name="Land">Land and districts: what is not among them is sea.</param>
/// <param name="Barriers">Areas that may not be entered.</param>
/// <param name="Crossings">Tunnels, bridges and ferries.</param>
public sealed record TravelContent(
    long Version, IReadOnlyList<Geometry> Land, IReadOnlyList<Barrier> Barriers, IReadOnlyList<Crossing> Crossings)
{
    /// <summary>Creates the travel model: overland where land or barriers are known, geodesic otherwise.</summary>
    /// <param name="rules">The region's clock and holidays, by which crossings with hours run.</param>
    public TravelModel CreateModel(AccessRules rules)
    {
        var hours = OpeningHoursCache.Create(Crossings.Select(crossing => crossing.Hours));
        return OverlandTravel.Create(
            new TravelProfiles(), Outposts.Travel.Overland.Barriers.Join(Land, [.. Barriers.Select(barrier => barrier.Area)]), Crossings,
            (crossing, at) => hours[crossing.Hours]?.At(rules.ToLocal(at), rules.Holidays).State == OpenState.Open);
    }
}
