using Outposts.Registry;
using Outposts.Siting;

namespace Outposts.Api.Coverage;

/// <summary>An outpost or a site that reaches workers of a gap.</summary>
/// <param name="Outpost">The outpost; null for a proposed site.</param>
/// <param name="Site">The proposed site; null for an outpost.</param>
/// <param name="Workers">Workers of the gap in reach.</param>
public sealed record GapCloser(Outpost? Outpost, CandidateSite? Site, double Workers);
