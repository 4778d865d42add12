namespace Outposts.Reporting;

/// <summary>Something to report by a day (报送任务).</summary>
public sealed record ReportTask
{
    /// <summary>The maximum length of a title in either language.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>The maximum length of channel and addressee.</summary>
    public const int MaxTextLength = 100;

    /// <summary>The maximum length of the note.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>The first and the last year in which its days lie.</summary>
    public const int MinYear = 2000, MaxYear = 2100;

    /// <summary>The number of the task; 0 for a new one.</summary>
    public long Id { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The last day for it, local to the region.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The way it is handed in, such as 金宏网; null when none is said.</summary>
    public string? Channel { get; init; }

    /// <summary>The post or department to which it goes, such as 市总工会权益保障部; null when none is said.</summary>
    public string? Addressee { get; init; }

    /// <summary>The districts asked, GB/T 2260 codes; empty for all.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>The code of the form to fill in.</summary>
    public required string FormCode { get; init; }

    /// <summary>The first day of what is counted.</summary>
    public required DateOnly CountsFrom { get; init; }

    /// <summary>The last day of what is counted.</summary>
    public required DateOnly CountsUntil { get; init; }

    /// <summary>What else is to be said about it; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is put away: it stays readable, and nothing of it is late.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }

    /// <summary>Determines whether a district is asked.</summary>
    public bool Asks(string district) => Districts.Count == 0 || Districts.Contains(district);
}
