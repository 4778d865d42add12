using Outposts.Registry.Requests;

namespace Outposts.PostGis.Registry.Requests;

/// <summary>What came of a request that was sent.</summary>
/// <param name="Request">The request as it is now; null when too many came from the network.</param>
/// <param name="WasKnown">Whether the same phone had asked for the same thing at the same place before, so that this one was not
/// stored.</param>
public sealed record RequestSaveResult(CareRequest? Request, bool WasKnown = false);
