using Outposts.PostGis.Access;

namespace Outposts.Api.Access;

/// <summary>The account, or the errors.</summary>
/// <param name="Account">The account as it is now; null when nothing was changed.</param>
/// <param name="Invitation">What the link <c>/sign-in#invitation=…</c> ends with, by which its owner sets the password: it serves once, and
/// is told this once. Null when none was made.</param>
/// <param name="Errors">The errors; null when it was changed.</param>
public sealed record AccountPayload(ManagedAccount? Account, string? Invitation, IReadOnlyList<AccountError>? Errors);
