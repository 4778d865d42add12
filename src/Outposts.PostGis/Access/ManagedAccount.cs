namespace Outposts.PostGis.Access;

/// <summary>An account as its administrator sees it.</summary>
/// <param name="Name">Its name, 1 to 100 characters, unique without regard to case; the history names it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="DistrictCode">The one district in which the role holds, a GB/T 2260 code; null: everywhere.</param>
/// <param name="Body">The name of the one body for whose outposts an operator's role holds; null: the outposts of all bodies.</param>
/// <param name="HasPassword">Whether its owner has set a password.</param>
/// <param name="InvitedUntil">Until when its invitation holds; null when it has none.</param>
/// <param name="IsDisabled">Whether nobody may sign in with it.</param>
/// <param name="SignedInAt">When somebody last signed in with it; null when nobody has.</param>
public sealed record ManagedAccount(string Name, Role Role, string? DistrictCode, string? Body, bool HasPassword,
    DateTimeOffset? InvitedUntil, bool IsDisabled, DateTimeOffset? SignedInAt);
