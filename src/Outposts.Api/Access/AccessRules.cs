using System.Security.Claims;
using Outposts.GraphQL;
using Outposts.PostGis.Installation;

namespace Outposts.Api.Access;

/// <summary>
/// The one place where rights are decided. Reading is open to everyone; what asks for a role names it here.
/// </summary>
public static class AccessRules
{
    /// <summary>The code of the refusal of one who has not signed in, or whose token does not hold.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The code of the refusal of one who has signed in and may not do this.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Refuses whoever may not act as a role.</summary>
    /// <param name="user">The bearer.</param>
    /// <param name="role">What is asked for; an administrator may act as any.</param>
    /// <param name="district">
    /// GB/T 2260 code of the division that the act concerns; null: it concerns all, so a token limited to a division does not do.
    /// </param>
    /// <exception cref="GraphQLException">
    /// <see cref="Unauthenticated"/>, with the reason, or <see cref="Forbidden"/>, with the role asked for and those held. The host
    /// logs it with the field; the token is never part of it.
    /// </exception>
    public static void Require(ClaimsPrincipal user, Role role, string? district = null)
    {
        if (user.Identity is not { IsAuthenticated: true }) throw NotSignedIn(user, role);
        if (!Has(user, role)) throw Refusal(
            Forbidden,
            $"需要角色 {VocabularyNames.Of(role)}，令牌的角色是 {HeldBy(user)}。 This asks for the role {VocabularyNames.Of(role)}; the token has {HeldBy(user)}.");
        if (Limits(user) is not { Count: > 0 } limits || (district is not null && limits.Contains(district))) return;
        var held = string.Join(", ", limits);
        throw Refusal(
            Forbidden,
            district is null
                ? $"此操作涉及全市，令牌只在 {held} 有效。 This concerns every division; the token holds in {held} alone."
                : $"此操作在 {district}，令牌只在 {held} 有效。 This is in {district}; the token holds in {held} alone.");
    }

    /// <summary>Whether the bearer may act as <paramref name="role"/>; an administrator may act as any.</summary>
    public static bool Has(ClaimsPrincipal user, Role role) => RolesOf(user) is var roles
        && (roles.Contains(role) || roles.Contains(Role.Admin));

    /// <summary>Whether the bearer may act as <paramref name="role"/> in a division; a token without a division holds in all.</summary>
    /// <param name="user">The bearer.</param>
    /// <param name="role">What is asked for.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool HasIn(ClaimsPrincipal user, Role role, string district) =>
        Has(user, role) && (Limits(user) is not { Count: > 0 } limits || limits.Contains(district));

    /// <summary>The bearer's roles in the order of the vocabulary; words that are no role are left out.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationKey.RoleClaim)
            .Select(claim => VocabularyNames.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>().Distinct().Order()];

    /// <summary>The divisions, by GB/T 2260 code, to which the bearer's roles are limited; empty: they hold everywhere.</summary>
    public static IReadOnlyList<string> Limits(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationKey.DistrictClaim).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Who is named in the history: the subject, or the role (and its division) when the token has none.</summary>
    public static string ActorOf(ClaimsPrincipal user)
    {
        if (user.FindFirst(AccessClaims.Subject)?.Value is { Length: > 0 } subject) return subject;
        if (RolesOf(user) is not [var role, ..]) return "anonymous";
        var name = VocabularyNames.Of(role).ToLowerInvariant();
        return Limits(user) is [var limit, ..] ? $"{name}@{limit}" : name;
    }

    private static GraphQLException NotSignedIn(ClaimsPrincipal user, Role role)
    {
        var problem = TokenProblem.Of(user);
        var asked = VocabularyNames.Of(role);
        return Refusal(
            Unauthenticated,
            problem is null
                ? $"请先登录：此操作需要角色 {asked}。 Sign in first: this asks for the role {asked}."
                : $"请重新登录：{problem.Chinese} Sign in again: {problem.English}",
            problem?.Kind);
    }

    private static GraphQLException Refusal(string code, string message, TokenProblemKind? problem = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        if (problem is { } kind) extensions["problem"] = VocabularyNames.Of(kind);
        return new GraphQLException(new GraphQLError(message, extensions: extensions)) { LogLevel = LogLevel.Warning };
    }

    private static string HeldBy(ClaimsPrincipal user) =>
        RolesOf(user) is { Count: > 0 } roles ? string.Join(", ", roles.Select(VocabularyNames.Of)) : "(无 / none)";
}
