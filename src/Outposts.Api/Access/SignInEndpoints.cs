using System.Text.Json;
using Outposts.Api.Health;
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
        routes.MapIssuerSignIn(cost);
        routes.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string field, Func<string, string, CancellationToken, Task<SignInResult>> signIn)
    {
        if (await ReadAsync(http, [field, "password"]) is not [var who, var password]) return RefuseBody(field, "password");
        return Answer(http, await signIn(who.Trim(), password, http.RequestAborted));
    }

    /// <summary>Answers with the token, or why there is none.</summary>
    internal static IResult Answer(HttpContext http, SignInResult result)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (result is { Token: null, IsIssuerAway: false }) http.RequestServices.GetService<Refusals>()?.Count(RefusalKind.SignIn);
        return result switch
        {
            { Token: { } token } => Results.Json(new { token, expiresAt = result.ExpiresAt }),
            { IsIssuerAway: true } =>
                ProblemResponse.Create(result.Rejection!, StatusCodes.Status503ServiceUnavailable, result.RetryAfter),
            { RetryAfter: { } seconds } => ProblemResponse.Create(result.Rejection!, StatusCodes.Status429TooManyRequests, seconds),
            _ => ProblemResponse.Create(result.Rejection!, StatusCodes.Status401Unauthorized),
        };
    }

    /// <summary>Says which body is accepted.</summary>
    internal static IResult RefuseBody(params string[] fields)
    {
        var shape = $"{{{string.Join(", ", fields.Select(field => $"\"{field}\": \"…\""))}}}";
        return ProblemResponse.Create(LocalizedText.Of($"请求体应为 JSON：{shape}，至多 {MaxBytes} 字节。",
            $"The body is the JSON {shape} of at most {MaxBytes} bytes."));
    }

    /// <summary>Reads the texts of some fields, in their order; null when the body is not such JSON, or one but the last is blank.</summary>
    internal static async Task<string[]?> ReadAsync(HttpContext http, string[] fields)
    {
        if (!http.Request.HasJsonContentType()) return null;
        if (await RequestBody.ReadAsync(http, MaxBytes) is not { } bytes) return null;
        try
        {
            using var body = JsonDocument.Parse(bytes);
            string[] texts = [.. fields.Select(field => Text(body.RootElement, field)).OfType<string>()];
            return texts.Length == fields.Length && !texts[..^1].Any(string.IsNullOrWhiteSpace) ? texts : null;
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
