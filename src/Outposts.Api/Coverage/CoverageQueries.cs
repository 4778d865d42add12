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
    /// <param name="travel">How far it is by mode.</param>
    /// <param name="cancel">Gives up.</param>
    [Cost(250)]
    public static CoverageAnswer Coverage(
        CoverageInput input, RegistrySnapshot register, PlanningSnapshot planning, GeodesicTravel travel, CancellationToken cancel)
    {
        var question = CoverageQuestion.Of(input, register, planning, travel);
        return new CoverageAnswer(question, question.Count(cancel));
    }
}

/// <summary>Who is covered, and where the gaps are.</summary>
[ObjectType<CoverageAnswer>]
public static class CoverageFields
{
    /// <summary>The most gaps that one question may ask for.</summary>
    public const int MostGaps = 1000;

    /// <summary>Connected areas of uncovered demand, the largest first. All of them together hold demand minus covered, exactly.</summary>
    /// <param name="coverage">The coverage.</param>
    /// <param name="first">How many at most, 1 to 1,000.</param>
    /// <param name="minimumDemand">Only gaps of so many workers or more, 0 or more.</param>
    [Cost(20)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 20, RequireOneSlicingArgument = false)]
    public static IReadOnlyList<CoverageGapAnswer> Gaps([Parent] CoverageAnswer coverage, int first = 20, double minimumDemand = 1)
    {
        if (first is < 1 or > MostGaps) throw BadInput.Error($"\"first\" must be 1 to {MostGaps}, not {first}.");
        if (!(minimumDemand >= 0)) throw BadInput.Error($"\"minimumDemand\" must be 0 workers or more, not {minimumDemand}.");
        return [.. coverage.AllGaps.Where(gap => gap.Demand >= minimumDemand).Take(first).Select(coverage.Describe)];
    }
}
