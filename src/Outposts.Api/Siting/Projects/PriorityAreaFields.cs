using System.Security.Claims;
using Outposts.Api.Access;
using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>An area that goes first in planning (重点区域).</summary>
[ObjectType<PriorityArea>(Ignore = [nameof(PriorityArea.DistrictCode), nameof(PriorityArea.IsArchived)])]
public static class PriorityAreaFields
{
    /// <summary>Finds an area by its global id.</summary>
    [NodeResolver]
    public static PriorityArea? Resolve(long id, PlanningSnapshot planning) => planning.Areas.Find(id);

    /// <summary>The district in which it lies; null: in several.</summary>
    /// <param name="area">The area.</param>
    public static District? District([Parent] PriorityArea area, RegistrySnapshot register) =>
        area.DistrictCode is { } code ? register.DistrictByCode(code) : null;

    /// <summary>Its polygons.</summary>
    /// <param name="area">The area.</param>
    [BindMember(nameof(PriorityArea.Area))]
    public static NetTopologySuite.Geometries.Geometry Area([Parent] PriorityArea area) => area.Area;

    /// <summary>The note; null: none. It is told to staff alone.</summary>
    /// <param name="area">The area.</param>
    [BindMember(nameof(PriorityArea.Note))]
    [Discloses("notes")]
    public static string? Note([Parent] PriorityArea area, ClaimsPrincipal user) => user.CanSeeNotes() ? area.Note : null;

    /// <summary>Whether it is a priority no more.</summary>
    /// <param name="area">The area.</param>
    public static bool Archived([Parent] PriorityArea area) => area.IsArchived;
}
