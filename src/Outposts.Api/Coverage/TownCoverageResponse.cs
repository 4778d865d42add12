using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Coverage;

/// <summary>Coverage of one town (镇街), or of the demand of a district that names no town.</summary>
/// <param name="District">The district.</param>
/// <param name="Town">The town as demand layers write it, a name or a code; null for demand without a town.</param>
/// <param name="Demand">Workers in the demand.</param>
/// <param name="Covered">Workers who are covered.</param>
/// <param name="Share">Covered workers as a share of the demand, 0…1; 1 when there is no demand.</param>
[GraphQLName("TownCoverage")]
public sealed record TownCoverageResponse(District District, string? Town, double Demand, double Covered, double Share);
