using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Access;

/// <summary>Why a token is not valid.</summary>
[GraphQLName("TokenProblemKind")]
public enum TokenErrorKind
{
    /// <summary>The token has expired.</summary>
    Expired,

    /// <summary>The token is not valid yet.</summary>
    NotYetValid,

    /// <summary>The token is signed with an unknown key, or was changed after it was signed.</summary>
    SignatureUnknown,

    /// <summary>The issuer of the token is not accepted.</summary>
    IssuerUnknown,

    /// <summary>The token is for another service.</summary>
    WrongAudience,

    /// <summary>The token cannot be read, or a claim of it.</summary>
    Unreadable,

    /// <summary>The token is from the configured issuer, whose keys cannot be fetched now.</summary>
    IssuerUnreachable,

    /// <summary>The token was revoked.</summary>
    Revoked,
}

/// <summary>Why a token is not valid; never contains a part of the token.</summary>
/// <param name="Kind">The kind of error.</param>
/// <param name="Chinese">The message in Chinese.</param>
/// <param name="English">The message in English.</param>
[GraphQLName("TokenProblem")]
public sealed record TokenError(TokenErrorKind Kind, string Chinese, string English)
{
    private const string KindClaim = "outposts:problem";
    private const string ChineseClaim = "outposts:problem:zh";
    private const string EnglishClaim = "outposts:problem:en";

    /// <summary>The header <c>Authorization</c> or what it carries cannot be read.</summary>
    public static TokenError Unreadable { get; } = new(
        TokenErrorKind.Unreadable, "令牌读不懂；请求头应为 Authorization: Bearer 令牌。",
            "the token cannot be read; the header is Authorization: Bearer TOKEN.");

    /// <summary>The token has critical extensions, none of which is understood.</summary>
    public static TokenError Critical { get; } = new(
        TokenErrorKind.Unreadable, "令牌带有这里不支持的 crit 扩展。", "its header \"crit\" asks for extensions that are not understood here.");

    /// <summary>The keys of the configured issuer cannot be fetched.</summary>
    public static TokenError IssuerUnreachable { get; } = new(
        TokenErrorKind.IssuerUnreachable, "暂时无法核对登录服务的签名，请稍后再试。", "the issuer's keys cannot be fetched just now; try again in a moment.");

    /// <summary>The token was revoked.</summary>
    public static TokenError Revoked { get; } = new(TokenErrorKind.Revoked, "令牌已被撤销。", "the token was revoked.");

    /// <summary>Creates the error of a token whose districts or bodies are not understood.</summary>
    /// <param name="claim">Their claim.</param>
    public static TokenError LimitsUnreadable(string claim) => new(
        TokenErrorKind.Unreadable, $"令牌的 {claim} 应为文字或一列文字。", $"its claim {claim} must be a text or a list of texts.");

    /// <summary>Creates the error of a token that has expired.</summary>
    /// <param name="time">When it expired; null when that is not known.</param>
    public static TokenError Expired(DateTime? time) => new(
        TokenErrorKind.Expired, $"令牌已于 {FormatTime(time)} 过期。", $"the token expired at {FormatTime(time)}.");

    /// <summary>Creates the error of a token that failed validation.</summary>
    /// <param name="failure">The exception of the validation.</param>
    public static TokenError From(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException expired => Expired(expired.Expires),
        SecurityTokenNotYetValidException early => new(
            TokenErrorKind.NotYetValid, $"令牌要到 {FormatTime(early.NotBefore)} 才生效。",
                $"the token does not hold before {FormatTime(early.NotBefore)}."),
        SecurityTokenInvalidIssuerException => new(TokenErrorKind.IssuerUnknown, "这里不认令牌的签发者。", "its issuer is not accepted here."),
        SecurityTokenInvalidAudienceException =>
            new(TokenErrorKind.WrongAudience, "令牌不是发给本系统的。", "the token was made for another service."),
        SecurityTokenMalformedException or ArgumentException or null => Unreadable,
        _ => new(TokenErrorKind.SignatureUnknown, "令牌的签名核对不上。", "its signature is of no key that is known here."),
    };

    /// <summary>Gets the error of the token that came with a request; null when none came or it is valid.</summary>
    public static TokenError? From(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: false }
            && EnumNames.TryParse<TokenErrorKind>(user.FindFirst(KindClaim)?.Value, out var kind)
            ? new TokenError(kind, user.FindFirst(ChineseClaim)!.Value, user.FindFirst(EnglishClaim)!.Value)
            : null;

    /// <summary>Creates a user who is not signed in and carries the error.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new Claim(KindClaim, EnumNames.ToWireName(Kind)), new Claim(ChineseClaim, Chinese), new Claim(EnglishClaim, English)]));

    private static string FormatTime(DateTime? time) => time?.ToUniversalTime()
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        ?? "?";
}
