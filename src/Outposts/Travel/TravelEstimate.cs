namespace Outposts.Travel;

/// <summary>How far it is by a mode.</summary>
/// <param name="Distance">Metres of way.</param>
/// <param name="Time">Seconds; null for <see cref="TravelMode.Straight"/>.</param>
/// <param name="Basis">On what both rest.</param>
public readonly record struct TravelEstimate(double Distance, double? Time, TravelBasis Basis)
{
    /// <summary>Gets what is compared when the nearest is looked for: seconds, or metres where the mode has no time.</summary>
    public double Cost => Time ?? Distance;
}
