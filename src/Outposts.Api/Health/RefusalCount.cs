namespace Outposts.Api.Health;

/// <summary>How often a host has refused for one reason.</summary>
/// <param name="Kind">Why.</param>
/// <param name="LastHour">How often in the last hour.</param>
/// <param name="SinceStart">How often since the host was started.</param>
public sealed record RefusalCount(RefusalKind Kind, int LastHour, int SinceStart);
