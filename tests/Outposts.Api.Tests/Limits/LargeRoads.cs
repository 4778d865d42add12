using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing.Roads;
using Outposts.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Api.Tests.Limits;

/// <summary>Roads of a city, and positions among them.</summary>
internal sealed class LargeRoads
{
    private const int Seed = 20261130;
    private readonly SyntheticCity _city = new(60_000, Seed);

    public LargeRoads()
    {
        var random = new Random(Seed);
        Positions = [.. Enumerable.Range(0, 20_000).Select(_ => _city.NextPosition(random))];
        var network = _city.Build().Network;
        Search = network.Search("EBIKE");
        Travel = RoadTravel.Create(GeodesicTravel.Default, network, at => new RoadMoment(at.DateTime, HolidayCalendar.None));
        Points = Search.Place(Positions);
    }

    public Position[] Positions { get; }

    public RoadSearch Search { get; }

    public TravelModel Travel { get; }

    public RoadPoints Points { get; }

    /// <summary>A builder that has everything and has built nothing.</summary>
    public RoadNetworkBuilder NewBuilder()
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var way in _city.Ways) builder.AddWay(way);
        foreach (var node in _city.Nodes) builder.AddNode(node);
        foreach (var restriction in _city.Restrictions) builder.AddRestriction(restriction);
        return builder;
    }
}
