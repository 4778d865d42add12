namespace Outposts.Hours;

/// <summary>What opening hours say of one moment.</summary>
public enum OpenState
{
    /// <summary>Open.</summary>
    Open,
    /// <summary>Closed: the text says so, or says nothing of the moment.</summary>
    Closed,
    /// <summary>The text, or the table of holidays, leaves it open whether it is open. Neither yes nor no.</summary>
    Unknown,
}

/// <summary>Why a state is unknown.</summary>
public enum UnknownCause
{
    /// <summary>The state is not unknown.</summary>
    None,
    /// <summary>The text itself says unknown, or gives a condition in a comment.</summary>
    Text,
    /// <summary>An open end such as <c>17:00+</c>: nobody has said when it shuts.</summary>
    OpenEnd,
    /// <summary>The answer depends on <c>PH</c>, and the year has no table of public holidays.</summary>
    PublicHolidays,
    /// <summary>The answer depends on <c>SH</c>, and the year has no table of school holidays.</summary>
    SchoolHolidays,
    /// <summary>A make-up workday, on which the hours of Monday to Friday differ and nothing says whose hours hold.</summary>
    MakeUpWorkday,
}

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

/// <summary>A stretch of one day during which state and ways in stay the same.</summary>
/// <param name="Start">Minutes after midnight, 0…1439.</param>
/// <param name="End">Minutes after midnight, exclusive, 1…1440.</param>
/// <param name="State">What holds during the stretch.</param>
public readonly record struct HoursSpan(int Start, int End, HoursState State);
