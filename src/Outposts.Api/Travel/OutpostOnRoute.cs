using Outposts.Registry;
using Outposts.Travel;
using Outposts.Travel.Along;

namespace Outposts.Api.Travel;

/// <summary>An outpost that can be visited on the way.</summary>
/// <param name="Outpost">The outpost.</param>
/// <param name="Along">Metres of way from the beginning to where it comes nearest to the outpost.</param>
/// <param name="DetourDistance">Metres more than without the visit; 0 too where the way over the outpost is the shorter one.</param>
/// <param name="DetourTime">Seconds more than without the visit; null as the crow flies.</param>
/// <param name="Side">On which side of the way it lies; null when it lies on the way, or before or behind it.</param>
/// <param name="Basis">How the ways were found: the weakest of those compared.</param>
public sealed record OutpostOnRoute(
    Outpost Outpost, double Along, double DetourDistance, double? DetourTime, RouteSide? Side, TravelBasis Basis);
