namespace Outposts.Travel.Roads;

/// <summary>How positions are put on the network.</summary>
/// <param name="MaxSnapDistance">How far from a position an edge may be, metres; what is farther is not on the network.</param>
/// <param name="WalkingSpeed">km/h of the straight leg between a position and its edge.</param>
/// <param name="MinIslandEdges">On how small an island of the mode's network a position may be put, in edges. Digitizing leaves pieces of
/// paths that join nothing; a door put on one of them would be reached by nobody.</param>
public sealed record RoadSearchSettings(double MaxSnapDistance = 500, double WalkingSpeed = 5, int MinIslandEdges = 8)
{
    /// <summary>Metres, above 0.</summary>
    public double MaxSnapDistance { get; } = MaxSnapDistance is > 0 and <= 100_000 ? MaxSnapDistance
        : throw new ArgumentOutOfRangeException(nameof(MaxSnapDistance), MaxSnapDistance, "A distance above 0 and at most 100,000 m is expected.");

    /// <summary>km/h, above 0.</summary>
    public double WalkingSpeed { get; } = WalkingSpeed is > 0 and <= 100 ? WalkingSpeed
        : throw new ArgumentOutOfRangeException(nameof(WalkingSpeed), WalkingSpeed, "A speed above 0 and at most 100 km/h is expected.");
}
