using Outposts.Registry;

namespace Outposts.PostGis.Registry;

/// <summary>An outpost that an import wrote.</summary>
/// <param name="Index">Its place in the list given, from 0.</param>
/// <param name="Outpost">The outpost as it is then.</param>
/// <param name="IsNew">Whether it was not there.</param>
/// <param name="IsClosed">Whether the list closed it for good.</param>
public sealed record UpsertedOutpost(int Index, Outpost Outpost, bool IsNew, bool IsClosed);
