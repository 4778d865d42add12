using Outposts.Api.Access;
using Outposts.Api.Limits;
using Outposts.GraphQL;

namespace Outposts.Api.Hosting;

/// <summary>Creates the problem responses (RFC 9457) of plain addresses, in both languages.</summary>
public static class ProblemResponse
{
    /// <summary>Creates a problem response.</summary>
    /// <param name="text">What is wrong: the English text is the title, the Chinese one is <c>messageZh</c>.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="retryAfter">After how many seconds to ask again; null when that would not help.</param>
    public static IResult Create(LocalizedText text, int status = StatusCodes.Status400BadRequest, int? retryAfter = null)
    {
        var problem = Results.Problem(
            statusCode: status, title: text.English, extensions: new Dictionary<string, object?> { ["messageZh"] = text.Chinese });
        return retryAfter is { } seconds ? new RetryLaterResult(problem, seconds) : problem;
    }

    /// <summary>Creates the problem response of an error.</summary>
    /// <param name="error">The error.</param>
    public static IResult Create(GraphQLException error)
    {
        var extensions = error.Errors[0].Extensions;
        var chinese = extensions?.GetValueOrDefault("messageZh") as string;
        var isBusy = extensions?.GetValueOrDefault("code") is WorkLimiter.Busy or DatabaseFailures.Code or ChangeFeedFollower.NotReadYet;
        return Create(new LocalizedText(chinese ?? error.Message, error.Message),
            isBusy ? StatusCodes.Status503ServiceUnavailable
                : extensions?.GetValueOrDefault("code") is AuthorizationRules.Forbidden ? StatusCodes.Status403Forbidden
                : StatusCodes.Status400BadRequest,
            extensions?.GetValueOrDefault(GraphQLError.RetryAfter) as int?);
    }
}
