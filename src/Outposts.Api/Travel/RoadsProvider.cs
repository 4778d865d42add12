using System.Diagnostics;
using Outposts.Api.Hosting;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.PostGis;
using Outposts.PostGis.Travel;
using Outposts.Travel.Roads;

namespace Outposts.Api.Travel;

/// <summary>Holds the current <see cref="RoadsSnapshot"/>; an import of a region that is held replaces it, and the network before is let
/// go.</summary>
public sealed class RoadsProvider(
    RoadNetworkStore store, ChangeFeed feed, AccessRules rules, RoadSettings settings, ILogger<RoadsProvider> log)
    : ChangeFeedFollower<RoadsSnapshot>(feed, "the road network", log)
{
    /// <inheritdoc/>
    protected override long GetVersion(RoadsSnapshot held) => held.Version;

    /// <inheritdoc/>
    protected override async Task<RoadsSnapshot> ReadAsync(RoadsSnapshot? current, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var content = await LoadAsync(current, cancellationToken);
        if (content.Network is not { } network || network == current?.Network) return new RoadsSnapshot(content, rules);
        Prepare(network, cancellationToken);
        log.LogInformation(
            "Roads version {Version} of {Regions} laid out: {Edges} edges, {Vertices} vertices, {Megabytes:0.0} MB in {Milliseconds:0} ms.",
            content.Version, string.Join(", ", content.Regions.Select(region => region.Name)), network.EdgeCount, network.VertexCount,
            network.Bytes / 1e6, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return new RoadsSnapshot(content, rules);
    }

    private async Task<RoadNetworkContent> LoadAsync(RoadsSnapshot? current, CancellationToken cancellationToken)
    {
        try
        {
            return await store.LoadAsync(current?.Content, settings.Regions, cancellationToken);
        }
        catch (FormatException exception) when (current is null)
        {
            // A host that starts answers without roads rather than not at all; one that runs keeps those it has.
            log.LogWarning("The road network cannot be read, ways are found without it: {Reason}", exception.Message);
            return new RoadNetworkContent(await store.GetVersionAsync(cancellationToken), null, null);
        }
    }

    // Nobody's question waits for the graphs of the modes and the index of the edges.
    private static void Prepare(RoadNetwork network, CancellationToken cancellationToken)
    {
        if (network.EdgeCount == 0) return;
        Position anywhere = network.GetLine(0)[0];
        foreach (var mode in network.Modes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.Search(mode).Snap(anywhere);
        }
    }
}
