using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>A request to be stored.</summary>
/// <param name="Request">What is asked for; its number, token, time and state are given when it is stored.</param>
/// <param name="KeyHash">The SHA-256 of the sender's idempotency key.</param>
/// <param name="PhoneHash">The keyed hash of what the phone keeps; null when it keeps nothing.</param>
/// <param name="NetworkHash">The keyed hash of the network.</param>
public sealed record RequestDraft(CareRequest Request, byte[] KeyHash, byte[]? PhoneHash, byte[] NetworkHash);
