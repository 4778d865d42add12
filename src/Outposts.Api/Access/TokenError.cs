using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Access;

/// <summary>Why a token does not hold.</summary>
[GraphQLName("TokenProblemKind")]
public enum TokenErrorKind
{
    /// <summary>It held once, and its time is over.</summary>
    Expired,

    /// <summary>Its time has not come yet.</summary>
    NotYetValid,

    /// <summary>It is signed with a key that is not known here, or was changed after it was signed.</summary>
    SignatureUnknown,

    /// <summary>It comes from an issuer that is not accepted here.</summary>
    IssuerUnknown,

    /// <summary>It was made for another service.</summary>
    WrongAudience,

    /// <summary>It is no bearer token that can be read.</summary>
    Unreadable,

    /// <summary>It comes from the configured issuer, whose keys cannot be fetched now.</summary>
    IssuerUnreachable,
}

/// <summary>Why a token does not hold, in words; never a part of the token itself.</summary>
/// <param name="Kind">The kind of trouble.</param>
/// <param name="Chinese">A sentence.</param>
/// <param name="English">The same sentence.</param>
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

    /// <summary>The keys of the configured issuer cannot be fetched.</summary>
    public static TokenError IssuerUnreachable { get; } = new(
        TokenErrorKind.IssuerUnreachable, "暂时无法核对登录服务的签名，请稍后再试。", "the issuer's keys cannot be fetched just now; try again in a moment.");

    /// <summary>What the check of a token says, in words.</summary>
    /// <param name="failure">What the check threw.</param>
    public static TokenError From(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException expired => new(
            TokenErrorKind.Expired, $"令牌已于 {FormatTime(expired.Expires)} 过期。", $"the token expired at {FormatTime(expired.Expires)}."),
        SecurityTokenNotYetValidException early => new(
            TokenErrorKind.NotYetValid, $"令牌要到 {FormatTime(early.NotBefore)} 才生效。",
                $"the token does not hold before {FormatTime(early.NotBefore)}."),
        SecurityTokenInvalidIssuerException => new(TokenErrorKind.IssuerUnknown, "这里不认令牌的签发者。", "its issuer is not accepted here."),
        SecurityTokenInvalidAudienceException =>
            new(TokenErrorKind.WrongAudience, "令牌不是发给本系统的。", "the token was made for another service."),
        SecurityTokenMalformedException or ArgumentException or null => Unreadable,
        _ => new(TokenErrorKind.SignatureUnknown, "令牌的签名核对不上。", "its signature is of no key that is known here."),
    };

    /// <summary>The trouble with the token that came with a request; null when none came, or it holds.</summary>
    public static TokenError? From(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: false }
            && EnumNames.TryParse<TokenErrorKind>(user.FindFirst(KindClaim)?.Value, out var kind)
            ? new TokenError(kind, user.FindFirst(ChineseClaim)!.Value, user.FindFirst(EnglishClaim)!.Value)
            : null;

    /// <summary>One who is not signed in, and why.</summary>
    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new Claim(KindClaim, EnumNames.ToWireName(Kind)), new Claim(ChineseClaim, Chinese), new Claim(EnglishClaim, English)]));

    private static string FormatTime(DateTime? time) => time?.ToUniversalTime()
        .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        ?? "?";
}
