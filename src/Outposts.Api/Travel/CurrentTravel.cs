using Outposts.Travel;

namespace Outposts.Api.Travel;

/// <summary>The travel model that all questions ask: on roads where they are known, over land elsewhere.</summary>
/// <param name="overland">What is known of ways over land.</param>
/// <param name="roads">The road network.</param>
public sealed class CurrentTravel(TravelProvider overland, RoadsProvider roads)
{
    /// <summary>Gets the model of what both have read; the same until one of them reads something newer.</summary>
    public TravelModel Model => roads.Current.Over(overland.Current.Model);
}
