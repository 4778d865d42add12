namespace Outposts.Travel.Along;

/// <summary>There is no way by the mode from a position of a route to the next.</summary>
/// <param name="leg">The number of the position from which there is none, from 0.</param>
public sealed class RouteGapException(int leg) : Exception($"There is no way from position {leg + 1} to position {leg + 2}.")
{
    /// <summary>Gets the number of the position from which there is no way to the next, from 0.</summary>
    public int Leg { get; } = leg;
}
