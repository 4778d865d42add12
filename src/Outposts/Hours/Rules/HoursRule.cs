using System.Text;

namespace Outposts.Hours.Rules;

/// <summary>A compiled rule.</summary>
/// <param name="Join">How it is joined to those before it.</param>
/// <param name="Days">Which days.</param>
/// <param name="Times">When on those days; empty: all day.</param>
/// <param name="State">What it says.</param>
/// <param name="Comment">Its comment without quotes, unless that names ways in.</param>
/// <param name="AccessModes">The ways in that its comment names.</param>
/// <param name="IsFallback">It holds only where those before say closed: it stands behind <c>||</c>, or is added to one that does.</param>
internal sealed record HoursRule(
    RuleJoin Join, DaySelector Days,
        IReadOnlyList<TimeRange> Times, OpenState State, string? Comment, IReadOnlyList<AccessMode> AccessModes,
    bool IsFallback)
{
    /// <summary>What holds where the rule decides.</summary>
    public HoursState Result { get; } =
        new(State, Comment, AccessModes, State == OpenState.Unknown ? UnknownCause.Text : UnknownCause.None);

    /// <summary>What holds in its open end.</summary>
    public HoursState OpenEndResult { get; } =
        State == OpenState.Closed ? new(State, Comment, AccessModes) : new(OpenState.Unknown, Comment, AccessModes, UnknownCause.OpenEnd);

    /// <summary>Whether some range runs past midnight.</summary>
    public bool ExtendsPastMidnight { get; } = Times.Any(range => range.PastMidnight);

    /// <summary>Closed all day: nothing of the earlier rules is left on its days, not even what began the day before.</summary>
    public bool ClosesWholeDay { get; } = State == OpenState.Closed && Times.Count == 0 && !IsFallback;

    /// <summary>Whether the hours of earlier rules end where it fits.</summary>
    public bool Replaces { get; } = State == OpenState.Closed
        ? Times.Count == 0 && !IsFallback
        : Join == RuleJoin.Replace && !Days.IsEvery;

    // "Mo-Fr open": without times the word shows where the rule ends. Before a comment it tells "open" from "unknown".
    private bool WritesOpen => Comment is not null || (!Days.IsEvery && Times.Count == 0 && AccessModes.Count == 0);

    public override string ToString() => Write(beforeTimes: false);

    /// <summary>The rule as written.</summary>
    /// <param name="beforeTimes">A comma and bare times follow, which would be more times of this rule unless it ends with a word.</param>
    public string Write(bool beforeTimes)
    {
        var text = new StringBuilder(Days.ToString());
        for (var i = 0; i < Times.Count; i++)
            text.Append(Times[i].AfterFixedEnd || text.Length == 0 ? "" : i == 0 ? " " : ",").Append(Times[i]);
        var saysOpen = WritesOpen || (beforeTimes && Times.Count > 0 && AccessModes.Count == 0);
        var word = State switch { OpenState.Closed => "off", OpenState.Unknown => "unknown", _ => saysOpen ? "open" : "" };
        if (text.Length == 0 && word.Length == 0) text.Append("24/7");
        if (word.Length > 0) text.Append(text.Length == 0 ? "" : " ").Append(word);
        var note = Comment ?? (AccessModes.Count > 0 ? string.Join(',', AccessModes.Select(EnumNames.ToWireName)) : null);
        if (note is not null) text.Append(" \"").Append(note).Append('"');
        return text.ToString();
    }
}
