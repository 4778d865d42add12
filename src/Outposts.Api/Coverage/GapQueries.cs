using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>What became of gaps.</summary>
[QueryType]
public static class GapQueries
{
    /// <summary>
    /// The gaps of one question of which another covers workers, and by what: the one with most workers won first. Both ask about
    /// the same demand; they may differ in sites, outposts, hour, services, reach and overlap.
    /// </summary>
    /// <param name="before">The question whose gaps are looked at.</param>
    /// <param name="after">The question that may cover them.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">Demand and candidates.</param>
    /// <param name="cache">Where they are counted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="first">How many at most, 1 to 1,000.</param>
    [Cost(600)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 20, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<ClosedGap>> ClosedGaps(
        CoverageInput before, CoverageInput after, RegistrySnapshot register, PlanningSnapshot planning, CoverageCache cache,
        CancellationToken cancellationToken, int first = 20)
    {
        CoverageFields.ValidateFirst(first);
        var responses = await Task.WhenAll(cache.GetAsync(before, register, planning, cancellationToken),
            cache.GetAsync(after, register, planning, cancellationToken));
        var (one, other) = (responses[0], responses[1]);
        try
        {
            return [.. GapChange.Between(one.Request.Analysis, one.Report.Gaps, other.Request.Analysis, other.Report.Result, first,
                    cancellationToken)
                .Select(change => new ClosedGap(
                    new CoverageGapResponse(change.Gap, one), change.IsClosed, change.Covered, change.Remaining,
                    [.. change.ClosedBy.Select(closing => Closer(closing, other.Request))]))];
        }
        catch (UserInputException refusal)
        {
            throw UserInputError.Create(refusal.Text);
        }
    }

    private static GapCloser Closer(ClosingOutpost closing, CoverageRequest after) =>
        closing.OutpostIndex < after.Analysis.ExistingIndexes.Count
            ? new GapCloser(after.Register.Outposts[after.Analysis.ExistingIndexes[closing.OutpostIndex]], null, closing.Workers)
            : new GapCloser(null, after.ProposedSites[closing.OutpostIndex - after.Analysis.ExistingIndexes.Count], closing.Workers);
}

/// <summary>A gap that another question closes, wholly or in part.</summary>
/// <param name="Gap">The gap as it was; its id stays while its largest point stays uncovered.</param>
/// <param name="IsClosed">Whether all of its workers are covered now.</param>
/// <param name="Covered">How many of its workers are covered now.</param>
/// <param name="Remaining">Its workers who are still not covered.</param>
/// <param name="ClosedBy">
/// What reaches its workers and did not count before, the one that reaches most first. When the reach became wider or the overlap
/// smaller, all that reaches them.
/// </param>
public sealed record ClosedGap(CoverageGapResponse Gap, bool IsClosed, double Covered, double Remaining, IReadOnlyList<GapCloser> ClosedBy);

/// <summary>What reaches workers of a gap.</summary>
/// <param name="Outpost">The outpost; null when it is a candidate.</param>
/// <param name="Site">The candidate that counts as if it stood; null when it is an outpost.</param>
/// <param name="Workers">How many of the gap's workers it reaches.</param>
public sealed record GapCloser(Outpost? Outpost, CandidateSite? Site, double Workers);
