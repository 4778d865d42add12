namespace Outposts.Travel.Roads;

/// <summary>What every mode may do on an edge; edges with the same rules share one.</summary>
internal sealed record EdgeProfile(IReadOnlyList<ModeAccess> Modes, bool IsBarrier)
{
    /// <summary>Gets whether no mode may use it.</summary>
    public bool IsUnusable => Modes.All(mode => !mode.Forward && !mode.Backward);

    /// <summary>Whether both say the same.</summary>
    public bool Equals(EdgeProfile? other) => other is not null && IsBarrier == other.IsBarrier && Modes.SequenceEqual(other.Modes);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var mode in Modes) hash.Add(mode);
        return hash.ToHashCode();
    }
}

/// <summary>What one mode may do on an edge.</summary>
/// <param name="Forward">Whether it may go along the way's direction.</param>
/// <param name="Backward">Whether it may go against it.</param>
/// <param name="IsLocal">Whether only those may who start or end there.</param>
/// <param name="Speed">km/h; 0 where it may not go.</param>
/// <param name="ForwardCondition">When it may go forward; null for always.</param>
/// <param name="BackwardCondition">When it may go backward; null for always.</param>
internal sealed record ModeAccess(bool Forward, bool Backward, bool IsLocal, float Speed,
    RoadCondition? ForwardCondition = null, RoadCondition? BackwardCondition = null)
{
    public static ModeAccess None { get; } = new(false, false, false, 0);
}
