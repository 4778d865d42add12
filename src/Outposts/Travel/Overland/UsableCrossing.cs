namespace Outposts.Travel.Overland;

/// <summary>A crossing that a mode may use.</summary>
/// <param name="Number">Its number among all crossings.</param>
/// <param name="Metres">Its length.</param>
/// <param name="Seconds">The time that it takes.</param>
internal readonly record struct UsableCrossing(int Number, double Metres, double Seconds);
