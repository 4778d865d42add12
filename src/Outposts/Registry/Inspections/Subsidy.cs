namespace Outposts.Registry.Inspections;

/// <summary>The subsidy (建设补助) that was paid for an accepted outpost.</summary>
/// <param name="Amount">How much, whole yuan.</param>
/// <param name="PaidOn">The day.</param>
/// <param name="Note">A note, 1 to 500 characters; null: none.</param>
/// <param name="RecordedAt">When it was recorded or corrected last.</param>
/// <param name="RecordedBy">By whom.</param>
public sealed record Subsidy(int Amount, DateOnly PaidOn, string? Note, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>The greatest amount, yuan.</summary>
    public const int MaxAmount = 100_000_000;

    /// <summary>The most characters of a note.</summary>
    public const int MaxNoteLength = 500;
}
