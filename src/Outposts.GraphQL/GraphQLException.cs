using Microsoft.Extensions.Logging;

namespace Outposts.GraphQL;

/// <summary>
/// Carries errors meant for the one who sent the request. Unlike any other exception its messages are shown as they
/// are; a resolver throws it to refuse with a reason.
/// </summary>
public class GraphQLException : Exception
{
    /// <summary>Makes an exception of one error with a message alone.</summary>
    /// <param name="message">What is wrong, for the reader of the response.</param>
    public GraphQLException(string message)
        : this(new GraphQLError(message))
    {
    }

    /// <summary>Makes an exception of one error whose <c>extensions</c> hold a code.</summary>
    /// <param name="message">What is wrong, for the reader of the response.</param>
    /// <param name="code">A short name for machines, such as <c>NOT_FOUND</c>.</param>
    public GraphQLException(string message, string code)
        : this(new GraphQLError(message, extensions: new Dictionary<string, object?> { ["code"] = code }))
    {
    }

    /// <summary>Makes an exception of one or more errors.</summary>
    /// <param name="errors">The errors; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="errors"/> is empty.</exception>
    public GraphQLException(params IReadOnlyList<GraphQLError> errors)
        : base(errors.Count > 0 ? errors[0].Message : throw new ArgumentException("At least one error is needed.", nameof(errors)))
    {
        Errors = errors;
    }

    /// <summary>The errors; at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The log level, with the field and the messages; null, the default: not at all.</summary>
    public LogLevel? LogLevel { get; init; }
}
