namespace Outposts.Registry;

/// <summary>The outposts that were open to the public at a moment.</summary>
/// <param name="Outposts">The outposts by their numbers.</param>
/// <param name="Services">The services that each of them had available; one without any is missing.</param>
public sealed record RegisterState(
    IReadOnlyDictionary<long, PastOutpost> Outposts, IReadOnlyDictionary<long, IReadOnlySet<Service>> Services);
