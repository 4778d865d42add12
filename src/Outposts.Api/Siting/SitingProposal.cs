using Outposts.Api.Coverage;

namespace Outposts.Api.Siting;

/// <summary>Proposed sites and what they achieve.</summary>
/// <param name="Sites">The sites in building order: stopping early keeps the best of them so far.</param>
/// <param name="Before">Coverage without the sites.</param>
/// <param name="After">Coverage when every site is built: they count like those of <c>coverage.sites</c>.</param>
/// <param name="Value">
/// The value in the unit of the objective: covered workers, including those covered before; the number of new sites; or the sum of the
/// distances in metres from every worker to the nearest outpost.
/// </param>
/// <param name="Bound">A bound in the same unit: no selection of sites has a better value.</param>
/// <param name="Gap">The relative gap |bound − value| / max(|bound|, |value|); 0 when the value is proven to be optimal.</param>
public sealed record SitingProposal(
    IReadOnlyList<ProposedSite> Sites, CoverageResponse Before, CoverageResponse After, double Value, double Bound, double Gap);
