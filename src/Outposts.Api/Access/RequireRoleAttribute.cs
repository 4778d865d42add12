using System.Security.Claims;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Access;

/// <summary>Requires a role for a field. Without <see cref="In"/> the role must hold in all districts.</summary>
/// <param name="role">The role; an administrator may act as any.</param>
public sealed class RequireRoleAttribute(Role role) : FieldGuardAttribute
{
    /// <summary>The role.</summary>
    public Role Role { get; } = role;

    /// <summary>
    /// The districts in which the role must hold, in words. Which they are follows from the arguments: the resolver passes them to
    /// <see cref="AuthorizationRules.RequireInDistricts"/>. Null for all.
    /// </summary>
    public string? In { get; init; }

    /// <inheritdoc/>
    public override void Check(ClaimsPrincipal user)
    {
        if (In is null) AuthorizationRules.Require(user, Role);
        else AuthorizationRules.RequireInDistricts(user, Role, []);
    }
}
