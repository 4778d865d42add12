using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>What changes in the schedule.</summary>
[SubscriptionType]
public static class VisitSubscriptions
{
    /// <summary>Tells each visit that is added, moved or changed, as it now stands. Bookings are not told.</summary>
    /// <param name="visit">The visit.</param>
    [Subscribe(With = nameof(Changes))]
    public static VisitRecord BusVisitChanged([EventMessage] VisitRecord visit) => visit;

    /// <summary>The source of <see cref="BusVisitChanged"/>.</summary>
    /// <param name="watch">Follows the schedule.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="districts">GB/T 2260 codes; left out: all divisions.</param>
    public static IAsyncEnumerable<VisitRecord> Changes(
        VisitChangeNotifier watch, RegistrySnapshot snapshot, CancellationToken cancellationToken, IReadOnlyList<string>? districts = null)
    {
        VisitQueries.RequireKnownDistricts(districts, snapshot);
        var all = watch.ChangesAsync(cancellationToken);
        return districts is null ? all : all.Where(visit => districts.Contains(visit.DistrictCode));
    }
}
