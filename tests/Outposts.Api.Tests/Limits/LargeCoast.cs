using Outposts.Geodesy;
using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Api.Tests.Limits;

/// <summary>A coast of 20,000 vertices, none of whose legs are known yet: the first way around it takes seconds.</summary>
internal sealed class LargeCoast
{
    private readonly SyntheticCoast _coast = new(20_000, 20261130);

    public LargeCoast() => Travel = OverlandTravel.Create(new TravelProfiles(), _coast.Sea(), [], (_, _) => true);

    public TravelModel Travel { get; }

    /// <summary>On the shore of one of the three large lobes of the island.</summary>
    public Position From => Shore(0);

    /// <summary>On the shore of the next one; a bay lies between.</summary>
    public Position To => Shore(_coast.Mainland.NumPoints / 3);

    private Position Shore(int vertex) => new(_coast.Mainland.Coordinates[vertex].X, _coast.Mainland.Coordinates[vertex].Y);
}
