using Outposts.Api.Limits;

namespace Outposts.Api.Access;

/// <summary>
/// Signs people in at an OpenID Connect issuer: <c>GET /sign-in/issuer</c> tells where the browser goes, <c>POST /sign-in/code</c> with
/// <c>{"code", "verifier", "nonce", "redirectUri"}</c> is answered by <c>{"token", "expiresAt"}</c>.
/// </summary>
internal static class IssuerSignInEndpoints
{
    private static readonly string[] Fields = ["code", "verifier", "nonce", "redirectUri"];

    /// <summary>Maps the addresses.</summary>
    public static void MapIssuerSignIn(this IEndpointRouteBuilder routes, RequestCostMetadata cost)
    {
        // A method of HttpContext alone would be taken for a RequestDelegate, whose result is dropped.
        routes.MapGet("/sign-in/issuer", (Delegate)DescribeAsync);
        routes.MapPost("/sign-in/code", (Delegate)AnswerAsync).WithMetadata(cost);
    }

    // 204: nobody signs in at an issuer here. 503: it does not answer.
    private static async Task<IResult> DescribeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Find(http) is not { } signIn) return Results.NoContent();
        return await signIn.GetAddressAsync(http.RequestAborted) is { } address
            ? Results.Json(address) : SignInEndpoints.Answer(http, SignInResult.IssuerAway);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http)
    {
        if (Find(http) is not { } signIn) return Results.NotFound();
        return await SignInEndpoints.ReadAsync(http, Fields) is [var code, var verifier, var nonce, var redirectUri]
            ? SignInEndpoints.Answer(
                http, await signIn.SignInAsync(new IssuerCode(code, verifier, nonce, redirectUri), http.RequestAborted))
            : SignInEndpoints.RefuseBody(Fields);
    }

    private static IssuerSignIn? Find(HttpContext http) =>
        http.RequestServices.GetService<OpenIdConnectIssuer>()?.Client is null ? null : http.RequestServices.GetService<IssuerSignIn>();
}
