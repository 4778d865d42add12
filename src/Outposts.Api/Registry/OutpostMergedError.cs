using Outposts.GraphQL.Annotations;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The outpost was merged into another, which answers for it; nothing was written. The code is MERGED.</summary>
/// <param name="Text">The message for users.</param>
/// <param name="Path">The argument that names it.</param>
/// <param name="Into">The other outpost.</param>
[GraphQLName("OutpostMerged")]
public sealed record OutpostMergedError(LocalizedText Text, IReadOnlyList<string> Path, Outpost Into)
    : PayloadError(Text, "MERGED"), IOutpostError;
