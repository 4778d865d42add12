namespace Outposts.GraphQL.Http;

/// <summary>A request that is refused before any operation runs.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What is wrong, what is accepted.</param>
/// <param name="code">A short name for machines.</param>
internal sealed class GraphQLHttpException(int status, string message, string code) : Exception(message)
{
    public int Status { get; } = status;

    public GraphQLError Error { get; } = new(message, extensions: new Dictionary<string, object?> { ["code"] = code });

    public static GraphQLHttpException BadRequest(string message) => new(400, message, "BAD_REQUEST");

    public static GraphQLHttpException TooLarge(long limit, long? measured) => new(
        413,
        measured is { } bytes ? $"The request has {bytes} bytes; at most {limit} are accepted."
            : $"The request has more than the {limit} bytes accepted.",
        "REQUEST_TOO_LARGE");
}
