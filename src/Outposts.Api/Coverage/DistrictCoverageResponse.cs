using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Coverage;

/// <summary>Coverage of one district.</summary>
/// <param name="District">The district.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
/// <param name="Share">Covered workers as a share of the demand, 0…1; 1 when there is no demand.</param>
[GraphQLName("DistrictCoverage")]
public sealed record DistrictCoverageResponse(District District, double Demand, double Covered, double Share);
