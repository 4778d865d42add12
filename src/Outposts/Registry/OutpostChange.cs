namespace Outposts.Registry;

/// <summary>One change of an outpost.</summary>
/// <param name="Version">The version of the register that it made.</param>
/// <param name="At">When it was made.</param>
/// <param name="ChangedBy">Who made it; null for a reader who is not told.</param>
/// <param name="Before">The outpost before; null when it was not there, or the reader is not told.</param>
/// <param name="After">The outpost after; null when it is not there, or the reader is not told.</param>
public sealed record OutpostChange(int Version, DateTimeOffset At, string? ChangedBy, Outpost? Before, Outpost? After)
{
    /// <summary>What it did.</summary>
    public OutpostChangeKind Kind => Before is null ? OutpostChangeKind.Added
        : After is null ? OutpostChangeKind.Removed : OutpostChangeKind.Changed;

    /// <summary>The fields whose values differ, in the order of an outpost's fields; empty when it was added or removed.</summary>
    public IReadOnlyList<OutpostFieldChange> Fields => Before is null || After is null ? [] : OutpostFieldChange.Between(Before, After);
}
