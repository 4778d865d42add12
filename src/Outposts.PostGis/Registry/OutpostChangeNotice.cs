using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>A change in the public feed.</summary>
/// <param name="Version">The version of the register that it made.</param>
/// <param name="At">When it was made.</param>
/// <param name="Code">The code of the outpost.</param>
/// <param name="Kind">What it did, as the public is told.</param>
public sealed record OutpostChangeNotice(int Version, DateTimeOffset At, string Code, OutpostChangeKind Kind);
