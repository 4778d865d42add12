namespace Outposts.Siting.Plans;

/// <summary>
/// A planner's choice of sites under a name (方案), to be looked at again, compared and shared. It keeps a copy of each candidate as
/// it was when it was chosen, so that it stays readable when a later layer no longer has it.
/// </summary>
public sealed record Scenario
{
    /// <summary>The most sites that one scenario may hold.</summary>
    public const int MaxSites = 1000;

    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The longest note, in characters.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>Unique among the scenarios; it tells nothing and never changes.</summary>
    public required string Id { get; init; }

    /// <summary>What the planner calls it, 1 to <see cref="MaxNameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>What the planner says about it, at most <see cref="MaxNoteLength"/> characters; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The chosen candidates as they were when they were chosen, in the planner's order, each once.</summary>
    public required IReadOnlyList<CandidateSite> Sites { get; init; }

    /// <summary>When it was saved first.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who saved it first.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was saved last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who saved it last.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>How often it was saved, from 1: whoever changes it says which revision he has seen.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether it is put away: it stays readable, and lists leave it out unless they are asked for it.</summary>
    public bool IsArchived { get; init; }

    /// <summary>Its sites as the layers have them now, in the planner's order; one that no layer has any more is as it was
    /// chosen.</summary>
    /// <param name="candidate">The candidate of an identifier in today's layers; null when there is none.</param>
    public IReadOnlyList<CandidateSite> CurrentSites(Func<string, CandidateSite?> candidate) =>
        [.. Sites.Select(site => candidate(site.Id) ?? site)];

    /// <summary>The sites that no layer has any more, as they were chosen. That nobody lists them now does not say that they cannot be
    /// built.</summary>
    /// <param name="candidate">The candidate of an identifier in today's layers; null when there is none.</param>
    public IReadOnlyList<CandidateSite> MissingSites(Func<string, CandidateSite?> candidate) =>
        [.. Sites.Where(site => candidate(site.Id) is null)];

    /// <summary>What sites cost together, yuan; null when the cost of one of them is unknown.</summary>
    /// <param name="sites">The sites.</param>
    public static double? TotalCost(IReadOnlyList<CandidateSite> sites) => sites.Any(site => site.Cost is null) ? null
        : sites.Sum(site => site.Cost!.Value);
}
