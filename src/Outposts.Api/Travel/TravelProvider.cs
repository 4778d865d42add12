using System.Diagnostics;
using Outposts.Api.Hosting;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Travel;

namespace Outposts.Api.Travel;

/// <summary>Holds the current <see cref="TravelSnapshot"/>; it is laid out anew when land, districts, barriers or crossings
/// change.</summary>
public sealed class TravelProvider(TravelStore store, ChangeFeed feed, AccessRules rules, ILogger<TravelProvider> log)
    : ChangeFeedFollower<TravelSnapshot>(feed, "the ways over land", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(TravelSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<TravelSnapshot> ReadAsync(TravelSnapshot? current, CancellationToken cancellationToken)
    {
        var content = await store.LoadAllAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var snapshot = new TravelSnapshot(content.Version, content.CreateModel(rules));
        log.LogInformation(
            "Travel version {Version} laid out: {Barriers} barriers and {Crossings} crossings beside the sea in {Milliseconds:0} ms.",
            content.Version, content.Barriers.Count, content.Crossings.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return snapshot;
    }
}
