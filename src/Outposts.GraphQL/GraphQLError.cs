namespace Outposts.GraphQL;

/// <summary>
/// One entry of a response's <c>errors</c> list (GraphQL specification of September 2025, section 7.1.2). Immutable.
/// </summary>
public sealed class GraphQLError
{
    /// <summary>The entry of <see cref="Extensions"/> that says after how many seconds to ask again, a whole number; over HTTP also the
    /// header <c>Retry-After</c>.</summary>
    public const string RetryAfter = "retryAfter";

    /// <summary>Makes an error.</summary>
    /// <param name="message">What is wrong, for a developer to read.</param>
    /// <param name="locations">The places in the document, or null when there are none.</param>
    /// <param name="path">The response path (each part a <see cref="string"/> or an <see cref="int"/>), or null.</param>
    /// <param name="extensions">Further entries for machines, or null. By custom <c>code</c> holds a short name.</param>
    /// <param name="exception">What was thrown, kept for the log; it is never written to a response. May be null.</param>
    public GraphQLError(
        string message,
        IReadOnlyList<SourceLocation>? locations = null,
        IReadOnlyList<object>? path = null,
        IReadOnlyDictionary<string, object?>? extensions = null,
        Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Message = message;
        Locations = locations ?? [];
        Path = path;
        Extensions = extensions;
        Exception = exception;
    }

    /// <summary>What is wrong, for a developer to read.</summary>
    public string Message { get; }

    /// <summary>The places in the document; empty when there are none.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; }

    /// <summary>The response path to the field (each part a <see cref="string"/> or an <see cref="int"/>),
    /// or null when the error belongs to no field.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>Further entries for machines, or null.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>What was thrown, for the log alone, or null.</summary>
    public Exception? Exception { get; }

    /// <summary>The name of the validation rule that reported this error, or null. Not written to a response.</summary>
    public string? Rule { get; init; }

    /// <summary>The message with its places, for logs and tests.</summary>
    public override string ToString() =>
        Locations.Count == 0
            ? Message
            : $"{Message} ({string.Join(", ", Locations.Select(l => FormattableString.Invariant($"{l.Line}:{l.Column}")))})";
}
