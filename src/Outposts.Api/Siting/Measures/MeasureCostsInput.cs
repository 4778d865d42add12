using Outposts.GraphQL.Annotations;
using Outposts.Siting.Measures;

namespace Outposts.Api.Siting.Measures;

/// <summary>The costs of measures. The defaults are the project's own assumptions for a first ranking, not published prices.</summary>
[GraphQLName("LeverCostsInput")]
public sealed record MeasureCostsInput
{
    /// <summary>The upkeep of a new site, yuan a year, 0 or more; 12,000 by default.</summary>
    public double? SiteUpkeep { get; init; }

    /// <summary>The number of years over which building a new site is depreciated, above 0; 5 by default.</summary>
    public double? SiteYears { get; init; }

    /// <summary>The building cost of a candidate whose cost is unknown, yuan, 0 or more; 50,000 by default.</summary>
    public double? SiteBuilding { get; init; }

    /// <summary>The cost of an additional opening hour, yuan an hour, 0 or more; 15 by default. A year has 52 weeks.</summary>
    public double? OpenHour { get; init; }

    /// <summary>The cost of an additional service, yuan a year, 0 or more; 5,000 by default.</summary>
    public double? NewService { get; init; }

    /// <summary>The cost of repairing a service that is out of order, yuan a year, 0 or more; 1,000 by default.</summary>
    public double? MendedService { get; init; }

    /// <summary>The cost of reopening a suspended outpost, yuan a year, 0 or more; 3,000 by default.</summary>
    public double? MendedDoor { get; init; }

    private static readonly MeasureCosts Default = new();

    /// <summary>Converts the input to costs, with defaults for what is omitted.</summary>
    internal MeasureCosts ToCosts => new()
    {
        SiteUpkeep = SiteUpkeep ?? Default.SiteUpkeep,
        SiteYears = SiteYears ?? Default.SiteYears,
        SiteBuilding = SiteBuilding ?? Default.SiteBuilding,
        OpenHour = OpenHour ?? Default.OpenHour,
        NewService = NewService ?? Default.NewService,
        MendedService = MendedService ?? Default.MendedService,
        MendedDoor = MendedDoor ?? Default.MendedDoor,
    };
}
