using Outposts.Api.Coverage;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>A place where an outpost could be built (候选点).</summary>
[ObjectType<CandidateSite>(Ignore = [nameof(CandidateSite.DistrictCode)])]
public static class CandidateFields
{
    /// <summary>Finds a candidate by its global id.</summary>
    [NodeResolver]
    public static CandidateSite? Resolve(string id, PlanningSnapshot planning) => planning.Candidate(id);

    /// <summary>The identifier of the candidate in its layer.</summary>
    public static string Code([Parent] CandidateSite site) => site.Id;

    /// <summary>The position in a coordinate system.</summary>
    /// <param name="site">The candidate.</param>
    /// <param name="system">The coordinate system of the result.</param>
    public static Position Position([Parent] CandidateSite site, CoordinateSystem system = CoordinateSystem.Wgs84) =>
        ChinaCoordinates.Convert(site.Position, CoordinateSystem.Wgs84, system);

    /// <summary>The district; null when it is not in the register.</summary>
    public static District? District([Parent] CandidateSite site, RegistrySnapshot register) =>
        site.DistrictCode is { } code ? register.DistrictByCode(code) : null;
}
