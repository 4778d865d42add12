using Outposts.Api.Hours;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Coverage;
using Outposts.Travel;

namespace Outposts.Api.Coverage;

/// <summary>The planner's first question: who is out of reach.</summary>
[QueryType]
public static class CoverageQueries
{
    /// <summary>The published and usual rules of how near an outpost should be.</summary>
    public static IReadOnlyList<CoverageStandard> CoverageStandards() => CoverageStandard.All;

    /// <summary>The planner's layers, with origin and date: on these rest coverage and siting. What is a demonstration is marked.</summary>
    /// <param name="planning">The layers.</param>
    public static IReadOnlyList<PlanningLayer> PlanningLayers(PlanningSnapshot planning) => planning.Content.Layers;

    /// <summary>Who is within reach of enough outposts. Without any demand the share is 1.</summary>
    /// <param name="input">Whom, from where, how far.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand.</param>
    /// <param name="cache">Where it is counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(250)]
    public static Task<CoverageResponse> Coverage(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache,
            CancellationToken cancellationToken) =>
        cache.GetAsync(input, register, planning, cancellationToken);

    /// <summary>
    /// The week at a glance: coverage at the beginning of each of the 168 hours of an ordinary week, one without holidays or
    /// make-up workdays, from Monday 00:00. Each hour counts the demand of its own part of the day and what holds all day. What
    /// is said of an hour is what coverage says with that moment as openAt and that part of the day as band.
    /// </summary>
    /// <param name="input">Whom, from where, how far; without openAt and band, for which every hour has its own.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand.</param>
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="week">Any day of the week that is meant, for hours that differ by season; today when left out.</param>
    [Cost(500)]
    [ListSize(AssumedSize = WeekHours.Count)]
    public static IReadOnlyList<WeekHourCoverage> CoverageWeek(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, GeodesicTravel travel, TimeProvider time,
        CancellationToken cancellationToken, DateOnly? week = null)
    {
        if (input.OpenAt is not null || input.Band is not null)
            throw UserInputError.Create(new LocalizedText(
                "“coverageWeek”逐小时计算：不要给出“openAt”或“band”；用“week”指明哪一周。",
                "\"coverageWeek\" asks for every hour by itself: leave out \"openAt\" and \"band\"; \"week\" says which week."));
        var day = DateRangeValidator.Validate(week ?? register.GetLocalDate(time.GetUtcNow()), "week");
        var question = CoverageRequest.Create(input, register, planning, travel);
        return [.. question.Analysis.ComputeWeek(day, cancellationToken).Select(hour =>
            new WeekHourCoverage(hour.Hour / 24 + 1, hour.Hour % 24, hour.Demand, hour.Covered, hour.Share))];
    }
}

/// <summary>Who is covered, and where the gaps are.</summary>
[ObjectType<CoverageResponse>]
public static class CoverageFields
{
    /// <summary>The most gaps that one question may ask for.</summary>
    public const int MaxGaps = 1000;

    /// <summary>Connected areas of uncovered demand, the largest first. All of them together hold demand minus covered, exactly.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="first">How many at most, 1 to 1,000.</param>
    /// <param name="minimumDemand">Only gaps of so many workers or more, 0 or more.</param>
    [Cost(20)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 20, RequireOneSlicingArgument = false)]
    public static IReadOnlyList<CoverageGapResponse> Gaps([Parent] CoverageResponse coverage, int first = 20, double minimumDemand = 1)
    {
        ValidateFirst(first);
        if (!(minimumDemand >= 0))
            throw UserInputError.Create(LocalizedText.Of(
                $"“minimumDemand”须不小于 0 人，给出的是 {minimumDemand}。", $"\"minimumDemand\" must be 0 workers or more, not {minimumDemand}."));
        return [.. coverage.Report.Gaps.Where(gap => gap.Demand >= minimumDemand).Take(first)
            .Select(gap => new CoverageGapResponse(gap, coverage))];
    }

    /// <summary>Refuses to list more gaps than one question may ask for.</summary>
    internal static void ValidateFirst(int first)
    {
        if (first is < 1 or > MaxGaps)
            throw UserInputError.Create(LocalizedText.Of($"“first”须为 1 至 {MaxGaps}，给出的是 {first}。",
                $"\"first\" must be 1 to {MaxGaps}, not {first}."));
    }
}

/// <summary>Coverage at the beginning of one hour of the week.</summary>
/// <param name="Weekday">1 is Monday, 7 Sunday (ISO 8601).</param>
/// <param name="Hour">0 to 23, local time.</param>
/// <param name="Demand">Workers who look for a place then.</param>
/// <param name="Covered">Those of them within reach of enough outposts that can be entered then.</param>
/// <param name="Share">Covered of all, 0…1; 1 when there is no demand.</param>
[GraphQLName("HourCoverage")]
public sealed record WeekHourCoverage(int Weekday, int Hour, double Demand, double Covered, double Share);
