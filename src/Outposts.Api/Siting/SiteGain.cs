using Outposts.Siting;

namespace Outposts.Api.Siting;

/// <summary>A candidate and its gain.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Gain">Workers covered additionally, 0 or more.</param>
public sealed record SiteGain(CandidateSite Candidate, double Gain);
