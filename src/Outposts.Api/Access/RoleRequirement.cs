using Microsoft.AspNetCore.Authorization;

namespace Outposts.Api.Access;

/// <summary>Requires a role; the resource may be the GB/T 2260 code of the district in which it is needed.</summary>
/// <param name="role">The role.</param>
public sealed class RoleRequirement(Role role) : AuthorizationHandler<RoleRequirement>, IAuthorizationRequirement
{
    /// <summary>The role.</summary>
    public Role Role { get; } = role;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (AuthorizationRules.Check(context.User, requirement.Role, context.Resource as string) is null) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
