using System.Security.Claims;
using Outposts.GraphQL.Annotations;

namespace Outposts.Api.Access;

/// <summary>Requires a role for a field. Without <see cref="In"/> the role must hold in all districts.</summary>
/// <param name="role">The role; an administrator may act as any.</param>
/// <param name="others">Further roles, each of which suffices.</param>
public sealed class RequireRoleAttribute(Role role, params Role[] others) : FieldGuardAttribute
{
    /// <summary>The roles, each of which suffices; an administrator may act as any.</summary>
    public IReadOnlyList<Role> Roles { get; } = [role, .. others];

    /// <summary>
    /// Where the role must hold, in words. Which districts and bodies they are follows from the arguments: the resolver passes them to
    /// <see cref="AuthorizationRules"/>. Null for everywhere.
    /// </summary>
    public string? In { get; init; }

    /// <inheritdoc/>
    public override void Check(ClaimsPrincipal user)
    {
        // Of several, the refusal names the first.
        var asked = Roles.FirstOrDefault(one => AuthorizationRules.HasRole(user, one), Roles[0]);
        if (In is null) AuthorizationRules.Require(user, asked);
        else AuthorizationRules.RequireAnywhere(user, asked);
    }
}
