using System.Security.Claims;
using Outposts.GraphQL;
using Outposts.Registry;

namespace Outposts.Api.Access;

/// <summary>
/// Decides rights by role, district and body, for GraphQL fields (<see cref="Require"/>) and addresses (<see cref="RoleRequirement"/>). Reading
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
    /// <param name="body">The body that it concerns; null when it concerns none, which a token limited to bodies does not permit.</param>
    /// <exception cref="GraphQLException">
    /// <see cref="Unauthenticated"/>, with the reason, or <see cref="Forbidden"/>, with the roles required and held. The host logs it with
    /// the field; the token is never part of it.
    /// </exception>
    public static void Require(ClaimsPrincipal user, Role role, string? district = null, string? body = null) =>
        ThrowIfRefused(Check(user, role, district, body));

    private static void ThrowIfRefused(AuthorizationError? refused)
    {
        if (refused is not { } error) return;
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = error.Code,
            ["messageZh"] = error.Text.Chinese,
        };
        if (error.Problem is { } kind) extensions["problem"] = EnumNames.ToWireName(kind);
        throw new GraphQLException(new GraphQLError(error.Text.English, extensions: extensions)) { LogLevel = LogLevel.Warning };
    }

    /// <summary>Throws when a user may not act as a role for an outpost or a planned site.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <param name="jurisdiction">Where it lies and who runs it.</param>
    /// <exception cref="GraphQLException"><see cref="Unauthenticated"/> or <see cref="Forbidden"/>.</exception>
    public static void RequireFor(ClaimsPrincipal user, Role role, Jurisdiction jurisdiction) =>
        Require(user, role, jurisdiction.DistrictCode, jurisdiction.Body);

    /// <summary>Throws when a user may act as a role nowhere: neither in any district nor for any body.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <exception cref="GraphQLException"><see cref="Unauthenticated"/> or <see cref="Forbidden"/>.</exception>
    public static void RequireAnywhere(ClaimsPrincipal user, Role role) =>
        ThrowIfRefused(CheckAnywhere(user, role));

    /// <summary>Throws when a user may not act as a role in each of some districts, regardless of the body that runs what is there.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <param name="districts">GB/T 2260 codes, null for all districts; when empty, the role in any district is enough.</param>
    /// <exception cref="GraphQLException"><see cref="Unauthenticated"/> or <see cref="Forbidden"/>.</exception>
    public static void RequireInDistricts(ClaimsPrincipal user, Role role, IReadOnlyCollection<string?> districts)
    {
        if (districts.Count == 0) RequireAnywhere(user, role);
        foreach (var district in districts.Distinct()) Require(user, role, district);
    }

    /// <summary>Gets why a user may not act as a role; null when the user may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    /// <param name="district">GB/T 2260 code of the district that the operation concerns; null when it concerns all.</param>
    /// <param name="body">The body that it concerns; null when it concerns none.</param>
    public static AuthorizationError? Check(ClaimsPrincipal user, Role role, string? district = null, string? body = null)
    {
        if (user.Identity is not { IsAuthenticated: true }) return CreateUnauthenticatedError(user, role);
        if (!HasRole(user, role)) return new AuthorizationError(
            Forbidden,
            new LocalizedText($"需要角色 {EnumNames.ToWireName(role)}，令牌的角色是 {FormatRoles(user, "无")}。",
                $"This requires the role {EnumNames.ToWireName(role)}; the token has {FormatRoles(user, "none")}."));
        if (IsWithinLimits(user, district, body)) return null;
        if (!IsForBody(user, body)) return CreateBodyError(body, string.Join(", ", GetBodies(user)));
        var districtList = string.Join(", ", GetDistricts(user));
        return new AuthorizationError(
            Forbidden,
            district is null
                ? new LocalizedText($"此操作涉及全市，令牌只在 {districtList} 有效。",
                    $"This concerns every district; the token is valid in {districtList} only.")
                : new LocalizedText($"此操作在 {district}，令牌只在 {districtList} 有效。",
                    $"This is in {district}; the token is valid in {districtList} only."));
    }

    /// <summary>Gets why a user may act as a role nowhere, neither in any district nor for any body; null when the user may
    /// somewhere.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role; an administrator may act as any.</param>
    public static AuthorizationError? CheckAnywhere(ClaimsPrincipal user, Role role) =>
        Check(user, role, GetDistricts(user).FirstOrDefault(), GetBodies(user).FirstOrDefault());

    /// <summary>Gets whether a user may act as <paramref name="role"/>; an administrator may act as any.</summary>
    public static bool HasRole(ClaimsPrincipal user, Role role) => GetRoles(user) is var roles
        && (roles.Contains(role) || roles.Contains(Role.Admin));

    /// <summary>Gets whether a user may act as <paramref name="role"/> in a district, regardless of the body that runs what is there; a token without districts
    /// is valid in all, one of a body in none.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    /// <param name="district">GB/T 2260 code.</param>
    public static bool HasRoleInDistrict(ClaimsPrincipal user, Role role, string district) =>
        HasRole(user, role) && IsWithinLimits(user, district, null);

    /// <summary>Gets whether a user may act as <paramref name="role"/> for an outpost or a planned site.</summary>
    /// <param name="user">The user.</param>
    /// <param name="role">The role.</param>
    /// <param name="jurisdiction">Where it lies and who runs it.</param>
    public static bool HasRoleFor(ClaimsPrincipal user, Role role, Jurisdiction jurisdiction) =>
        HasRole(user, role) && IsWithinLimits(user, jurisdiction.DistrictCode, jurisdiction.Body);

    /// <summary>Gets whether a user is of the staff: signed in with a role, whichever it is.</summary>
    public static bool IsStaff(ClaimsPrincipal user) => GetRoles(user).Count > 0;

    /// <summary>Throws when a user has no role at all.</summary>
    /// <param name="user">The user.</param>
    /// <exception cref="GraphQLException"><see cref="Unauthenticated"/>, with the reason.</exception>
    public static void RequireStaff(ClaimsPrincipal user)
    {
        if (!IsStaff(user)) Require(user, Role.Operator);
    }

    /// <summary>Gets the roles of a user, in the order of <see cref="Role"/>; unknown names are left out. Who is limited to bodies keeps
    /// their outposts and nothing else: an operator or administrator is their operator, other roles are left out.</summary>
    public static IReadOnlyList<Role> GetRoles(ClaimsPrincipal user)
    {
        Role[] roles = [.. user.FindAll(InstallationSigningKey.RoleClaim)
            .Select(claim => EnumNames.TryParse<Role>(claim.Value, out var role) ? role : (Role?)null)
            .OfType<Role>().Distinct().Order()];
        return GetBodies(user).Count == 0 ? roles : roles.Contains(Role.Operator) || roles.Contains(Role.Admin) ? [Role.Operator] : [];
    }

    /// <summary>Gets the GB/T 2260 codes of the districts to which a user's roles are limited; empty when they are not.</summary>
    public static IReadOnlyList<string> GetDistricts(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.DistrictClaim).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets the names of the bodies to which a user's roles are limited; empty when they are not.</summary>
    public static IReadOnlyList<string> GetBodies(ClaimsPrincipal user) =>
        [.. user.FindAll(InstallationSigningKey.BodyClaim).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Gets the name of a user for the history: the subject, or the role and the body or district when the token has
    /// none.</summary>
    public static string GetActor(ClaimsPrincipal user)
    {
        if (user.FindFirst(AccessClaims.Subject)?.Value is { Length: > 0 } subject) return subject;
        if (GetRoles(user) is not [var role, ..]) return "anonymous";
        var name = EnumNames.ToWireName(role).ToLowerInvariant();
        return GetBodies(user) is [var body, ..] ? $"{name}@{body}" : GetDistricts(user) is [var code, ..] ? $"{name}@{code}" : name;
    }

    private static bool IsWithinLimits(ClaimsPrincipal user, string? district, string? body) => IsForBody(user, body)
        && (GetDistricts(user) is not { Count: > 0 } districts || (district is not null && districts.Contains(district)));

    /// <summary>Gets whether a user's roles hold for a body; those that are limited to none hold for each, and for what has none.</summary>
    /// <param name="user">The user.</param>
    /// <param name="body">The name of the body; null for none.</param>
    public static bool IsForBody(ClaimsPrincipal user, string? body) =>
        GetBodies(user) is not { Count: > 0 } bodies || (body is not null && bodies.Contains(body));

    private static AuthorizationError CreateBodyError(string? body, string own) => new(Forbidden, body is null
        ? new LocalizedText($"此操作不限于某一单位，令牌只对{own}的阵地有效。",
            $"This is not of one body; the token is valid for outposts run by {own} only.")
        : new LocalizedText($"运营单位是{body}，令牌只对{own}的阵地有效。", $"This is run by {body}; the token is valid for outposts run by {own} only."));

    private static AuthorizationError CreateUnauthenticatedError(ClaimsPrincipal user, Role role)
    {
        var error = TokenError.From(user);
        var roleName = EnumNames.ToWireName(role);
        return new AuthorizationError(
            Unauthenticated,
            error is null
                ? new LocalizedText($"请先登录：此操作需要角色 {roleName}。", $"Sign in first: this requires the role {roleName}.")
                : new LocalizedText($"请重新登录：{error.Chinese}", $"Sign in again: {error.English}"),
            error?.Kind);
    }

    private static string FormatRoles(ClaimsPrincipal user, string none) =>
        GetRoles(user) is { Count: > 0 } roles ? string.Join(", ", roles.Select(EnumNames.ToWireName)) : none;
}
