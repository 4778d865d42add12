using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting.Plans;

/// <summary>
/// The work at a planned site (计划站点): which body owns it, which post answers for it, by when, in which steps. It is about a candidate
/// until that has an entry in the register, and about the outpost from then on; so the steps stay when the one becomes the other.
/// </summary>
public sealed record SiteProject
{
    /// <summary>The maximum length of a body and of a post.</summary>
    public const int MaxTextLength = 100;

    /// <summary>The maximum number of milestones.</summary>
    public const int MaxMilestones = 30;

    /// <summary>The number of the project; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>The name of the outpost or candidate when the project was saved.</summary>
    public required string Name { get; init; }

    /// <summary>GB/T 2260 code of the district in which the site lies.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>The position when the project was saved.</summary>
    public required Position Position { get; init; }

    /// <summary>The code of the outpost; null while it has no entry in the register.</summary>
    public string? OutpostCode { get; init; }

    /// <summary>The identifier of the candidate; null for an outpost that was none. One of both is given.</summary>
    public string? CandidateId { get; init; }

    /// <summary>The body that owns the project, such as 市南区总工会; null when none is named.</summary>
    public string? OwnerBody { get; init; }

    /// <summary>The level of that body; null when unknown.</summary>
    public UnionLevel? OwnerLevel { get; init; }

    /// <summary>The post that answers for it (联络员岗位), never a person's name; null when none is named.</summary>
    public string? LiaisonPost { get; init; }

    /// <summary>The last day for the whole, local to the region; null when none was set.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>What the planner says about it, at most 2,000 characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the project was given up.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }

    /// <summary>When it was last saved; null for a new one.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who last saved it; null for a new one.</summary>
    public string? ChangedBy { get; init; }
}
