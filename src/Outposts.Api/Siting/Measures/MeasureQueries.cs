using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Hours;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Measures;
using Outposts.Travel;

namespace Outposts.Api.Siting.Measures;

/// <summary>Queries for measures other than new sites, and their costs.</summary>
[QueryType]
public static class MeasureQueries
{
    /// <summary>The maximum number of measures in one response.</summary>
    public const int MaxMeasures = 500;

    // Ranking evaluates all measures repeatedly and keeps a byte for every demand point and hour.
    private const int MaxCompared = 20_000;
    private const long MaxPointHours = 60_000_000;

    /// <summary>
    /// New sites, longer hours, new services, repaired services and reopenings in one ranking: the first has the largest gain for its cost,
    /// each further one the largest given the measures before it. Measures without gain are left out. Takes up to 5 seconds.
    /// </summary>
    /// <param name="input">The criteria of the ranking.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    /// <param name="register">The register with the existing outposts.</param>
    /// <param name="planning">The demand and the candidates.</param>
    /// <param name="travel">The travel model.</param>
    /// <param name="limiter">The limiter of long-running work.</param>
    /// <param name="time">The time provider.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    [Cost(2_000)]
    [Discloses("rooms for a host's own staff")]
    [ListSize(AssumedSize = 50)]
    public static async Task<IReadOnlyList<MeasureResponse>> Levers(
        MeasureInput input, ClaimsPrincipal user, RegistrySnapshot register, PlanningSnapshot planning, TravelModel travel,
        WorkLimiter limiter, TimeProvider time, CancellationToken cancellationToken)
    {
        var hours = HoursOfWeek(input);
        var day = DateRangeValidator.Validate(input.Week ?? register.GetLocalDate(time.GetUtcNow()), "week");
        if (input.First is < 1 or > MaxMeasures)
            throw UserInputError.Create(LocalizedText.Of($"“first”须为 1 至 {MaxMeasures}，给出的是 {input.First}。",
                $"\"first\" must be 1 to {MaxMeasures}, not {input.First}."));
        return await limiter.RunLongAsync(
            token => Rank(
                input, user, CoverageRequest.Create(input.Coverage, register, planning, travel, token), planning, hours, day, token),
            cancellationToken);
    }

    private static List<MeasureResponse> Rank(
        MeasureInput input, ClaimsPrincipal user, CoverageRequest question, PlanningSnapshot planning, WeekHours hours, DateOnly day,
        CancellationToken cancellationToken)
    {
        if ((long)question.Analysis.Demand.Count * hours.HourCount > MaxPointHours)
            throw UserInputError.Create(LocalizedText.Of(
                $"{question.Analysis.Demand.Count} 个需求点 × {hours.HourCount} 小时过多，最多 {MaxPointHours}；请减少区划或时段。",
                $"{question.Analysis.Demand.Count} demand points × {hours.HourCount} hours are too many, at most {MaxPointHours}; ask for fewer districts or hours."));
        var measures = Generate(input, question, planning, hours, day, cancellationToken)
            .Where(place => place.Outpost is not { } outpost || user.CanSee(outpost)).ToList();
        if (measures.Count > MaxCompared)
            throw UserInputError.Create(LocalizedText.Of(
                $"可比较的措施有 {measures.Count} 项，最多 {MaxCompared} 项；请减少区划或措施种类。",
                $"{measures.Count} levers exceed the limit of {MaxCompared}; ask for fewer districts or kinds."));
        var places = measures.ToDictionary(place => place.Measure.Id, StringComparer.Ordinal);
        var analysis = question.Analysis;
        return [.. Outposts.Siting.Measures.MeasureRanking.Rank(
                analysis.Demand, analysis.TimedOutposts(day, cancellationToken), [.. measures.Select(place => place.Measure)],
                    analysis.Criterion.Reach, hours, analysis.Criterion.Overlap,
                input.Budget, [.. analysis.DemandRecords.Select(cell => cell.Band)], input.First, cancellationToken)
            .TakeWhile(ranked => ranked.Gain > 0)
            .Select(ranked => new MeasureResponse(places[ranked.Measure.Id], ranked))];
    }

    private static List<LocatedMeasure> Generate(MeasureInput input, CoverageRequest question, PlanningSnapshot planning, WeekHours hours,
        DateOnly day, CancellationToken cancellationToken)
    {
        var found = OutpostPages.SearchIndexes(question.Register, input.Coverage.Where, cancellationToken);
        var catalogue = new MeasureGenerator(question.Analysis.Data, input.Coverage.Where, found, hours, day,
            (input.Costs ?? new MeasureCostsInput()).ToCosts, cancellationToken);
        return [.. catalogue.NewSites(CandidateFilter.SelectUnbuilt(
                planning, question, input.Coverage.Districts, input.Hosts, question.Analysis.Areas))
            .Concat(catalogue.LongerHours())
            .Concat(catalogue.BetterServices())
            .Concat(catalogue.Reopenings())
            .Where(place =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return input.Kinds is not { Count: > 0 } kinds || kinds.Contains(place.Measure.Kind);
            })];
    }

    private static WeekHours HoursOfWeek(MeasureInput input)
    {
        if (input.Coverage.OpenAt is not null || input.Coverage.Band is not null)
            throw UserInputError.Create(new LocalizedText(
                "“levers”用“hours”和“weekdays”指明时段：不要给出“openAt”和“band”。",
                "\"levers\" takes the hours from \"hours\" and \"weekdays\": leave out \"openAt\" and \"band\"."));
        if (input.Hours?.Cast<int?>().FirstOrDefault(hour => hour is < 0 or > 23) is { } hour)
            throw UserInputError.Create(LocalizedText.Of($"“hours”取 0 至 23，给出的有 {hour}。", $"\"hours\" takes 0 to 23, not {hour}."));
        if (input.Weekdays?.Cast<int?>().FirstOrDefault(day => day is < 1 or > 7) is { } day)
            throw UserInputError.Create(LocalizedText.Of(
                $"“weekdays”取 1（星期一）至 7（星期日），给出的有 {day}。", $"\"weekdays\" takes 1 Monday to 7 Sunday, not {day}."));
        return WeekHours.Where(at =>
            (input.Hours is not { Count: > 0 } hours || hours.Contains(at % 24))
                && (input.Weekdays is not { Count: > 0 } days || days.Contains(at / 24 + 1)));
    }
}
