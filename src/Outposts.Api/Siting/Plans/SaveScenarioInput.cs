using Outposts.GraphQL.Annotations;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The scenario to save.</summary>
/// <param name="Name">The name, 1 to 100 characters after trimming.</param>
/// <param name="Sites">The candidates in the planner's order, at most 1,000; duplicates count once.</param>
/// <param name="Id">The scenario to change; a new one by default.</param>
/// <param name="Note">A note of at most 2,000 characters; none when omitted or empty.</param>
/// <param name="Revision">The revision that is changed, as it was read; required with id.</param>
public sealed record SaveScenarioInput(
    string Name, [property: ID<CandidateSite>] IReadOnlyList<string> Sites, [property: ID<Scenario>] string? Id = null, string? Note = null,
        int? Revision = null);
