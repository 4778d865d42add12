using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>
/// What levers cost, yuan a year. The standard figures are the project's own assumptions for a first ranking, not published
/// prices: whoever knows better gives their own.
/// </summary>
public sealed record MeasureCosts
{
    /// <summary>Running a new site: rent in kind aside, water, power, cleaning and wear; 12,000 yuan a year.</summary>
    public double SiteUpkeep { get; init; } = 12_000;

    /// <summary>Over how many years the building of a new site is written off, above 0; 5.</summary>
    public double SiteYears { get; init; } = 5;

    /// <summary>What building a candidate costs of which it is not known, yuan once; 50,000.</summary>
    public double SiteBuilding { get; init; } = 50_000;

    /// <summary>One more hour of opening at an existing outpost, yuan an hour; 15. A year has 52 weeks.</summary>
    public double OpenHour { get; init; } = 15;

    /// <summary>One further service at an existing outpost; 5,000 yuan a year.</summary>
    public double NewService { get; init; } = 5_000;

    /// <summary>Mending one service that is out of order; 1,000 yuan a year.</summary>
    public double MendedService { get; init; } = 1_000;

    /// <summary>Letting people into an outpost again that is suspended; 3,000 yuan a year.</summary>
    public double MendedDoor { get; init; } = 3_000;

    private const double WeeksOfAYear = 52;

    /// <summary>What a new site costs a year.</summary>
    public double SiteCost(CandidateSite site) => SiteUpkeep + (site.Cost ?? SiteBuilding) / SiteYears;

    /// <summary>What so many more hours of opening a week cost a year.</summary>
    public double HoursCost(int hoursAWeek) => hoursAWeek * WeeksOfAYear * OpenHour;

    /// <summary>What it costs a year to offer the services that an outpost lacks.</summary>
    public double ServicesCost(IEnumerable<ServiceOffer> missing) =>
        missing.Sum(offer => offer.Availability == Availability.OutOfOrder ? MendedService : NewService);

    /// <summary>Refuses costs that are none.</summary>
    /// <exception cref="UserInputException">A cost is negative or not a number, or the years are not above 0.</exception>
    public void Validate()
    {
        if (!(SiteYears > 0 && double.IsFinite(SiteYears)))
            throw UserInputException.Of($"“siteYears”须为大于 0 的年数，给出的是 {SiteYears}。",
                $"\"siteYears\" must be a number of years above 0, not {SiteYears}.");
        foreach (var (name, cost) in new[]
        {
            ("siteUpkeep", SiteUpkeep), ("siteBuilding", SiteBuilding), ("openHour", OpenHour), ("newService", NewService),
            ("mendedService", MendedService), ("mendedDoor", MendedDoor),
        })
            if (!(cost >= 0 && double.IsFinite(cost)))
                throw UserInputException.Of($"“{name}”须为不小于 0 的元数，给出的是 {cost}。", $"\"{name}\" must be 0 yuan or more, not {cost}.");
    }
}
