using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>
/// The costs of measures, yuan a year. The defaults are the project's own assumptions for a first ranking, not published prices.
/// </summary>
public sealed record MeasureCosts
{
    /// <summary>Gets the upkeep of a new site without rent: water, power, cleaning and wear; 12,000 yuan a year.</summary>
    public double SiteUpkeep { get; init; } = 12_000;

    /// <summary>Gets the number of years over which building a new site is depreciated, above 0; 5.</summary>
    public double SiteYears { get; init; } = 5;

    /// <summary>Gets the building cost of a candidate whose cost is unknown; 50,000 yuan.</summary>
    public double SiteBuilding { get; init; } = 50_000;

    /// <summary>Gets the cost of an additional opening hour at an existing outpost; 15 yuan an hour. A year has 52 weeks.</summary>
    public double OpenHour { get; init; } = 15;

    /// <summary>Gets the cost of an additional service at an existing outpost; 5,000 yuan a year.</summary>
    public double NewService { get; init; } = 5_000;

    /// <summary>Gets the cost of repairing a service that is out of order; 1,000 yuan a year.</summary>
    public double MendedService { get; init; } = 1_000;

    /// <summary>Gets the cost of reopening a suspended outpost; 3,000 yuan a year.</summary>
    public double MendedDoor { get; init; } = 3_000;

    private const double WeeksOfAYear = 52;

    /// <summary>Computes the cost of a new site: upkeep + building cost / years, yuan a year.</summary>
    public double SiteCost(CandidateSite site) => SiteUpkeep + (site.Cost ?? SiteBuilding) / SiteYears;

    /// <summary>Computes the cost of additional opening hours: hours a week · 52 · cost an hour, yuan a year.</summary>
    public double HoursCost(int hoursAWeek) => hoursAWeek * WeeksOfAYear * OpenHour;

    /// <summary>Computes the cost of offering missing services, yuan a year.</summary>
    public double ServicesCost(IEnumerable<ServiceOffer> missing) =>
        missing.Sum(offer => offer.Availability == Availability.OutOfOrder ? MendedService : NewService);

    /// <summary>Throws when a cost is negative or not finite.</summary>
    /// <exception cref="UserInputException">A cost is negative or not finite, or the number of years is not above 0.</exception>
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
