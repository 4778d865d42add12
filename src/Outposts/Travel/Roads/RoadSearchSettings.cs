namespace Outposts.Travel.Roads;

/// <summary>How positions are put on the network.</summary>
/// <param name="MaxSnapDistance">How far from a position an edge may be, metres; what is farther is not on the network.</param>
/// <param name="WalkingSpeed">km/h of the straight leg between a position and its edge.</param>
/// <param name="MinIslandEdges">On how small a part of the mode's network, within which every place is reached from every other, a position
/// may be put, in edges; 1 for any edge. Digitizing leaves pieces that join nothing, and extracts cut one-way streets: a door put there
/// would
/// be reached by nobody, or never left.</param>
public sealed record RoadSearchSettings(double MaxSnapDistance = 500, double WalkingSpeed = 5, int MinIslandEdges = 8)
{
    /// <summary>Metres, above 0.</summary>
    public double MaxSnapDistance { get; } = MaxSnapDistance is > 0 and <= 100_000 ? MaxSnapDistance
        : throw new ArgumentOutOfRangeException(nameof(MaxSnapDistance), MaxSnapDistance,
            "A distance above 0 and at most 100,000 m is expected.");

    /// <summary>km/h, above 0.</summary>
    public double WalkingSpeed { get; } = WalkingSpeed is > 0 and <= 100 ? WalkingSpeed
        : throw new ArgumentOutOfRangeException(nameof(WalkingSpeed), WalkingSpeed, "A speed above 0 and at most 100 km/h is expected.");
}
