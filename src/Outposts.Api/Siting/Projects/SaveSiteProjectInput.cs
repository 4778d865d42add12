using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Projects;

/// <summary>A site project as it should be; what is omitted is empty, but for the site, which then stays. It is about an outpost, a
/// candidate, or both once a candidate has its entry in the register.</summary>
/// <param name="Id">The project to change; omitted for a new one.</param>
/// <param name="Revision">The revision that is changed, as it was read; 0 for a new one.</param>
/// <param name="Outpost">The code of the outpost; that of a new project has the status PLANNED.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="OwnerBody">The body that owns the project, at most 100 characters.</param>
/// <param name="OwnerLevel">The level of that body.</param>
/// <param name="LiaisonPost">The post that answers for it, at most 100 characters: neither a person's name nor a telephone number.</param>
/// <param name="DueOn">The last day for the whole.</param>
/// <param name="Milestones">The steps in their order, at most 30.</param>
/// <param name="Note">A note of at most 2,000 characters.</param>
/// <param name="Archived">Whether the project is given up.</param>
public sealed record SaveSiteProjectInput(
    [property: ID<SiteProject>] long? Id = null, int Revision = 0, string? Outpost = null,
    [property: ID<CandidateSite>] string? Candidate = null, string? OwnerBody = null, UnionLevel? OwnerLevel = null,
    string? LiaisonPost = null, DateOnly? DueOn = null, IReadOnlyList<MilestoneInput>? Milestones = null, string? Note = null,
    bool Archived = false);
