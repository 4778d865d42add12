using Npgsql;
using Outposts.Hours;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>The travel model of all that a database knows of ways.</summary>
public static class StoredTravel
{
    /// <summary>Reads barriers, crossings and roads, and makes the model that the host has too.</summary>
    /// <param name="source">The data source.</param>
    /// <param name="rules">The region's clock and holidays.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FormatException">The road network was written by a program with another format; the message says what to
    /// do.</exception>
    public static async Task<TravelModel> LoadAsync(
        NpgsqlDataSource source, AccessRules rules, CancellationToken cancellationToken = default)
    {
        var content = await new TravelStore(source).LoadAllAsync(cancellationToken);
        var roads = await new RoadNetworkStore(source).LoadAsync(cancellationToken);
        return OnRoads(content.CreateModel(rules), roads.Network, rules);
    }

    /// <summary>Lays a road network over the model that answers where no road is near.</summary>
    /// <param name="elsewhere">The model that answers elsewhere.</param>
    /// <param name="network">The network; null for none.</param>
    /// <param name="rules">The region's clock and holidays, by which gates and ferries with hours are judged.</param>
    public static TravelModel OnRoads(TravelModel elsewhere, RoadNetwork? network, AccessRules rules) =>
        RoadTravel.Create(elsewhere, network, at => new RoadMoment(rules.ToLocal(at), rules.Holidays));
}
