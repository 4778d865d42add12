using Microsoft.AspNetCore.Http.Features;

namespace Outposts.Api.Hosting;

/// <summary>Answers requests for plain addresses that fail: 503 while the database cannot be used, 400 for a body that is broken.</summary>
public static class FailureHandling
{
    /// <summary>Adds the handling to all addresses.</summary>
    /// <param name="app">The host.</param>
    public static void UseFailureHandling(this WebApplication app)
    {
        var failures = app.Services.GetRequiredService<DatabaseFailures>();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to answer.
            }
            catch (Exception exception) when (!http.Response.HasStarted && ResultOf(exception, http, failures) is { } result)
            {
                await result.ExecuteAsync(http);
            }
        });
    }

    private static IResult? ResultOf(Exception exception, HttpContext http, DatabaseFailures failures) => exception switch
    {
        BadHttpRequestException broken => Results.Problem(statusCode: broken.StatusCode, title: broken.Message),
        // Only for requests with a body; otherwise the IOException is the host's own.
        IOException when http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } =>
            Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The body cannot be read."),
        _ => failures.ErrorOf(exception) is { } error ? ProblemResponse.Create(error) : null,
    };
}
