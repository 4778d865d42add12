namespace Outposts.Hours.ListText;

/// <summary>What a phrase of a text says.</summary>
internal enum HoursPhraseKind
{
    /// <summary>Days of the year.</summary>
    Dates,
    /// <summary>A season whose days are not named.</summary>
    Season,
    /// <summary>Days of the week, holidays, workdays.</summary>
    Days,
    /// <summary>A range of time.</summary>
    Range,
    /// <summary>A range of time in which it is closed: 12:00-13:30午休.</summary>
    ClosedRange,
    /// <summary>休息.</summary>
    Closed,
    /// <summary>休息日：周一.</summary>
    ClosedDays,
    /// <summary>其余时间不开放.</summary>
    RestClosed,
    /// <summary>除周一外.</summary>
    Except,
    /// <summary>含节假日.</summary>
    Including,
    /// <summary>含调休上班日.</summary>
    IncludingMakeUpWorkdays,
    /// <summary>无休, 照常开放.</summary>
    NeverClosed,
    /// <summary>开放时间, 营业.</summary>
    Label,
    /// <summary>Words that say nothing of hours, in brackets.</summary>
    Note,
}

/// <summary>A phrase of a text.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Separator">The strongest separator before it: a <see cref="HoursSeparator"/>.</param>
/// <param name="Depth">In how many brackets it stands.</param>
internal sealed record HoursPhrase(HoursPhraseKind Kind, int Separator, int Depth)
{
    public DaySet? Days { get; init; }

    public DateSet? Dates { get; init; }

    public ListedRange Range { get; init; }

    /// <summary>0 for summer, 1 for winter, 2 for another season.</summary>
    public int Season { get; init; }

    /// <summary>The words of a note or a label.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A range of time of a day.</summary>
/// <param name="Start">Minutes after midnight, 0…1439.</param>
/// <param name="End">Minutes after midnight, exclusive; more than 1440 on the next day.</param>
/// <param name="IsOpenEnd">The text does not say when it ends.</param>
internal readonly record struct ListedRange(int Start, int End, bool IsOpenEnd = false)
{
    public static readonly ListedRange AllDay = new(0, 1440);

    public bool Overlaps(ListedRange other) => Start < other.End && other.Start < End;

    public override string ToString() => IsOpenEnd ? $"{Clock(Start)}+" : $"{Clock(Start)}-{Clock(End == 1440 ? End : End % 1440)}";

    private static string Clock(int minutes) => FormattableString.Invariant($"{minutes / 60:00}:{minutes % 60:00}");
}
