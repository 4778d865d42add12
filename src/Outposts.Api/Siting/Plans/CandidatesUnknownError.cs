using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting.Plans;

/// <summary>Some of the sites are neither candidates of a layer nor sites that the scenario has kept. The code is
/// UNKNOWN_CANDIDATES.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Candidates">The unknown candidates.</param>
[GraphQLName("CandidatesUnknown")]
public sealed record CandidatesUnknownError(LocalizedText Text, [property: ID<CandidateSite>] IReadOnlyList<string> Candidates)
    : PayloadError(Text, "UNKNOWN_CANDIDATES"), ISaveScenarioError;
