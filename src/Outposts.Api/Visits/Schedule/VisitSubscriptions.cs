using Outposts.Api.Access;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>Subscriptions to changes of the schedule.</summary>
[SubscriptionType]
public static class VisitSubscriptions
{
    /// <summary>Publishes each visit that is added, moved or changed, as it is now. Bookings are not published, and planned
    /// visits to schedulers and crews of the district alone.</summary>
    /// <param name="visit">The visit.</param>
    [Discloses("planned visits", Role.Scheduler, Role.Crew, In = "the district of the visit")]
    [Subscribe(With = nameof(Changes))]
    public static VisitRecord BusVisitChanged([EventMessage] VisitRecord visit) => visit;

    /// <summary>The source of <see cref="BusVisitChanged"/>.</summary>
    /// <param name="notifier">The notifier.</param>
    /// <param name="snapshot">The register.</param>
    /// <param name="http">The connection.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <param name="districts">GB/T 2260 codes of districts; by default all.</param>
    public static IAsyncEnumerable<VisitRecord> Changes(
        VisitChangeNotifier notifier, RegistrySnapshot snapshot, HttpContext http, CancellationToken cancellationToken,
        IReadOnlyList<string>? districts = null)
    {
        VisitQueries.RequireKnownDistricts(districts, snapshot);
        // The user of the moment: a token that expires meanwhile tells of no more planned visits.
        var all = notifier.ChangesAsync(cancellationToken).Where(visit => http.User.CanSee(visit));
        return districts is null ? all : all.Where(visit => districts.Contains(visit.DistrictCode));
    }
}
