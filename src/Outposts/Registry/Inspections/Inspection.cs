namespace Outposts.Registry.Inspections;

/// <summary>What an inspector found at an outpost by a checklist. It is never changed: a wrong one is followed by another.</summary>
public sealed record Inspection
{
    // Positive: the database counts them.
    /// <summary>What identifies it for good.</summary>
    public required long Id { get; init; }

    /// <summary>The id of the outpost.</summary>
    public required long OutpostId { get; init; }

    /// <summary>The version of the standard by which it was made.</summary>
    public required Checklist Checklist { get; init; }

    /// <summary>What it was for.</summary>
    public required InspectionPurpose Purpose { get; init; }

    /// <summary>When it was made, by the inspector's clock.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it was received, which is later where there was no network.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>One answer for each item of the checklist, in its order.</summary>
    public required IReadOnlyList<InspectionAnswer> Answers { get; init; }

    /// <summary>What else was seen, 1 to 2,000 characters; null: nothing is said.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether every required item is a yes. Nothing that nobody looked at passes.</summary>
    public bool Passed { get; init; }

    /// <summary>The subsidy for it; null: none is recorded.</summary>
    public Subsidy? Subsidy { get; init; }
}
