namespace Outposts.Hours;

/// <summary>What opening hours say of one moment, and why.</summary>
/// <param name="State">Open, closed or unknown.</param>
/// <param name="Comment">The comment of the rule that decided, without quotes; null when it has none.</param>
/// <param name="AccessModes">How the door opens as the deciding rule says; empty when it does not say.</param>
/// <param name="Cause">Why the state is unknown; <see cref="UnknownCause.None"/> when it is not.</param>
public readonly record struct HoursState(
    OpenState State, string? Comment, IReadOnlyList<AccessMode> AccessModes, UnknownCause Cause = UnknownCause.None)
{
    /// <summary>Whether a rider would notice no difference: the same state and the same ways in. Comments do not count.</summary>
    public bool IsEquivalentTo(HoursState other)
    {
        if (State != other.State || AccessModes.Count != other.AccessModes.Count) return false;
        if (ReferenceEquals(AccessModes, other.AccessModes)) return true;
        for (var i = 0; i < AccessModes.Count; i++)
            if (AccessModes[i] != other.AccessModes[i]) return false;
        return true;
    }
}
