using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.PostGis.Registry.Inspections;

namespace Outposts.Api.Registry;

/// <summary>Finds what is missing of outposts, for those who keep the register.</summary>
internal static class OutpostGaps
{
    /// <summary>What was confirmed longer ago is to be looked at again: half a year.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(182);

    /// <summary>Creates a function that determines whether the outpost at an index lacks all of these; null when none is asked for.</summary>
    /// <param name="gaps">What is asked for.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="inspections">What was found at outposts.</param>
    /// <param name="user">The user; what inspections found is told to staff alone.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED: somebody else than staff asks what inspections found.</exception>
    public static async Task<Func<int, bool>?> CreateTestAsync(IReadOnlyList<OutpostGap>? gaps, RegistrySnapshot snapshot,
        InspectionStore inspections, ClaimsPrincipal user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (gaps is not { Count: > 0 }) return null;
        var expired = new HashSet<string>(StringComparer.Ordinal);
        if (gaps.Contains(OutpostGap.Supplies))
        {
            AuthorizationRules.RequireStaff(user);
            var found = await inspections.FindExpiredAsync(snapshot.GetLocalDate(now), cancellationToken);
            expired.UnionWith(found.Select(snapshot.ById).OfType<Outposts.Registry.Outpost>().Select(outpost => outpost.Code));
        }
        var isFresh = snapshot.IsConfirmedSince(now - FreshFor);
        return index => gaps.All(gap => Lacks(index, gap));

        bool Lacks(int index, OutpostGap gap) => snapshot.Outposts[index] is var outpost && gap switch
        {
            OutpostGap.Hours => outpost.OpeningHours is null,
            OutpostGap.HoursMeaning => outpost.HoursRemark is not null,
            OutpostGap.Phone => outpost.Phone is null,
            OutpostGap.Confirmation => outpost.ConfirmedAt is null,
            OutpostGap.Freshness => !isFresh(index),
            OutpostGap.Doubts => snapshot.IsDoubted(outpost, now),
            OutpostGap.Supplies => expired.Contains(outpost.Code),
            _ => throw new ArgumentOutOfRangeException(nameof(gaps), gap, null),
        };
    }
}
