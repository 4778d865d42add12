using Outposts.Hours;
using Outposts.PostGis.Travel;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Api.Travel;

/// <summary>The road network of a version. It keeps the model made with it, so that an old network goes with its snapshot.</summary>
/// <param name="content">What was read.</param>
/// <param name="rules">The region's clock and holidays.</param>
public sealed class RoadsSnapshot(RoadNetworkContent content, AccessRules rules)
{
    private readonly Lock _lock = new();
    private (TravelModel Elsewhere, TravelModel Model)? _made;

    /// <summary>Gets the version of the feed.</summary>
    public long Version { get; } = content.Version;

    /// <summary>Gets the network; null when none is imported.</summary>
    public RoadNetwork? Network => Content.Network;

    /// <summary>Gets what was read, of which the next one is made.</summary>
    internal RoadNetworkContent Content { get; } = content;

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
