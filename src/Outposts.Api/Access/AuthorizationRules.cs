using System.Security.Claims;
using Outposts.GraphQL;

namespace Outposts.Api.Access;

/// <summary>
/// Decides rights by role and district, for GraphQL fields (<see cref="Require"/>) and addresses (<see cref="RoleRequirement"/>). Reading
/// is open to everyone.
/// </summary>
public static class AuthorizationRules
{
    /// <summary>The error code when the user is not signed in or the token is not valid.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The error code when the user is signed in and lacks the right.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Throws when a user may not act as a role.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <param name="district">
    /// GB/T 2260 code of the district that the operation concerns; null when it concerns all, which a token limited to districts does
    /// not permit.
    /// </param>
    /// <exception cref="GraphQLException">
    /// <see cref="Unauthenticated"/>, with the reason, or <see cref="Forbidden"/>, with the roles required and held. The host logs it with
    /// the field; the token is never part of it.
    /// </exception>
    public static void Require(ClaimsPrincipal user, Role role, string? district = null)
    {
        if (Check(user, role, district) is not { } error) return;
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = error.Code };
        if (error.Problem is { } kind) extensions["problem"] = EnumNames.ToWireName(kind);
        throw new GraphQLException(new GraphQLError(error.Message, extensions: extensions)) { LogLevel = LogLevel.Warning };
    }

    /// <summary>Gets why a user may not act as a role; null when the user may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <param name="district">GB/T 2260 code of the district that the operation concerns; null when it concerns all.</param>
    public static AuthorizationError? Check(ClaimsPrincipal user, Role role, string? district = null)
    {
        if (user.Identity is not { IsAuthenticated: true }) return CreateUnauthenticatedError(user, role);
        if (!HasRole(user, role)) return new AuthorizationError(
            Forbidden,
            $"需要角色 {EnumNames.ToWireName(role)}，令牌的角色是 {FormatRoles(user)}。 This asks for the role {EnumNames.ToWireName(role)}; the token has {FormatRoles(user)}.");
        if (GetDistricts(user) is not { Count: > 0 } districts || (district is not null && districts.Contains(district))) return null;
        var districtList = string.Join(", ", districts);
        return new AuthorizationError(
            Forbidden,
            district is null
                ? $"此操作涉及全市，令牌只在 {districtList} 有效。 This concerns every division; the token holds in {districtList} alone."
                : $"此操作在 {district}，令牌只在 {districtList} 有效。 This is in {district}; the token holds in {districtList} alone.");
    }

    /// <summary>Gets whether a user may act as <paramref name="role"/>; an administrator may act as any.</summary>
    public static bool HasRole(ClaimsPrincipal user, Role role) => GetRoles(user) is var roles
        && (roles.Contains(role) || roles.Contains(Role.Admin));

    /// <summary>Gets whether a user may act as <paramref name="role"/> in a district; a token without districts is valid in all.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool HasRoleInDistrict(ClaimsPrincipal user, Role role, string district) =>
        HasRole(user, role) && (GetDistricts(user) is not { Count: > 0 } districts || districts.Contains(district));

    /// <summary>Gets the roles of a user, in the order of <see cref="Role"/>; unknown names are left out.</summary>
    public static IReadOnlyList<Role> GetRoles(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.RoleClaim)
            .Select(claim => EnumNames.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>().Distinct().Order()];

    /// <summary>Gets the GB/T 2260 codes of the districts to which a user's roles are limited; empty when they are not.</summary>
    public static IReadOnlyList<string> GetDistricts(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.DistrictClaim).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets the name of a user for the history: the subject, or the role and district when the token has none.</summary>
    public static string GetActor(ClaimsPrincipal user)
    {
        if (user.FindFirst(AccessClaims.Subject)?.Value is { Length: > 0 } subject) return subject;
        if (GetRoles(user) is not [var role, ..]) return "anonymous";
        var name = EnumNames.ToWireName(role).ToLowerInvariant();
        return GetDistricts(user) is [var code, ..] ? $"{name}@{code}" : name;
    }

    private static AuthorizationError CreateUnauthenticatedError(ClaimsPrincipal user, Role role)
    {
        var error = TokenError.From(user);
        var roleName = EnumNames.ToWireName(role);
        return new AuthorizationError(
            Unauthenticated,
            error is null
                ? $"请先登录：此操作需要角色 {roleName}。 Sign in first: this asks for the role {roleName}."
                : $"请重新登录：{error.Chinese} Sign in again: {error.English}",
            error?.Kind);
    }

    private static string FormatRoles(ClaimsPrincipal user) =>
        GetRoles(user) is { Count: > 0 } roles ? string.Join(", ", roles.Select(EnumNames.ToWireName)) : "(无 / none)";
}
