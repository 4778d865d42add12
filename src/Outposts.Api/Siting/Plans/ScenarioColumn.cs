using Outposts.Api.Coverage;
using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>One scenario in a comparison.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Coverage">Coverage with all sites of the scenario.</param>
/// <param name="Before">Coverage without the scenario.</param>
public sealed record ScenarioColumn(Scenario Scenario, CoverageResponse Coverage, [property: GraphQLIgnore] CoverageResponse Before)
{
    /// <summary>Workers who are covered additionally.</summary>
    public double Gained => Coverage.Covered - Before.Covered;
}
