namespace Outposts.PostGis.Access;

/// <summary>An account of somebody who signs in with a name and a password.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name, 1 to 100 characters, unique without regard to case; the history names it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="DistrictCode">The one district in which the role holds, a GB/T 2260 code; null: everywhere.</param>
/// <param name="Body">The name of the one body for whose outposts an operator's role holds; null: the outposts of all bodies.</param>
/// <param name="PasswordHash">The salted hash of the password; null until the invitation is taken up.</param>
/// <param name="InvitedUntil">Until when its invitation holds; null when it has none.</param>
/// <param name="Failures">How many wrong passwords were given in a row.</param>
/// <param name="FailedAt">When the last of them was given; null after a right one.</param>
/// <param name="IsDisabled">Whether nobody may sign in with it.</param>
/// <param name="SignedInAt">When somebody last signed in with it; null when nobody has.</param>
public sealed record Account(
    long Id, string Name, Role Role, string? DistrictCode, string? Body, string? PasswordHash, DateTimeOffset? InvitedUntil, int Failures,
    DateTimeOffset? FailedAt, bool IsDisabled, DateTimeOffset? SignedInAt);
