using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Bookings;

/// <summary>The bookings to be cancelled.</summary>
/// <param name="Visit">The visit.</param>
/// <param name="BookedFrom">Only bookings made at this moment or later.</param>
/// <param name="BookedUntil">Only bookings made before this moment.</param>
/// <param name="DryRun">Whether to only count them.</param>
public sealed record CancelBookingsInput(
    [property: ID<VisitRecord>] long Visit, DateTimeOffset BookedFrom, DateTimeOffset BookedUntil, bool DryRun = false);
