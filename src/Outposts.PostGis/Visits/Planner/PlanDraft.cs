namespace Outposts.PostGis.Visits.Planner;

/// <summary>A draft of a plan.</summary>
/// <param name="Id">The database's identifier.</param>
/// <param name="Content">The content.</param>
/// <param name="CreatedAt">The time at which it was first saved.</param>
/// <param name="ChangedAt">The time at which it was last saved.</param>
/// <param name="ChangedBy">The user who last saved it.</param>
/// <param name="Revision">The number of changes.</param>
/// <param name="Archived">Whether it is archived; an archived draft cannot be changed or published.</param>
/// <param name="PublishedAt">The time of publication; null when it was not published, or was changed since.</param>
/// <param name="PublishedBy">The user who published it.</param>
public sealed record PlanDraft(
    long Id, PlanDraftContent Content, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string ChangedBy, int Revision, bool Archived,
    DateTimeOffset? PublishedAt, string? PublishedBy);
