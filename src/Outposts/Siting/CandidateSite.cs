using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Siting;

/// <summary>A place where an outpost could be built (候选点).</summary>
/// <param name="Id">The identifier; unique among the candidates.</param>
/// <param name="Position">The position.</param>
/// <param name="Name">The name; null when there is none.</param>
/// <param name="DistrictCode">The district code; null when unknown.</param>
/// <param name="Host">The kind of host that owns the premises; null when unknown.</param>
/// <param name="Cost">The building cost, yuan, 0 or more; null when unknown.</param>
public sealed record CandidateSite(
    string Id, Position Position, string? Name = null, string? DistrictCode = null, HostKind? Host = null, double? Cost = null);
