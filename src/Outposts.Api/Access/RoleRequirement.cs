using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Outposts.Api.Access;

/// <summary>Requires a role; the resource may be the GB/T 2260 code of the district in which it is needed.</summary>
/// <param name="role">The role.</param>
/// <param name="districts">Where the role must hold, in words, when the address itself judges that by what it is sent, so that the
/// role in any district lets a request in; null: in the resource's district, or in all.</param>
/// <param name="alternative">Another role that is enough; null: none.</param>
public sealed class RoleRequirement(Role role, string? districts = null, Role? alternative = null)
    : AuthorizationHandler<RoleRequirement>, IAuthorizationRequirement
{
    /// <summary>The roles, each of which is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = alternative is { } other ? [role, other] : [role];

    /// <summary>The districts in which the role must hold, in words; null for all.</summary>
    public string? In { get; } = districts;

    /// <summary>Gets why a user may not use the address; null when the user may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="district">GB/T 2260 code of the district that the operation concerns; null when it concerns all.</param>
    public AuthorizationError? Check(ClaimsPrincipal user, string? district = null)
    {
        var errors = Roles.Select(one => In is null ? AuthorizationRules.Check(user, one, district)
            : AuthorizationRules.CheckAnywhere(user, one)).ToList();
        return errors.Contains(null) ? null : errors[0];
    }

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (requirement.Check(context.User, context.Resource as string) is null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
