using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Registry;

/// <summary>
/// A value is not accepted; the message says what was given and what is accepted. The code is VALUE, CODE_TAKEN, UNKNOWN_OUTPOST or
/// UNKNOWN_VERSION.
/// </summary>
/// <param name="Text">The message for users.</param>
/// <param name="Code">The code for programs.</param>
/// <param name="Path">Where it is.</param>
[GraphQLName("OutpostRefused")]
public sealed record OutpostRefusedError(LocalizedText Text, string Code, IReadOnlyList<string> Path)
    : PayloadError(Text, Code), IOutpostError;
