namespace Outposts.Registry;

/// <summary>The services of an outpost that a change concerns, and those of them that it had before.</summary>
/// <param name="Concerned">Every service that was there before or after.</param>
/// <param name="AvailableBefore">Those of them that were available before.</param>
public sealed record ServiceChange(IReadOnlyCollection<Service> Concerned, IReadOnlyCollection<Service> AvailableBefore);
