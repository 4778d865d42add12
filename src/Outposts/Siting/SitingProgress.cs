namespace Outposts.Siting;

/// <summary>The progress of a search.</summary>
/// <param name="Value">The best value so far, in the unit of the objective.</param>
/// <param name="Bound">The proven bound so far.</param>
public readonly record struct SitingProgress(double Value, double Bound);
