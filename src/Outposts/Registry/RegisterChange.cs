namespace Outposts.Registry;

/// <summary>A change of the register, told by what was before it.</summary>
/// <param name="At">When.</param>
/// <param name="OutpostId">The outpost; null: the whole register was filled at once, and before it was empty.</param>
/// <param name="Before">The outpost before; null when it was not there, and for a change of services.</param>
/// <param name="Services">What of its services changed; null for a change of the outpost itself.</param>
public sealed record RegisterChange(DateTimeOffset At, long? OutpostId, PastOutpost? Before, ServiceChange? Services = null);
