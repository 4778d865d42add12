using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>A service of an outpost.</summary>
/// <param name="Service">Which.</param>
/// <param name="Availability">Whether it can be had. What is new or changed counts as confirmed now, unless it is UNKNOWN.</param>
/// <param name="Hours">Its own hours in OSM opening_hours syntax; null: the outpost's.</param>
public sealed record ServiceOfferInput(Service Service, Availability Availability, string? Hours = null)
{
    /// <summary>Gets the offer; one that is as before keeps its confirmation.</summary>
    internal ServiceOffer ToOffer(IReadOnlyList<ServiceOffer> before, DateTimeOffset now)
    {
        var hours = OutpostInput.Clean(Hours, CellText.ToHalfWidth);
        return before.FirstOrDefault(offer => (offer.Service, offer.Availability, offer.Hours) == (Service, Availability, hours))
            ?? new ServiceOffer(Service, Availability, Availability == Availability.Unknown ? null : now, hours);
    }
}
