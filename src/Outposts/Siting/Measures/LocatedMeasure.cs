using Outposts.Registry;

namespace Outposts.Siting.Measures;

/// <summary>A measure and its place.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Outpost">The existing outpost; null for a new site.</param>
/// <param name="Candidate">The new site; null for a measure at an existing outpost.</param>
/// <param name="Services">The services to offer or to repair; empty for other measures.</param>
/// <param name="ExtraHours">The number of additional opening hours a week among the hours considered; 0 for other measures.</param>
public sealed record LocatedMeasure(
    Measure Measure, Outpost? Outpost, CandidateSite? Candidate, IReadOnlyList<ServiceOffer> Services, int ExtraHours);
