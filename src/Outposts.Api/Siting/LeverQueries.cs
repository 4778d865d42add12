using Outposts.Api.Coverage;
using Outposts.Api.Hours;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Travel;

namespace Outposts.Api.Siting;

/// <summary>What else than new sites reaches more workers, and what it costs.</summary>
[QueryType]
public static class LeverQueries
{
    /// <summary>The most levers that one question may ask for.</summary>
    public const int MostLevers = 500;

    // Ranking looks at every lever again and keeps a byte for every worker's place and hour.
    private const int MostCompared = 20_000;
    private const long MostPointHours = 60_000_000;

    /// <summary>
    /// New sites, longer hours, new services, mended services and doors in one ranking: the first gains most workers a yuan, each
    /// further one most given what stands before it. Levers that gain nothing are left out. Takes up to 5 seconds.
    /// </summary>
    /// <param name="input">Whom to reach, at which hours, with what money.</param>
    /// <param name="register">The register: existing outposts stand and count.</param>
    /// <param name="planning">Demand and candidates.</param>
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="desk">Where the question is worked on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Cost(2_000)]
    [ListSize(AssumedSize = 50)]
    public static async Task<IReadOnlyList<LeverAnswer>> Levers(
        LeverInput input, RegistrySnapshot register, PlanningSnapshot planning, GeodesicTravel travel, Desk desk, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var asked = Hours(input);
        var day = AskedDay.Check(input.Week ?? register.DayOf(time.GetUtcNow()), "week");
        if (input.First is < 1 or > MostLevers)
            throw BadInput.Error(Sentence.Of($"“first”须为 1 至 {MostLevers}，给出的是 {input.First}。",
                $"\"first\" must be 1 to {MostLevers}, not {input.First}."));
        var question = CoverageQuestion.Of(input.Coverage, register, planning, travel);
        if ((long)question.Case.Demand.Count * asked.Hours > MostPointHours)
            throw BadInput.Error(Sentence.Of(
                $"{question.Case.Demand.Count} 个需求点 × {asked.Hours} 小时过多，最多 {MostPointHours}；请减少区划或时段。",
                $"{question.Case.Demand.Count} demand points × {asked.Hours} hours are too many, at most {MostPointHours}; ask for fewer divisions or hours."));
        return await desk.WorkAsync(limit => Rank(input, question, planning, asked, day, limit), cancellationToken);
    }

    private static List<LeverAnswer> Rank(
        LeverInput input, CoverageQuestion question, PlanningSnapshot planning, WeekHours asked, DateOnly day, CancellationToken limit)
    {
        var levers = Catalogue(input, question, planning, asked, day);
        if (levers.Count > MostCompared)
            throw BadInput.Error(Sentence.Of(
                $"可比较的措施有 {levers.Count} 项，最多 {MostCompared} 项；请减少区划或措施种类。",
                $"There are {levers.Count} levers to compare, at most {MostCompared} are; ask for fewer divisions or kinds."));
        var places = levers.ToDictionary(place => place.Lever.Id, StringComparer.Ordinal);
        var scene = question.Case;
        return [.. Outposts.Siting.Levers.Rank(
                scene.Demand, scene.Timed(day), [.. levers.Select(place => place.Lever)], scene.Reach.Radius, asked, scene.Reach.Overlap,
                input.Budget, [.. scene.Cells.Select(cell => cell.Band)], input.First, limit)
            .TakeWhile(ranked => ranked.Gain > 0)
            .Select(ranked => new LeverAnswer(places[ranked.Lever.Id], ranked))];
    }

    private static List<PlaceLever> Catalogue(LeverInput input, CoverageQuestion question, PlanningSnapshot planning, WeekHours asked,
        DateOnly day)
    {
        var catalogue = new LeverCatalogue(
            question.Case.Ground, input.Coverage.Where, OutpostPages.Finds(question.Register, input.Coverage.Where), asked, day,
            (input.Costs ?? new LeverCostsInput()).Costs);
        return [.. catalogue.NewSites(CandidateChoice.Open(planning, question, input.Coverage.Districts, input.Hosts))
            .Concat(catalogue.LongerHours())
            .Concat(catalogue.BetterServices())
            .Concat(catalogue.MendedDoors())
            .Where(place => input.Kinds is not { Count: > 0 } kinds || kinds.Contains(place.Lever.Kind))];
    }

    private static WeekHours Hours(LeverInput input)
    {
        if (input.Coverage.OpenAt is not null || input.Coverage.Band is not null)
            throw BadInput.Error(new Sentence(
                "“levers”用“hours”和“weekdays”指明时段：不要给出“openAt”和“band”。",
                "\"levers\" takes the hours from \"hours\" and \"weekdays\": leave out \"openAt\" and \"band\"."));
        if (input.Hours?.Cast<int?>().FirstOrDefault(hour => hour is < 0 or > 23) is { } hour)
            throw BadInput.Error(Sentence.Of($"“hours”取 0 至 23，给出的有 {hour}。", $"\"hours\" takes 0 to 23, not {hour}."));
        if (input.Weekdays?.Cast<int?>().FirstOrDefault(day => day is < 1 or > 7) is { } day)
            throw BadInput.Error(Sentence.Of(
                $"“weekdays”取 1（星期一）至 7（星期日），给出的有 {day}。", $"\"weekdays\" takes 1 Monday to 7 Sunday, not {day}."));
        return WeekHours.Where(at =>
            (input.Hours is not { Count: > 0 } hours || hours.Contains(at % 24))
                && (input.Weekdays is not { Count: > 0 } days || days.Contains(at / 24 + 1)));
    }
}

/// <summary>Something that could be done, with what it is worth.</summary>
[GraphQLName("RankedLever")]
public sealed class LeverAnswer
{
    private readonly PlaceLever _place;
    private readonly RankedLever _ranked;

    /// <summary>Takes a lever that was ranked.</summary>
    /// <param name="place">What is done, and where.</param>
    /// <param name="ranked">What it is worth.</param>
    public LeverAnswer(PlaceLever place, RankedLever ranked) => (_place, _ranked) = (place, ranked);

    /// <summary>Its place in the ranking, from 1.</summary>
    public int Rank => _ranked.Rank;

    /// <summary>What is done.</summary>
    public LeverKind Kind => _place.Lever.Kind;

    /// <summary>Workers covered more when all of lower rank is done too, on average over the hours asked about.</summary>
    public double Gain => _ranked.Gain;

    /// <summary>Workers covered more when it alone is done, on average over the hours asked about.</summary>
    public double GainAlone => _ranked.GainAlone;

    /// <summary>What it costs, yuan a year.</summary>
    public double Cost => _place.Lever.Cost;

    /// <summary>Gain by cost; null when it costs nothing.</summary>
    public double? GainPerYuan => _place.Lever.Cost > 0 ? _ranked.GainPerCost : null;

    /// <summary>The existing outpost that it is about; null for a new site.</summary>
    public Outpost? Outpost => _place.Outpost;

    /// <summary>The candidate that would be built; null at an existing outpost.</summary>
    public CandidateSite? Candidate => _place.Candidate;

    /// <summary>Services that would be offered or mended; empty when it is not about services.</summary>
    public IReadOnlyList<Service> Services => [.. _place.Services.Select(offer => offer.Service)];

    /// <summary>By how many of the hours asked about the outpost would be open longer a week; 0 when it is not about hours.</summary>
    public int ExtraHours => _place.ExtraHours;

    internal Sentence Words => LeverWords.Of(_place, _ranked);
}

/// <summary>Something that could be done, with what it is worth.</summary>
[ObjectType<LeverAnswer>]
public static class LeverFields
{
    /// <summary>What is done, gained and paid, in a sentence.</summary>
    /// <param name="lever">The lever.</param>
    /// <param name="language">In which language.</param>
    public static string Reason([Parent] LeverAnswer lever, Language language = Language.Zh) => lever.Words.In(language);
}
