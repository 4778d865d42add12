using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Coverage;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Coverage;

/// <summary>Queries for the gaps that a change closes.</summary>
[QueryType]
public static class GapQueries
{
    /// <summary>
    /// The gaps of one coverage query that another query covers wholly or in part, and by what, the largest number of newly covered workers
    /// first. Both queries must have the same demand; they may differ in sites, outposts, time, services, reach and overlap.
    /// </summary>
    /// <param name="before">The query whose gaps are considered.</param>
    /// <param name="after">The query that may cover them.</param>
    /// <param name="user">The user; only staff is told of rooms for a host's own staff.</param>
    /// <param name="register">The register.</param>
    /// <param name="planning">The demand and the candidates.</param>
    /// <param name="cache">The cache of computed coverage.</param>
    /// <param name="limiter">The limiter of heavy work.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="first">The maximum number of items, 1 to 1,000.</param>
    [Cost(600)]
    [Discloses("rooms for a host's own staff")]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 20, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<ClosedGap>> ClosedGaps(
        CoverageInput before, CoverageInput after, ClaimsPrincipal user, RegistrySnapshot register, PlanningSnapshot planning,
        CoverageCache cache, WorkLimiter limiter, CancellationToken cancellationToken, int first = 20)
    {
        CoverageFields.ValidateFirst(first);
        var responses = await Task.WhenAll(cache.GetAsync(before, register, planning, cancellationToken),
            cache.GetAsync(after, register, planning, cancellationToken));
        var (one, other) = (responses[0], responses[1]);
        var changes = await limiter.RunAsync(
            token => GapChange.Between(
                one.Request.Analysis, one.Report.FindGaps(token), other.Request.Analysis, other.Report.Result, first, token),
            cancellationToken);
        var details = new GapDetails(one, [.. changes.Select(change => change.Gap)], limiter);
        return [.. changes.Select(change => new ClosedGap(
            new CoverageGapResponse(change.Gap, one, details), change.IsClosed, change.Covered, change.Remaining,
            [.. change.ClosedBy.Select(closing => Closer(closing, other.Request))
                .Where(closer => closer.Outpost is not { } outpost || user.CanSee(outpost))]))];
    }

    private static GapCloser Closer(ClosingOutpost closing, CoverageRequest after) =>
        closing.OutpostIndex < after.Analysis.ExistingIndexes.Count
            ? new GapCloser(after.Register.Outposts[after.Analysis.ExistingIndexes[closing.OutpostIndex]], null, closing.Workers)
            : new GapCloser(null, after.ProposedSites[closing.OutpostIndex - after.Analysis.ExistingIndexes.Count], closing.Workers);
}
