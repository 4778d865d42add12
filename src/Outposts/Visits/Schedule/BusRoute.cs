namespace Outposts.Visits.Schedule;

/// <summary>A route of a health bus: its stops in order.</summary>
public sealed record BusRoute
{
    /// <summary>The database's identifier; 0 until the route is stored.</summary>
    public long Id { get; init; }

    /// <summary>The stable code.</summary>
    public required string Code { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The bus's code.</summary>
    public required string BusCode { get; init; }

    /// <summary>The codes of the stops in order.</summary>
    public required IReadOnlyList<string> PlaceCodes { get; init; }

    /// <summary>The <see cref="HealthBus.Id"/> of the bus; 0 until the route is stored.</summary>
    public long BusId { get; init; }

    /// <summary>The <see cref="VisitPlace.Id"/> of each stop in order; empty until the route is stored.</summary>
    public IReadOnlyList<long> PlaceIds { get; init; } = [];
}
