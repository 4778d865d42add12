namespace Outposts.Hours.ListText;

/// <summary>Hours, or that it is closed, on certain days of certain dates.</summary>
internal sealed class HoursClause
{
    /// <summary>The days of the year; null: all, or those of <see cref="Season"/>.</summary>
    public DateSet? Dates { get; set; }

    /// <summary>0 for summer, 1 for winter, 2 for another season; null when none without dates is named.</summary>
    public int? Season { get; set; }

    /// <summary>The days as the text names them; null when it names none.</summary>
    public DaySet? NamedDays { get; set; }

    public DaySet Days => NamedDays ?? DaySet.Every;

    public List<ListedRange> Ranges { get; init; } = [];

    public bool IsClosed { get; init; }

    /// <summary>Whether the hours come on top of those of earlier clauses for the same days.</summary>
    public bool IsAdded { get; set; }

    public bool IsDated => Dates is not null || Season is not null;

    public bool HasHolidays => Days.HasAnyHolidays;

    public bool RunsPastMidnight => Ranges.Exists(range => range.End > 1440);
}

/// <summary>The clauses of a text and what it says of all of them.</summary>
internal sealed class HoursStatement
{
    public List<HoursClause> Clauses { get; } = [];

    public IEnumerable<HoursClause> Open => Clauses.Where(clause => !clause.IsClosed);

    public IEnumerable<HoursClause> Closed => Clauses.Where(clause => clause.IsClosed);

    /// <summary>Ranges that are closed within the hours, such as 午休.</summary>
    public List<ListedRange> Breaks { get; } = [];

    /// <summary>Days that the text says are open too, such as 含节假日.</summary>
    public List<DaySet> IncludedDays { get; } = [];

    /// <summary>周一闭馆（节假日除外）: a closing that does not hold on holidays.</summary>
    public bool ClosingHasException { get; set; }

    /// <summary>其余时间不开放.</summary>
    public bool IsClosedOtherwise { get; set; }

    /// <summary>全年无休.</summary>
    public bool IsNeverClosed { get; set; }
}
