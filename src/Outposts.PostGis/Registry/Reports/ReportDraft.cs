using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.PostGis.Registry.Reports;

/// <summary>A report to be stored.</summary>
/// <param name="OutpostId">The outpost.</param>
/// <param name="Kind">What was found.</param>
/// <param name="Service">The service that it is about; null when it is about the door.</param>
/// <param name="Reason">Why one could not get in; null: not told.</param>
/// <param name="At">When it was so.</param>
/// <param name="IsOutsideHours">Whether one could not get in when the hours say that it is closed.</param>
/// <param name="RequestHash">The SHA-256 of the sender's idempotency key.</param>
/// <param name="PhoneHash">The keyed hash of what the phone keeps; null when it keeps nothing.</param>
/// <param name="NetworkHash">The keyed hash of the network.</param>
public sealed record ReportDraft(long OutpostId, ReportKind Kind, Service? Service, string? Reason, DateTimeOffset At, bool IsOutsideHours,
    byte[] RequestHash, byte[]? PhoneHash, byte[] NetworkHash);
