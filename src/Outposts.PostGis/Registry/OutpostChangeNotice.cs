using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>A change in the public feed.</summary>
/// <param name="Version">The version of the register that it made.</param>
/// <param name="At">When it was made.</param>
/// <param name="Code">The code of the outpost.</param>
/// <param name="Kind">What it did, as the public is told.</param>
public sealed record OutpostChangeNotice(int Version, DateTimeOffset At, string Code, OutpostChangeKind Kind);

/// <summary>A page of the public feed.</summary>
/// <param name="Version">The version up to which the page is complete.</param>
/// <param name="HasMore">Whether the register has later versions.</param>
/// <param name="Changes">The changes by version, those of one by code.</param>
public sealed record OutpostChangePage(int Version, bool HasMore, IReadOnlyList<OutpostChangeNotice> Changes);
