using NetTopologySuite.Geometries;
using Outposts.Travel;

namespace Outposts.Api.Travel;

/// <summary>A way from one position to another.</summary>
/// <param name="Distance">Metres by the mode of travel.</param>
/// <param name="Time">Seconds by the mode of travel; null as the crow flies.</param>
/// <param name="Basis">How the way was found.</param>
/// <param name="Line">Its line, from the first position to the last. Where no roads are known it shows around what the way leads.</param>
public sealed record Way(double Distance, double? Time, TravelBasis Basis, Geometry Line);
