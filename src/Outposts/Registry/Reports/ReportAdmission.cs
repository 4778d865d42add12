namespace Outposts.Registry.Reports;

/// <summary>
/// Whether a report counts when it is judged whether one can get in. Whoever sends many cannot be told from many who send one each but by
/// the phone, which keeps a random value that can be made up anew, and by the network, which thousands of riders may share. So a phone
/// counts once, a network a few times, and nothing is refused: what does not count is kept, shown to staff with its flag and answered.
/// </summary>
public static class ReportAdmission
{
    /// <summary>For so long, further doubts of a phone about the same do not count, nor more than <see cref="MaxOfNetwork"/> of a
    /// network.</summary>
    public static readonly TimeSpan DoubtInterval = TimeSpan.FromDays(3);

    /// <summary>For so long, further confirmations of a phone of the same do not count, nor more than <see cref="MaxOfNetwork"/> of a
    /// network.</summary>
    public static readonly TimeSpan ConfirmationInterval = EntryBeliefRules.ConfirmationMemory;

    /// <summary>So many reports of one network about the same count.</summary>
    public const int MaxOfNetwork = 2;

    /// <summary>Of so many outposts within an hour, the doubts of one phone count.</summary>
    public const int MaxOutpostsOfPhone = 4;

    /// <summary>Of so many outposts within an hour, the doubts of one network count.</summary>
    public const int MaxOutpostsOfNetwork = 20;

    /// <summary>For so long, a phone is not believed of which a report was found untrue, nor a network about the same outpost.</summary>
    public static readonly TimeSpan Distrust = TimeSpan.FromDays(30);

    /// <summary>Gets why a report does not count; null when it does.</summary>
    /// <param name="outpostId">The outpost.</param>
    /// <param name="service">The service; null for the door.</param>
    /// <param name="isDoubt">Whether it says that something is not as it should be.</param>
    /// <param name="receivedAt">When it came.</param>
    /// <param name="recent">Reports of the last <see cref="Distrust"/> that came from the same phone or network.</param>
    public static ReportFlag? GetFlag(
        long outpostId, Service? service, bool isDoubt, DateTimeOffset receivedAt, IReadOnlyList<SenderReport> recent)
    {
        if (recent.Any(other => receivedAt - other.FoundUntrueAt < Distrust && (other.IsSamePhone || other.OutpostId == outpostId)))
            return ReportFlag.Distrusted;
        var interval = isDoubt ? DoubtInterval : ConfirmationInterval;
        var alike = recent.Where(other => other.OutpostId == outpostId && other.Service == service && other.IsDoubt == isDoubt
            && other.Counts && receivedAt - other.ReceivedAt < interval).ToList();
        if (alike.Any(other => other.IsSamePhone)) return ReportFlag.Repeated;
        if (alike.Count(other => other.IsSameNetwork) >= MaxOfNetwork) return ReportFlag.SameNetwork;
        var visited = recent.Where(other => other.IsDoubt && other.OutpostId != outpostId
            && receivedAt - other.ReceivedAt < TimeSpan.FromHours(1)).ToList();
        return isDoubt && (CountOutposts(visited, other => other.IsSamePhone) >= MaxOutpostsOfPhone
            || CountOutposts(visited, other => other.IsSameNetwork) >= MaxOutpostsOfNetwork) ? ReportFlag.ManyOutposts : null;
    }

    private static int CountOutposts(List<SenderReport> reports, Func<SenderReport, bool> isOf) =>
        reports.Where(isOf).Select(report => report.OutpostId).Distinct().Count();
}
