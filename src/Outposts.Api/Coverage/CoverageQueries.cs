using Outposts.Api.Hours;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>Queries for the coverage of workers.</summary>
[QueryType]
public static class CoverageQueries
{
    /// <summary>The published and common standards of how near an outpost should be.</summary>
    public static IReadOnlyList<CoverageStandard> CoverageStandards() => CoverageStandard.All;

    /// <summary>
    /// The layers of demand and candidates on which coverage and siting are based, each with origin and date; demo data is marked.
    /// </summary>
    /// <param name="planning">The planning layers.</param>
    public static IReadOnlyList<PlanningLayer> PlanningLayers(PlanningSnapshot planning) => planning.Content.Layers;

    /// <summary>Coverage of workers by enough outposts in reach. The share is 1 when there is no demand.</summary>
    /// <param name="input">The criteria of coverage.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand.</param>
    /// <param name="cache">The cache of computed coverage.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(250)]
    public static Task<CoverageResponse> Coverage(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache,
            CancellationToken cancellationToken) =>
        cache.GetAsync(input, register, planning, cancellationToken);

    /// <summary>
    /// Coverage at the beginning of each of the 168 hours of an ordinary week, without holidays and make-up workdays, from Monday 00:00.
    /// Each hour includes the demand of its part of the day and the demand that holds all day: the same figures as coverage with that time
    /// as openAt and that part of the day as band, but that ferries and gates with hours count as open at every hour.
    /// </summary>
    /// <param name="input">The criteria of coverage, without openAt and band.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="time">The time provider.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="week">Any day of the week to compute, for opening hours that differ by season; today by default.</param>
    [Cost(500)]
    [ListSize(AssumedSize = WeekHours.Count)]
    public static async Task<IReadOnlyList<WeekHourCoverage>> CoverageWeek(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, TravelModel travel, WorkLimiter limiter,
        TimeProvider time, CancellationToken cancellationToken, DateOnly? week = null)
    {
        if (input.OpenAt is not null || input.Band is not null)
            throw UserInputError.Create(new LocalizedText(
                "“coverageWeek”逐小时计算：不要给出“openAt”或“band”；用“week”指明哪一周。",
                "\"coverageWeek\" asks for every hour by itself: leave out \"openAt\" and \"band\"; \"week\" says which week."));
        var day = DateRangeValidator.Validate(week ?? register.GetLocalDate(time.GetUtcNow()), "week");
        var hours = await limiter.RunAsync(
            token => CoverageRequest.Create(input, register, planning, travel, token).Analysis.ComputeWeek(day, token), cancellationToken);
        return [.. hours.Select(hour =>
            new WeekHourCoverage(hour.Hour / 24 + 1, hour.Hour % 24, hour.Demand, hour.Covered, hour.Share))];
    }
}
