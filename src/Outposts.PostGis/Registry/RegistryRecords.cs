using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>The whole register at one moment.</summary>
/// <param name="Version">The change feed's version of that moment.</param>
/// <param name="Districts">All districts, by code.</param>
/// <param name="Outposts">All outposts of whatever status, by id.</param>
/// <param name="IsDemonstration">Whether made-up outposts or visits are among what the database holds.</param>
public sealed record RegistryContent(
    long Version, IReadOnlyList<District> Districts, IReadOnlyList<Outpost> Outposts, bool IsDemonstration = false);

/// <summary>What changed after a version, as it is now.</summary>
/// <param name="Version">The version up to which this speaks.</param>
/// <param name="Outposts">New and changed outposts, by id. None is ever gone.</param>
/// <param name="Districts">New and changed districts, by code.</param>
public sealed record RegistryChanges(long Version, IReadOnlyList<Outpost> Outposts, IReadOnlyList<District> Districts);

/// <summary>What an import did, or would do.</summary>
/// <param name="Inserted">Outposts that were not there.</param>
/// <param name="Updated">Outposts of which something changed.</param>
/// <param name="Unchanged">Outposts that stayed as they were.</param>
/// <param name="Version">The change feed's version after it; a trial run leaves it as it was.</param>
/// <param name="Rejections">Rows that cannot be taken, by their place; when there is one, nothing at all was written.</param>
public sealed record UpsertResult(int Inserted, int Updated, int Unchanged, long Version, IReadOnlyList<UpsertRejection> Rejections);

/// <summary>A row that only the register itself could find wrong.</summary>
/// <param name="Index">Its place in the list given, from 0.</param>
/// <param name="Code">Its outpost's code.</param>
/// <param name="Column">The column at fault, by its name in a CSV file.</param>
/// <param name="Reason">A sentence: what was given and what is accepted.</param>
public sealed record UpsertRejection(int Index, string Code, string Column, string Reason);
