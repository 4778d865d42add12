namespace Outposts.Reporting;

/// <summary>A form (报表), such as an annex of a notice.</summary>
public sealed record ReportForm
{
    /// <summary>The maximum number of fields.</summary>
    public const int MaxFields = 100;

    /// <summary>The maximum length of a name in either language, and of the source.</summary>
    public const int MaxNameLength = 200;

    /// <summary>What identifies it for good: a capital letter, then capital letters, digits and underscores, at most 60.</summary>
    public required string Code { get; init; }

    /// <summary>Its title.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>The paper it is from, and how sure its fields are; null when it is the users' own.</summary>
    public string? Source { get; init; }

    /// <summary>The fields in their order.</summary>
    public required IReadOnlyList<ReportField> Fields { get; init; }

    /// <summary>The revision, counted from 1; 0 for a new one.</summary>
    public int Revision { get; init; }
}
