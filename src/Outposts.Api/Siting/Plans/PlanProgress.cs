using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The progress of the build plan of a year.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="ByDistrict">Every district of the register and any other that has a target, in the order of codes.</param>
public sealed record PlanProgress([property: GraphQLIgnore] BuildPlan Plan, IReadOnlyList<DistrictProgress> ByDistrict)
{
    /// <summary>The number of new outposts the plan asks for.</summary>
    public int Target => Plan.Target;

    /// <summary>The number of outposts that count as new.</summary>
    public int Built => ByDistrict.Sum(part => part.Built);

    /// <summary>
    /// The number of outposts of which it is unknown whether they count as new, because a day of acceptance is unknown. They are not
    /// counted as built.
    /// </summary>
    public int Unknown => ByDistrict.Sum(part => part.Unknown);

    /// <summary>The number of sites of the scenario that are not built yet.</summary>
    public int Planned => ByDistrict.Sum(part => part.Planned);

    /// <summary>
    /// The number of outposts that are neither built nor planned, summed over the districts: a surplus in one district does not reduce the
    /// shortage in another.
    /// </summary>
    public int Missing => ByDistrict.Sum(part => part.Missing);
}
