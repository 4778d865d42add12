using NetTopologySuite.Geometries;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>A priority area as it should be; what is omitted is empty, but for the area of one that is changed, which then stays.</summary>
/// <param name="Name">The name, 1 to 100 characters; areas in force have different names.</param>
/// <param name="Id">The area to change; omitted for a new one.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="District">GB/T 2260 code of the district in which it lies; omitted: in several.</param>
/// <param name="Area">A Polygon or a MultiPolygon, WGS 84, of at most 10,000 points.</param>
/// <param name="Note">A note of at most 2,000 characters.</param>
/// <param name="Archived">Whether it is a priority no more.</param>
public sealed record SavePriorityAreaInput(string Name, [property: ID<PriorityArea>] long? Id = null, int Revision = 0,
    PriorityAreaKind Kind = PriorityAreaKind.Other, string? District = null, Geometry? Area = null, string? Note = null,
    bool Archived = false);
