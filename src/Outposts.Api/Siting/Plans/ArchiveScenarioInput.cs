using Outposts.GraphQL.Annotations;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>The scenario to archive.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="Archived">Whether to archive; false restores the scenario.</param>
public sealed record ArchiveScenarioInput([property: ID<Scenario>] string Id, bool Archived = true);
