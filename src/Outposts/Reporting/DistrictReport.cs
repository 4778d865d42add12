namespace Outposts.Reporting;

/// <summary>What a district has filled in for a task.</summary>
public sealed record DistrictReport
{
    /// <summary>The number of the task.</summary>
    public required long TaskId { get; init; }

    /// <summary>GB/T 2260 code of the district.</summary>
    public required string DistrictCode { get; init; }

    /// <summary>How far it is.</summary>
    public DistrictReportState State { get; init; }

    /// <summary>What was typed in, by the codes of fields, as <see cref="ReportValues.Normalize"/> writes it.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>What was counted when it was sent, by the codes of fields; empty before.</summary>
    public IReadOnlyDictionary<string, CountedValue> Counted { get; init; } = new Dictionary<string, CountedValue>();

    /// <summary>The revision, counted from 1; 0 while nothing is saved.</summary>
    public int Revision { get; init; }

    /// <summary>When it was last saved; null while nothing is.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Who last saved it; null while nothing is.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it was sent; null while it is not.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets by how many days it is late; 0 when it is sent or not due yet, and when its task was put away.</summary>
    /// <param name="task">Its task.</param>
    /// <param name="today">The region's day.</param>
    public int DaysLate(ReportTask task, DateOnly today) =>
        State == DistrictReportState.Sent || task.IsArchived ? 0 : DueDate.DaysLate(task.DueOn, today);
}
