namespace Outposts.Siting.Plans;

/// <summary>
/// A named selection of sites (方案) to review, compare and share. It keeps a copy of each candidate as it was when it was chosen, so that it
/// stays readable when a layer no longer has the candidate.
/// </summary>
public sealed record Scenario
{
    /// <summary>The maximum number of sites.</summary>
    public const int MaxSites = 1000;

    /// <summary>The maximum length of the name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The maximum length of the note, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>The unique identifier, which never changes.</summary>
    public required string Id { get; init; }

    /// <summary>The name, 1 to <see cref="MaxNameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the planner says about it, at most <see cref="MaxNoteLength"/> characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The chosen candidates as they were when they were chosen, in the planner's order, each once.</summary>
    public required IReadOnlyList<CandidateSite> Sites { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who last changed it.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>The revision, from 1; a change names the revision it is based on.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether the scenario is archived: it stays readable, and lists omit it by default.</summary>
    public bool IsArchived { get; init; }

    /// <summary>
    /// The sites as the current layers have them, in the planner's order; a site that no layer has any more is as it was when it was
    /// chosen.
    /// </summary>
    /// <param name="candidate">Returns the candidate of an identifier in the current layers; null when there is none.</param>
    public IReadOnlyList<CandidateSite> CurrentSites(Func<string, CandidateSite?> candidate) =>
        [.. Sites.Select(site => candidate(site.Id) ?? site)];

    /// <summary>
    /// The sites that no layer has any more, as they were when they were chosen. They may still be possible to build.
    /// </summary>
    /// <param name="candidate">Returns the candidate of an identifier in the current layers; null when there is none.</param>
    public IReadOnlyList<CandidateSite> MissingSites(Func<string, CandidateSite?> candidate) =>
        [.. Sites.Where(site => candidate(site.Id) is null)];

    /// <summary>Computes the total cost of sites, yuan; null when the cost of a site is unknown.</summary>
    /// <param name="sites">The sites.</param>
    public static double? TotalCost(IReadOnlyList<CandidateSite> sites) => sites.Any(site => site.Cost is null) ? null
        : sites.Sum(site => site.Cost!.Value);
}
