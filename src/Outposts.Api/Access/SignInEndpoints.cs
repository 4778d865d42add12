using System.Text.Json;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.PostGis;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>
/// Signs people in and out: <c>POST /sign-in</c> with <c>{"name", "password"}</c>, <c>POST /sign-in/invitation</c> with
/// <c>{"invitation", "password"}</c>, each answered by <c>{"token", "expiresAt"}</c>; <c>POST /sign-out</c> revokes all tokens of the bearer.
/// There are no cookies, so another site's page can sign nobody in.
/// </summary>
public static class SignInEndpoints
{
    // A hundred attempts at once from an address, then one a second.
    private const int Cost = 50_000;
    private const int MaxBytes = 4096;

    /// <summary>Maps the addresses.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var cost = new RequestCostMetadata(Cost);
        routes.MapPost("/sign-in", (HttpContext http, PasswordSignIn signIn) => AnswerAsync(http, "name", signIn.SignInAsync))
            .WithMetadata(cost);
        routes.MapPost("/sign-in/invitation", (HttpContext http, PasswordSignIn signIn) =>
            AnswerAsync(http, "invitation", signIn.AcceptInvitationAsync)).WithMetadata(cost);
        routes.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string field, Func<string, string, CancellationToken, Task<SignInResult>> signIn)
    {
        if (await ReadAsync(http, field) is not { } given)
            return ProblemResponse.Create(LocalizedText.Of(
                $"请求体应为 JSON：{{\"{field}\": \"…\", \"password\": \"…\"}}，至多 {MaxBytes} 字节。",
                $"The body is the JSON {{\"{field}\": \"…\", \"password\": \"…\"}} of at most {MaxBytes} bytes."));
        http.Response.Headers.CacheControl = "no-store";
        var result = await signIn(given.Who, given.Password, http.RequestAborted);
        return result switch
        {
            { Token: { } token } => Results.Json(new { token, expiresAt = result.ExpiresAt }),
            { RetryAfter: { } seconds } => ProblemResponse.Create(result.Rejection!, StatusCodes.Status429TooManyRequests, seconds),
            _ => ProblemResponse.Create(result.Rejection!, StatusCodes.Status401Unauthorized),
        };
    }

    private static async Task<(string Who, string Password)?> ReadAsync(HttpContext http, string field)
    {
        if (!http.Request.HasJsonContentType()) return null;
        if (await RequestBody.ReadAsync(http, MaxBytes) is not { } bytes) return null;
        try
        {
            using var body = JsonDocument.Parse(bytes);
            return Text(body.RootElement, field)?.Trim() is { Length: > 0 } who && Text(body.RootElement, "password") is { } password
                ? (who, password) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    /// <summary>Revokes every token of the bearer's account that was issued so far, on every device; of a token that names nobody only
    /// itself.</summary>
    private static async Task<IResult> SignOutAsync(
        HttpContext http, RevokedTokenStore store, RevokedTokensProvider revoked, TimeProvider clock)
    {
        if (http.User.Identity is not { IsAuthenticated: true })
            return ProblemResponse.Create(new LocalizedText("没有登录，或令牌已失效。", "Nobody is signed in, or the token holds no more."),
                StatusCodes.Status401Unauthorized);
        var (now, actor) = (clock.GetUtcNow(), AuthorizationRules.GetActor(http.User));
        var until = now + InstallationSigningKey.MaxLifetime;
        var (subject, token) = (http.User.FindFirst(AccessClaims.Subject)?.Value, http.User.FindFirst(AccessClaims.TokenId)?.Value);
        DatabaseCaller.Enter(DatabaseCaller.Host);
        var version = subject is not null ? await store.RevokeAllAsync(subject, now, actor, http.RequestAborted)
            : token is not null ? await store.RevokeAsync(token, until, actor, http.RequestAborted)
            : revoked.Current.Version;
        await revoked.WaitForAsync(version, http.RequestAborted);
        return Results.NoContent();
    }
}
