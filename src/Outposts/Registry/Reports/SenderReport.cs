namespace Outposts.Registry.Reports;

/// <summary>A report that came from the same phone or the same network as another one.</summary>
/// <param name="OutpostId">The outpost.</param>
/// <param name="Service">The service, when it was about one.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="IsDoubt">Whether it says that something is not as it should be.</param>
/// <param name="IsSamePhone">Whether it came from the same phone.</param>
/// <param name="IsSameNetwork">Whether it came from the same network.</param>
/// <param name="Counts">Whether it has no flag.</param>
/// <param name="FoundUntrueAt">When the union found it to be untrue; null when it did not.</param>
public sealed record SenderReport(long OutpostId, Service? Service, DateTimeOffset ReceivedAt, bool IsDoubt, bool IsSamePhone,
    bool IsSameNetwork, bool Counts, DateTimeOffset? FoundUntrueAt = null);
