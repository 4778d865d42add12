namespace Outposts.Api.Limits;

/// <summary>What one caller may ask, in units of cost.</summary>
/// <param name="Rate">Units a second in the long run; 0: no limit.</param>
/// <param name="Burst">Units at once.</param>
public sealed record RateLimit(int Rate, int Burst);
