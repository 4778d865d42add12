using Outposts.Hours;

namespace Outposts.Travel.Roads;

/// <summary>
/// When a way or a barrier is open: the clauses of KEY:conditional, of which the last whose hours hold decides (OSM wiki, Conditional
/// restrictions), and the opening_hours of the way, gate or ferry.
/// </summary>
/// <param name="Otherwise">What holds without the clauses.</param>
/// <param name="Clauses">What holds within which hours.</param>
/// <param name="Hours">The opening hours; null when it has none.</param>
internal sealed record RoadCondition(bool Otherwise, IReadOnlyList<RoadConditionClause> Clauses, string? Hours)
{
    /// <summary>Whether it may be passed, and whether hours that nobody can tell were left aside.</summary>
    /// <param name="moment">The moment; null when none is meant: the clauses are left aside, and what has opening hours counts as
    /// open.</param>
    /// <param name="hours">The compiled texts.</param>
    public (bool IsOpen, bool IsUncertain) At(RoadMoment? moment, OpeningHoursCache hours)
    {
        var (isOpen, isUncertain) = (Otherwise, moment is null);
        if (moment is not null)
            foreach (var clause in Clauses)
            {
                var state = StateOf(clause.Hours, moment, hours);
                if (state == OpenState.Open) isOpen = clause.IsAllowed;
                isUncertain |= state == OpenState.Unknown;
            }
        if (Hours is null || moment is null) return (isOpen, isUncertain);
        var opening = StateOf(Hours, moment, hours);
        return (isOpen && opening != OpenState.Closed, isUncertain || opening == OpenState.Unknown);
    }

    private static OpenState StateOf(string text, RoadMoment moment, OpeningHoursCache hours) =>
        hours[text]?.At(moment.Local, moment.Holidays).State ?? OpenState.Unknown;

    /// <summary>Whether both say the same.</summary>
    public bool Equals(RoadCondition? other) => other is not null && Otherwise == other.Otherwise && Hours == other.Hours
        && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Otherwise, Hours, Clauses.Count, Clauses.Count > 0 ? Clauses[0] : null);
}

/// <summary>A clause of a conditional tag.</summary>
/// <param name="IsAllowed">What holds within the hours.</param>
/// <param name="Hours">Opening hours.</param>
internal sealed record RoadConditionClause(bool IsAllowed, string Hours);
