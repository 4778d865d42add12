using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.Nearest;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.Api.Nearest;

/// <summary>Says when an answer leaves a rider without an outpost: when none of it is near enough.</summary>
internal static class UnmetReach
{
    /// <summary>What is within this many seconds by the mode asked for is near enough: a quarter of an hour.</summary>
    private const double MaxSeconds = 900;

    /// <summary>What is within this many metres is near enough where nothing is said of time; a quarter of an hour's walk.</summary>
    private const double MaxMetres = 1000;

    /// <summary>Determines whether none of the outposts found is near enough.</summary>
    /// <param name="near">The outposts, the nearest first.</param>
    public static bool IsUnmet(NearestByTravel[] near) =>
        near is not [var first, ..] || (first.Way.Time is { } seconds ? seconds > MaxSeconds : first.Way.Distance > MaxMetres);

    /// <summary>Gets why: with a moment of entry, whether an outpost within <see cref="MaxMetres"/> has what is asked for, and so cannot be
    /// entered. A look at one small circle, so that those who find something pay nothing for it.</summary>
    /// <param name="snapshot">The register.</param>
    /// <param name="position">Where it was asked for.</param>
    /// <param name="filter">What was asked for.</param>
    /// <param name="openAt">The moment of entry; null: none was given.</param>
    public static UnmetReason FindReason(RegistrySnapshot snapshot, Position position, OutpostFilter filter, DateTimeOffset? openAt) =>
        openAt is not null && snapshot.Nearest.Find(position, 1, MaxMetres, new OutpostPredicate(snapshot.Columns, filter)).Length > 0
            ? UnmetReason.NothingOpen : UnmetReason.NothingNear;
}
