using System.Globalization;

namespace Outposts.Api.Hosting;

/// <summary>A result that says when to ask again, in the header <c>Retry-After</c>.</summary>
/// <param name="result">The result.</param>
/// <param name="seconds">After how many seconds to ask again.</param>
internal sealed class RetryLaterResult(IResult result, int seconds) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return result.ExecuteAsync(httpContext);
    }
}
