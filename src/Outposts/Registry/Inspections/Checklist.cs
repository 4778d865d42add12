namespace Outposts.Registry.Inspections;

/// <summary>One version of a standard, such as 六有 or 八有, by which outposts are inspected. It is never changed.</summary>
public sealed record Checklist
{
    // Positive: the database counts them; 0 in one that is not saved yet.
    /// <summary>What identifies the version for good.</summary>
    public long Id { get; init; }

    /// <summary>What names the standard in all versions: capital letters, digits and underscores.</summary>
    public required string Code { get; init; }

    /// <summary>Which version of it, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The Chinese name, 1 to 60 characters.</summary>
    public required string Chinese { get; init; }

    /// <summary>The English name, 1 to 100 characters.</summary>
    public required string English { get; init; }

    /// <summary>Where the standard is published; null when not told.</summary>
    public string? Source { get; init; }

    /// <summary>The first day on which it may be used.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which it may be used; null: until a later version begins.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>What is looked at, in its order, 1 to 100 items.</summary>
    public required IReadOnlyList<ChecklistItem> Items { get; init; }

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>Whether it may be used on a day, as far as its own days tell; a later version may have taken its place.</summary>
    internal bool IsValidOn(DateOnly day) => ValidFrom <= day && (ValidUntil is null || day <= ValidUntil);
}
