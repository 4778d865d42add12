using System.Security.Claims;
using Outposts.GraphQL;

namespace Outposts.Api.Access;

/// <summary>
/// The one place where rights are decided. Reading is open to everyone; what asks for a role names it here.
/// </summary>
public static class AuthorizationRules
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
        if (user.Identity is not { IsAuthenticated: true }) throw CreateUnauthenticatedError(user, role);
        if (!HasRole(user, role)) throw CreateError(
            Forbidden,
            $"需要角色 {EnumNames.ToWireName(role)}，令牌的角色是 {FormatRoles(user)}。 This asks for the role {EnumNames.ToWireName(role)}; the token has {FormatRoles(user)}.");
        if (GetDistricts(user) is not { Count: > 0 } districts || (district is not null && districts.Contains(district))) return;
        var districtList = string.Join(", ", districts);
        throw CreateError(
            Forbidden,
            district is null
                ? $"此操作涉及全市，令牌只在 {districtList} 有效。 This concerns every division; the token holds in {districtList} alone."
                : $"此操作在 {district}，令牌只在 {districtList} 有效。 This is in {district}; the token holds in {districtList} alone.");
    }

    /// <summary>Whether the bearer may act as <paramref name="role"/>; an administrator may act as any.</summary>
    public static bool HasRole(ClaimsPrincipal user, Role role) => GetRoles(user) is var roles
        && (roles.Contains(role) || roles.Contains(Role.Admin));

    /// <summary>Whether the bearer may act as <paramref name="role"/> in a division; a token without a division holds in all.</summary>
    /// <param name="user">The bearer.</param>
    /// <param name="role">What is asked for.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool HasRoleInDistrict(ClaimsPrincipal user, Role role, string district) =>
        HasRole(user, role) && (GetDistricts(user) is not { Count: > 0 } districts || districts.Contains(district));

    /// <summary>The bearer's roles in the order of the vocabulary; words that are no role are left out.</summary>
    public static IReadOnlyList<Role> GetRoles(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.RoleClaim)
            .Select(claim => EnumNames.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>().Distinct().Order()];

    /// <summary>The divisions, by GB/T 2260 code, to which the bearer's roles are limited; empty: they hold everywhere.</summary>
    public static IReadOnlyList<string> GetDistricts(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.DistrictClaim).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Who is named in the history: the subject, or the role (and its division) when the token has none.</summary>
    public static string GetActor(ClaimsPrincipal user)
    {
        if (user.FindFirst(AccessClaims.Subject)?.Value is { Length: > 0 } subject) return subject;
        if (GetRoles(user) is not [var role, ..]) return "anonymous";
        var name = EnumNames.ToWireName(role).ToLowerInvariant();
        return GetDistricts(user) is [var code, ..] ? $"{name}@{code}" : name;
    }

    private static GraphQLException CreateUnauthenticatedError(ClaimsPrincipal user, Role role)
    {
        var error = TokenError.From(user);
        var roleName = EnumNames.ToWireName(role);
        return CreateError(
            Unauthenticated,
            error is null
                ? $"请先登录：此操作需要角色 {roleName}。 Sign in first: this asks for the role {roleName}."
                : $"请重新登录：{error.Chinese} Sign in again: {error.English}",
            error?.Kind);
    }

    private static GraphQLException CreateError(string code, string message, TokenErrorKind? errorKind = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        if (errorKind is { } kind) extensions["problem"] = EnumNames.ToWireName(kind);
        return new GraphQLException(new GraphQLError(message, extensions: extensions)) { LogLevel = LogLevel.Warning };
    }

    private static string FormatRoles(ClaimsPrincipal user) =>
        GetRoles(user) is { Count: > 0 } roles ? string.Join(", ", roles.Select(EnumNames.ToWireName)) : "(无 / none)";
}
