namespace Outposts.GraphQL.Http;

/// <summary>A request that is refused before any operation runs.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong, what is accepted.</param>
/// <param name="code">A short name for machines.</param>
/// <param name="retryAfter">After how many seconds to ask again; null when that would not help.</param>
internal sealed class GraphQLHttpException(int status, string message, string code, int? retryAfter = null) : Exception(message)
{
    public int Status { get; } = status;

    public GraphQLError Error { get; } = new(message, extensions: retryAfter is null
        ? new Dictionary<string, object?> { ["code"] = code }
        : new Dictionary<string, object?> { ["code"] = code, [GraphQLError.RetryAfter] = retryAfter });

    public static GraphQLHttpException BadRequest(string message) => new(400, message, "BAD_REQUEST");

    public static GraphQLHttpException TooLarge(long limit, long? measured) => new(
        413,
        measured is { } bytes ? $"The request has {bytes} bytes; at most {limit} are accepted."
            : $"The request has more than the {limit} bytes accepted.",
        "REQUEST_TOO_LARGE");
}
