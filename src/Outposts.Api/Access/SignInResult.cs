namespace Outposts.Api.Access;

/// <summary>What came of signing in.</summary>
/// <param name="Token">The bearer token; null when it was refused.</param>
/// <param name="ExpiresAt">When the token expires.</param>
/// <param name="Rejection">Why it was refused; null when it was not.</param>
/// <param name="RetryAfter">After how many seconds to try again; null when that would not help.</param>
/// <param name="IsIssuerAway">Whether the OpenID Connect issuer did not answer.</param>
public sealed record SignInResult(
    string? Token, DateTimeOffset? ExpiresAt, LocalizedText? Rejection, int? RetryAfter, bool IsIssuerAway = false)
{
    /// <summary>The name or the password is wrong, or the account is disabled: which of them is not told.</summary>
    public static SignInResult Wrong { get; } = new(null, null, new(
        "账号或密码不对。忘了密码，请向管理员要一个新的邀请链接。",
        "The name or the password is wrong. If you forgot the password, ask your administrator for a new invitation."), null);

    /// <summary>The invitation was taken up, replaced or has ended.</summary>
    public static SignInResult InvitationEnded { get; } = new(null, null, new(
        "这个邀请链接已用过或已过期，请向管理员要一个新的。",
        "This invitation was used or has ended; ask your administrator for a new one."), null);

    /// <summary>The issuer did not answer, or with something else than tokens.</summary>
    public static SignInResult IssuerAway { get; } = new(null, null, new(
        "暂时连不上统一登录服务，请稍后再试。", "The sign-in service of the organization does not answer; try again later."), 5, IsIssuerAway: true);

    /// <summary>The issuer rejects the code, or its token is not for this site or not for this attempt.</summary>
    public static SignInResult CodeRefused { get; } = new(null, null, new(
        "这次登录没有完成或已失效，请重新登录。", "This sign-in was not completed or has ended; sign in again."), null);

    /// <summary>Creates the result of somebody whom the issuer knows and who has no role here.</summary>
    /// <param name="name">The name of the user.</param>
    /// <param name="roleClaim">The claim in which roles are looked for.</param>
    public static SignInResult NoRole(string name, string roleClaim) => new(null, null, LocalizedText.Of(
        $"{name} 在本系统没有角色，请联系管理员（统一登录的声明“{roleClaim}”里没有已知角色）。",
        $"{name} has no role here; ask your administrator (the claim \"{roleClaim}\" of the sign-in service names no known role)."), null);

    /// <summary>Creates the result of somebody who is signed in.</summary>
    public static SignInResult SignedIn(string token, DateTimeOffset expiresAt) => new(token, expiresAt, null, null);

    /// <summary>Creates the result of a password that is too easy to guess.</summary>
    public static SignInResult Weak(LocalizedText weakness) => new(null, null, weakness, null);

    /// <summary>Creates the result of an attempt that comes too soon.</summary>
    /// <param name="seconds">After how many seconds to try again.</param>
    public static SignInResult TryLater(int seconds) => new(null, null, LocalizedText.Of(
        $"尝试过于频繁，请 {seconds} 秒后再试。", $"Too many attempts; try again in {seconds} seconds."), seconds);
}
