namespace Outposts.Registry.Reports;

/// <summary>What somebody reported of an outpost, and what came of it.</summary>
public sealed record OutpostReport
{
    /// <summary>Identifies it.</summary>
    public required long Id { get; init; }

    /// <summary>Names it in its public link; random.</summary>
    public required string Token { get; init; }

    /// <summary>The outpost.</summary>
    public required long OutpostId { get; init; }

    /// <summary>What was found.</summary>
    public required ReportKind Kind { get; init; }

    /// <summary>The service that it is about; null when it is about the door.</summary>
    public Service? Service { get; init; }

    /// <summary>Why one could not get in: one of <see cref="ReportReason.All"/>, or own words, which are for staff alone; null: not
    /// told.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was so, by the sender's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Why it does not count; null when it does.</summary>
    public ReportFlag? Flag { get; init; }

    /// <summary>How far the union is with it.</summary>
    public ReportState State { get; init; }

    /// <summary>What the union says to it; null when nothing yet.</summary>
    public string? Answer { get; init; }

    /// <summary>When it was answered; null when it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who answered it; null when nobody has.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Whether the union found it to be untrue.</summary>
    public bool FoundUntrue { get; init; }

    /// <summary>Whether it says that something is not as it should be.</summary>
    public bool IsDoubt => Kind != ReportKind.Open;
}
