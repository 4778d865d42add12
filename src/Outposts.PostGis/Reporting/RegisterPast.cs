using Outposts.Registry;

namespace Outposts.PostGis.Reporting;

/// <summary>The register at some moments.</summary>
/// <param name="Since">When its history begins; null while it is empty.</param>
/// <param name="States">The outposts that were open, at each of the moments.</param>
public sealed record RegisterPast(DateTimeOffset? Since, IReadOnlyList<RegisterState> States);
