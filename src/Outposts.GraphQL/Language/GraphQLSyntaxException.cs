namespace Outposts.GraphQL.Language;

/// <summary>A text is not GraphQL. Holds exactly one error with exactly one place.</summary>
internal sealed class GraphQLSyntaxException : GraphQLException
{
    /// <summary>Makes the exception for a place in a source.</summary>
    /// <param name="source">The text with the error.</param>
    /// <param name="position">Offset of the error in UTF-16 code units.</param>
    /// <param name="description">What is wrong, without the words "Syntax Error:".</param>
    public GraphQLSyntaxException(Source source, int position, string description)
        : base(new GraphQLError("Syntax Error: " + description, [source.LocationOf(position)]))
    {
        Text = source;
        Position = position;
    }

    /// <summary>The text with the error.</summary>
    public Source Text { get; }

    /// <summary>Offset of the error in UTF-16 code units.</summary>
    public int Position { get; }
}
