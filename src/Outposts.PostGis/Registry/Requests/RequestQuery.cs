using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>Which requests are asked for; null and empty: all.</summary>
/// <param name="Districts">In these districts, GB/T 2260 codes.</param>
/// <param name="States">In one of these states.</param>
/// <param name="Kinds">Of one of these kinds.</param>
/// <param name="From">Received at this moment or later.</param>
/// <param name="Until">Received before this moment.</param>
public sealed record RequestQuery(IReadOnlyList<string>? Districts = null, IReadOnlyList<RequestState>? States = null,
    IReadOnlyList<RequestKind>? Kinds = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);
