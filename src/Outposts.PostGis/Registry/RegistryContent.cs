using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>The whole register at one moment.</summary>
/// <param name="Version">The change feed's version of that moment.</param>
/// <param name="Districts">All districts, by code.</param>
/// <param name="Outposts">All outposts of whatever status, by id.</param>
/// <param name="IsDemonstration">Whether made-up outposts or visits are among what the database holds.</param>
public sealed record RegistryContent(
    long Version, IReadOnlyList<District> Districts, IReadOnlyList<Outpost> Outposts, bool IsDemonstration = false);
