namespace Outposts.Travel.Overland;

/// <summary>Where the legs of a position begin.</summary>
/// <param name="Point">The position itself, or the nearest border point when it lies inside a barrier.</param>
/// <param name="Join">How far it is to there, metres; 0 for the position itself.</param>
internal readonly record struct Anchor(BorderPoint Point, double Join);
