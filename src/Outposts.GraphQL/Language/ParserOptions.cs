namespace Outposts.GraphQL.Language;

/// <summary>Bounds for one parse. What exceeds them is refused with a <see cref="GraphQLSyntaxException"/> that names the bound.</summary>
internal sealed record ParserOptions
{
    /// <summary>Bounds that fit trusted text: nesting is bounded, tokens are not.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The most tokens a document may have, comments not counted, or null for no bound.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>How deep selection sets, lists, input objects and list types may nest together. From 1; the parser
    /// recurses this deep at most, so that no document can exhaust the stack.</summary>
    public int MaxDepth { get; init; } = 250;
}
