using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>Somebody has changed the outpost meanwhile; nothing was written. The code is CONFLICT.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Path">Always <c>version</c>.</param>
/// <param name="Current">The outpost as it is now.</param>
[GraphQLName("OutpostConflict")]
public sealed record OutpostConflictError(LocalizedText Text, IReadOnlyList<string> Path, Outpost Current)
    : PayloadError(Text, "CONFLICT"), IOutpostError;
