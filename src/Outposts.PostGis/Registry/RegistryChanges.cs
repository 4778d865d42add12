using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>What changed after a version, as it is now.</summary>
/// <param name="Version">The version up to which this speaks.</param>
/// <param name="Outposts">New and changed outposts, by id. None is ever gone.</param>
/// <param name="Districts">New and changed districts, by code.</param>
public sealed record RegistryChanges(long Version, IReadOnlyList<Outpost> Outposts, IReadOnlyList<District> Districts);
