using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting.Measures;

namespace Outposts.Api.Siting.Measures;

/// <summary>What would reach more workers for the money: new sites, longer hours, new services, mended services and doors.</summary>
[GraphQLName("LeverInput")]
public sealed record MeasureInput
{
    /// <summary>
    /// Whom to reach and how far, and with which services; without openAt and band, in whose place stand hours and weekdays. With
    /// districts, candidates of other divisions are left out. Candidates that count by its sites are built already.
    /// </summary>
    public required CoverageInput Coverage { get; init; }

    /// <summary>Only these kinds; all when left out or empty.</summary>
    public IReadOnlyList<MeasureKind>? Kinds { get; init; }

    /// <summary>The hours of the day asked about, 0 to 23, local time; all when left out or empty.</summary>
    public IReadOnlyList<int>? Hours { get; init; }

    /// <summary>The days of the week asked about, 1 Monday to 7 Sunday; all when left out or empty.</summary>
    public IReadOnlyList<int>? Weekdays { get; init; }

    /// <summary>Any day of the week that is meant, for hours that differ by season; today when left out. Holidays do not count.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Only candidates at hosts of any of these kinds; all when left out or empty.</summary>
    public IReadOnlyList<HostKind>? Hosts { get; init; }

    /// <summary>Yuan a year for all levers together, 0 or more; what no longer fits is left out. No limit when left out.</summary>
    public double? Budget { get; init; }

    /// <summary>What levers cost.</summary>
    public MeasureCostsInput? Costs { get; init; }

    /// <summary>How many at most, 1 to 500.</summary>
    [DefaultValue(50)]
    public int First { get; init; } = 50;
}

/// <summary>
/// What levers cost. Figures that are left out are the project's own assumptions for a first ranking, not published prices.
/// </summary>
[GraphQLName("LeverCostsInput")]
public sealed record MeasureCostsInput
{
    /// <summary>Running a new site, yuan a year, 0 or more; 12,000 when left out.</summary>
    public double? SiteUpkeep { get; init; }

    /// <summary>Over how many years the building of a new site is written off, above 0; 5 when left out.</summary>
    public double? SiteYears { get; init; }

    /// <summary>What building a candidate costs of which it is not known, yuan once, 0 or more; 50,000 when left out.</summary>
    public double? SiteBuilding { get; init; }

    /// <summary>One more hour of opening, yuan an hour, 0 or more; 15 when left out. A year has 52 weeks.</summary>
    public double? OpenHour { get; init; }

    /// <summary>One further service, yuan a year, 0 or more; 5,000 when left out.</summary>
    public double? NewService { get; init; }

    /// <summary>Mending one service that is out of order, yuan a year, 0 or more; 1,000 when left out.</summary>
    public double? MendedService { get; init; }

    /// <summary>Letting people into a suspended outpost again, yuan a year, 0 or more; 3,000 when left out.</summary>
    public double? MendedDoor { get; init; }

    private static readonly MeasureCosts Default = new();

    /// <summary>The figures, with the usual ones where none is given.</summary>
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
