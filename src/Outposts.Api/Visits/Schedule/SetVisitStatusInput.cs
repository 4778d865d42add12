using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A change of the status of a visit.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Status">The new status. PLANNED, AGREED, FILED, CONFIRMED, DONE follow each other; CANCELLED may follow any except
/// DONE.</param>
/// <param name="FiledOn">The day of filing, for FILED; by default that of the visit or its place, else today.</param>
/// <param name="Revision">The expected revision: another revision is a conflict, CHANGED.</param>
public sealed record SetVisitStatusInput([property: ID<VisitRecord>] long Id, BusVisitStatus Status, DateOnly? FiledOn = null,
    int? Revision = null);
