using System.Security.Claims;
using Outposts.Api.Registry;
using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>Mutations of accounts. Nobody but its owner ever knows a password: an account is made with an invitation to set it.</summary>
[MutationType]
public static class AccountMutations
{
    /// <summary>Makes an account, with an invitation by which its owner sets the password. Requires the role ADMIN for all districts.</summary>
    /// <param name="name">The name with which its owner signs in, which the history names; 1 to 100 characters.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="district">GB/T 2260 code of the one district in which the role holds; null: everywhere.</param>
    /// <param name="body">With the role OPERATOR, the name of the one body for whose outposts it holds, as their `operator` has it; null:
    /// the outposts of all bodies.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Admin)]
    public static async Task<AccountPayload> CreateAccount(string name, Role role, RegistrySnapshot register,
        ManagedAccountStore store, TimeProvider clock, CancellationToken cancellationToken, string? district = null,
        string? body = null)
    {
        var (trimmed, owner) = (name.Trim(), body?.Trim());
        if (AccountName.FindProblem(trimmed) is { } problem) return Refuse(problem, "VALUE", "name");
        if (district is not null && register.DistrictByCode(district) is null)
            return Refuse(LocalizedText.Of($"没有区划“{district}”；请用登记里的六位区划代码。",
                $"There is no district \"{district}\"; give a six-digit code of the register."), "UNKNOWN_DISTRICT", "district");
        if (owner is not null && AccountBody.FindProblem(owner, role) is { } wrong) return Refuse(wrong, "VALUE", "body");
        var secret = Invitation.Create();
        return await store.AddAsync(trimmed, role, district, owner, Invitation.Hash(secret), clock.GetUtcNow() + Invitation.Lifetime,
            cancellationToken) is { } account
            ? new AccountPayload(account, secret, null)
            : Refuse(LocalizedText.Of($"已有账号“{trimmed}”（不分大小写）；忘了密码请重新邀请。",
                $"There is an account \"{trimmed}\" already, in any case; invite it anew for a forgotten password."), "NAME_TAKEN", "name");
    }

    /// <summary>
    /// Makes a new invitation for an account in place of any other, for a forgotten password; it enables an account that was disabled.
    /// Requires the role ADMIN for all districts.
    /// </summary>
    /// <param name="name">The name of the account, in any case.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Admin)]
    public static async Task<AccountPayload> InviteAccount(
        string name, ManagedAccountStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var secret = Invitation.Create();
        return await store.InviteAsync(name.Trim(), Invitation.Hash(secret), clock.GetUtcNow() + Invitation.Lifetime, cancellationToken)
            is { } account ? new AccountPayload(account, secret, null) : RefuseUnknown(name);
    }

    /// <summary>Lets nobody sign in with an account, and revokes its tokens on every device. Requires the role ADMIN for all districts.
    /// </summary>
    /// <param name="name">The name of the account, in any case; not one's own.</param>
    /// <exception cref="Outposts.GraphQL.GraphQLException">UNAUTHENTICATED or FORBIDDEN.</exception>
    [Cost(20)]
    [RequireRole(Role.Admin)]
    public static async Task<AccountPayload> DisableAccount(string name, ClaimsPrincipal user, ManagedAccountStore store,
        RevokedTokenStore tokens, RevokedTokensProvider revoked, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.Equals(name.Trim(), user.FindFirst(AccessClaims.Subject)?.Value, StringComparison.OrdinalIgnoreCase))
            return Refuse(new("不能停用自己的账号。", "Nobody disables the own account."), "OWN_ACCOUNT", "name");
        if (await store.DisableAsync(name.Trim(), cancellationToken) is not { } account) return RefuseUnknown(name);
        // The name as the tokens have it.
        var version = await tokens.RevokeAllAsync(account.Name, clock.GetUtcNow(), AuthorizationRules.GetActor(user), cancellationToken);
        await revoked.WaitForAsync(version, cancellationToken);
        return new AccountPayload(account, null, null);
    }

    private static AccountPayload RefuseUnknown(string name) => Refuse(
        LocalizedText.Of($"没有账号“{name}”。", $"There is no account \"{name}\"."), "UNKNOWN_ACCOUNT", "name");

    private static AccountPayload Refuse(LocalizedText text, string code, string argument) =>
        new(null, null, [new AccountError(text, code, [argument])]);
}
