using Outposts.GraphQL.Annotations;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Visits.Schedule;

/// <summary>A visit to be cancelled.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Revision">The expected revision: another revision is a conflict, CHANGED.</param>
public sealed record CancelVisitInput([property: ID<VisitRecord>] long Id, int? Revision = null);
