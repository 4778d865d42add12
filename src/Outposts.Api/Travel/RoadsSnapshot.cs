using Outposts.Hours;
using Outposts.PostGis.Travel;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Api.Travel;

/// <summary>The road network of a version. It keeps the model made with it, so that an old network goes with its snapshot.</summary>
/// <param name="version">The version of the feed.</param>
/// <param name="network">The network; null when none is imported.</param>
/// <param name="rules">The region's clock and holidays.</param>
public sealed class RoadsSnapshot(long version, RoadNetwork? network, AccessRules rules)
{
    private readonly Lock _lock = new();
    private (TravelModel Elsewhere, TravelModel Model)? _made;

    /// <summary>Gets the version of the feed.</summary>
    public long Version { get; } = version;

    /// <summary>Gets the network; null when none is imported.</summary>
    public RoadNetwork? Network { get; } = network;

    /// <summary>
    /// Gets the model of the network over another one: the same for the same, so that what is computed with it is found again.
    /// </summary>
    /// <param name="elsewhere">The model that answers where no road is near.</param>
    public TravelModel Over(TravelModel elsewhere)
    {
        lock (_lock)
        {
            if (_made is not { } made || made.Elsewhere != elsewhere)
                _made = made = (elsewhere, StoredTravel.OnRoads(elsewhere, Network, rules));
            return made.Model;
        }
    }
}
