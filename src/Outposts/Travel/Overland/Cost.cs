namespace Outposts.Travel.Overland;

/// <summary>What a way costs.</summary>
/// <param name="Seconds">The time, by which ways are compared.</param>
/// <param name="Metres">Metres of legs, without the detour factor.</param>
/// <param name="CrossingMetres">Metres through crossings.</param>
/// <param name="CrossingSeconds">Seconds through crossings.</param>
internal readonly record struct Cost(double Seconds, double Metres, double CrossingMetres, double CrossingSeconds)
{
    /// <summary>Gets the cost of what cannot be reached.</summary>
    public static Cost Infinite { get; } = new(double.PositiveInfinity, 0, 0, 0);

    /// <summary>Gets whether this is the cost of what cannot be reached.</summary>
    public bool IsInfinite => double.IsPositiveInfinity(Seconds);
}
