namespace Outposts.Registry;

/// <summary>One service at one outpost.</summary>
/// <param name="Service">Which.</param>
/// <param name="Availability">Whether it can be had.</param>
/// <param name="ConfirmedAt">When somebody last confirmed the availability; null when nobody has.</param>
/// <param name="Hours">Its own opening_hours where they differ from the outpost's (a seasonal service, say); null: the outpost's.</param>
public sealed record ServiceOffer(Service Service, Availability Availability, DateTimeOffset? ConfirmedAt = null, string? Hours = null);
