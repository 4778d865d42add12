using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Outposts.Api.Access;

/// <summary>Answers a request that may not use an address with 401 or 403 and the reason, and logs it.</summary>
/// <param name="log">The log.</param>
internal sealed class AuthorizationProblemHandler(ILogger<AuthorizationProblemHandler> log) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext http, AuthorizationPolicy policy, PolicyAuthorizationResult result)
    {
        if (result.Succeeded) return next(http);
        var error = policy.Requirements.OfType<RoleRequirement>()
            .Select(requirement => requirement.Check(http.User)).OfType<AuthorizationError>().First();
        log.LogWarning("{Method} {Path} refused: {Code} {Reason}", http.Request.Method, http.Request.Path, error.Code,
            error.Text.English);
        var isUnknown = error.Code == AuthorizationRules.Unauthenticated;
        if (isUnknown) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(
            statusCode: isUnknown ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden,
            title: error.Text.English,
            extensions: new Dictionary<string, object?> { ["code"] = error.Code, ["messageZh"] = error.Text.Chinese }).ExecuteAsync(http);
    }
}
