using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Subscriptions to changes of the schedule.</summary>
[SubscriptionType]
public static class VisitSubscriptions
{
    /// <summary>Publishes each visit that is added, moved or changed, as it is now. Bookings are not published.</summary>
    /// <param name="visit">The visit.</param>
    [Subscribe(With = nameof(Changes))]
    public static VisitRecord BusVisitChanged([EventMessage] VisitRecord visit) => visit;

    /// <summary>The source of <see cref="BusVisitChanged"/>.</summary>
    /// <param name="notifier">The notifier.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="districts">GB/T 2260 codes of districts; by default all.</param>
    public static IAsyncEnumerable<VisitRecord> Changes(
        VisitChangeNotifier notifier, RegistrySnapshot snapshot, CancellationToken cancellationToken,
            IReadOnlyList<string>? districts = null)
    {
        VisitQueries.RequireKnownDistricts(districts, snapshot);
        var all = notifier.ChangesAsync(cancellationToken);
        return districts is null ? all : all.Where(visit => districts.Contains(visit.DistrictCode));
    }
}
