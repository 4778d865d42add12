using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Access;
using Outposts.Registry;

namespace Outposts.Api.Access;

/// <summary>An account of somebody who signs in with a name and a password, as its administrator sees it.</summary>
[ObjectType<ManagedAccount>(Name = "Account")]
public static class AccountFields
{
    /// <summary>Whether somebody can sign in with it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="clock">The time provider.</param>
    public static AccountState State([Parent] ManagedAccount account, TimeProvider clock) => account switch
    {
        { IsDisabled: true } => AccountState.Disabled,
        { HasPassword: true } => AccountState.Active,
        { InvitedUntil: { } until } when until > clock.GetUtcNow() => AccountState.Invited,
        _ => AccountState.InvitationEnded,
    };

    /// <summary>The district in which the role holds; null: everywhere, or the register does not have it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="register">The register.</param>
    public static District? District([Parent] ManagedAccount account, RegistrySnapshot register) =>
        account.DistrictCode is { } code ? register.DistrictByCode(code) : null;
}
