namespace Outposts.Registry.Reports;

/// <summary>One sign of whether an outpost can be entered, or a service of it be had, in its hours.</summary>
/// <param name="At">When it was so.</param>
/// <param name="Sign">What it says.</param>
/// <param name="Reason">With a doubt one of <see cref="ReportReason.All"/> or the kind of the report; null when none was given.</param>
public readonly record struct EntryEvidence(DateTimeOffset At, EntrySign Sign, string? Reason = null)
{
    /// <summary>Gets what a report says of the door; null when it says nothing of it.</summary>
    /// <param name="kind">The kind of the report.</param>
    /// <param name="reason">Its reason.</param>
    /// <param name="at">When it was so.</param>
    public static EntryEvidence? OfDoor(ReportKind kind, string? reason, DateTimeOffset at) => kind switch
    {
        ReportKind.Open => new EntryEvidence(at, EntrySign.GotIn),
        ReportKind.CouldNotEnter when reason == ReportReason.Full => null,
        ReportKind.CouldNotEnter => new EntryEvidence(at, EntrySign.Doubt, ReportReason.IsWord(reason) ? reason : null),
        ReportKind.Moved or ReportKind.Gone => new EntryEvidence(at, EntrySign.Doubt, EnumNames.ToWireName(kind)),
        _ => null,
    };

    /// <summary>Gets what a report with a service says of that service; null when it says nothing of it.</summary>
    /// <param name="kind">The kind of the report.</param>
    /// <param name="at">When it was so.</param>
    public static EntryEvidence? OfService(ReportKind kind, DateTimeOffset at) => kind switch
    {
        ReportKind.Open => new EntryEvidence(at, EntrySign.GotIn),
        ReportKind.ServiceBroken => new EntryEvidence(at, EntrySign.Doubt),
        _ => null,
    };
}
