using System.Runtime.CompilerServices;
using Outposts.Api.Access;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Subscriptions to changes of the register.</summary>
[SubscriptionType]
public static class OutpostSubscriptions
{
    /// <summary>
    /// Publishes each outpost that is added or changed, as it is now; changes that follow each other quickly may come as one. An outpost
    /// that was merged into another is published no more, the other is. What the public is no longer told of is not published to it: the
    /// feed <c>outpostChanges</c> says that it is gone.
    /// </summary>
    /// <param name="outpost">The outpost.</param>
    [Discloses("rooms for a host's own staff and planned outposts")]
    [Subscribe(With = nameof(Changes))]
    public static Outpost OutpostChanged([EventMessage] Outpost outpost) => outpost;

    /// <summary>The source of <see cref="OutpostChanged"/>.</summary>
    /// <param name="snapshots">The register as it changes.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="http">The connection.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="districts">GB/T 2260 codes of districts; by default all. An outpost that moves is published in the district it
    /// leaves, too.</param>
    public static IAsyncEnumerable<Outpost> Changes(
        RegistrySnapshotProvider snapshots, RegistrySnapshot snapshot, HttpContext http, CancellationToken cancellationToken,
        IReadOnlyList<string>? districts = null)
    {
        if (DistrictCodeValidator.FindUnknown(districts, snapshot.Districts) is { } unknown) throw UserInputError.Create(unknown);
        return ReadAsync(snapshots, http, districts, cancellationToken);
    }

    private static async IAsyncEnumerable<Outpost> ReadAsync(RegistrySnapshotProvider snapshots, HttpContext http,
        IReadOnlyList<string>? districts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (before, after) in snapshots.ChangesAsync(cancellationToken))
            foreach (var outpost in after.GetChangesSince(before))
                // The user of the moment: a token that expires meanwhile tells of no more planned outposts.
                if (http.User.CanSee(outpost) && IsIn(districts, outpost, before)) yield return outpost;
    }

    private static bool IsIn(IReadOnlyList<string>? districts, Outpost outpost, RegistrySnapshot before) => districts is null
        || districts.Contains(outpost.DistrictCode)
        || (before.ByCode(outpost.Code) is { } earlier && districts.Contains(earlier.DistrictCode));
}
