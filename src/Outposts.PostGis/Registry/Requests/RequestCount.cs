using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>How many requests of a kind are in a state.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="State">The state.</param>
/// <param name="Requests">How many, 1 or more.</param>
public sealed record RequestCount(RequestKind Kind, RequestState State, int Requests);
