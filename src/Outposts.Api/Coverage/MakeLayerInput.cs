using Outposts.PostGis.Coverage;
using Outposts.Registry.Requests;

namespace Outposts.Api.Coverage;

/// <summary>A layer to be made of requests or of searches that found nothing, as they are now.</summary>
/// <param name="Of">What it is made of.</param>
/// <param name="Name">The name of the layer, 1 to 100 characters. A layer that was made of the same is replaced; one that was imported or
/// made of something else stays.</param>
/// <param name="From">Of what came on this day or later.</param>
/// <param name="Until">Of what came on this day or before; at most 366 days after the first.</param>
/// <param name="States">Of requests in one of these states; by default NEW and ACCEPTED. Not with UNMET_SEARCHES.</param>
/// <param name="Asked">With UNMET_SEARCHES: of searches for this service or kind, by its code. Null: of all.</param>
public sealed record MakeLayerInput(LayerContent Of, string Name, DateOnly From, DateOnly Until,
    IReadOnlyList<RequestState>? States = null, string? Asked = null);
