using Outposts.GraphQL.Annotations;
using Outposts.Siting;

namespace Outposts.Api.Siting.Plans;

/// <summary>Some of the sites are neither candidates of a layer nor sites that the scenario has kept.</summary>
/// <param name="Message">A message for users.</param>
/// <param name="Candidates">The unknown candidates.</param>
/// <param name="Code">UNKNOWN_CANDIDATES.</param>
public sealed record CandidatesUnknown(
    string Message, [property: ID<CandidateSite>] IReadOnlyList<string> Candidates, string Code = "UNKNOWN_CANDIDATES")
        : ISaveScenarioError;
