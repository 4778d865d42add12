using Outposts.GraphQL.Annotations;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Api.Nearest;

/// <summary>Where to stop to get several things done.</summary>
/// <param name="Stops">The outposts in the order in which they are visited, one or two.</param>
/// <param name="TravelTime">Seconds by the mode of travel, from the place over the first stop to the last; stays are not counted.</param>
/// <param name="TravelDistance">Metres of the same way.</param>
/// <param name="Basis">How the ways were found: the weaker of both.</param>
[ObjectType("StopPlan")]
public sealed record OutpostStops(IReadOnlyList<Outpost> Stops, double TravelTime, double TravelDistance, TravelBasis Basis);
