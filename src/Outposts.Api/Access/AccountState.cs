namespace Outposts.Api.Access;

/// <summary>Whether somebody can sign in with an account.</summary>
public enum AccountState
{
    /// <summary>Its owner has set a password.</summary>
    Active,
    /// <summary>Its owner has set no password yet, and an invitation holds.</summary>
    Invited,
    /// <summary>Its owner has set no password, and the invitation has ended.</summary>
    InvitationEnded,
    /// <summary>Nobody may sign in with it.</summary>
    Disabled,
}
