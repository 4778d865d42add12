using Npgsql;
using NpgsqlTypes;
using Outposts.Formats;
using Outposts.Formats.Osm;
using Outposts.PostGis.Tiles.Streets;
using Outposts.Travel.Roads;

namespace Outposts.PostGis.Travel;

/// <summary>
/// Makes the road network of an import. Barriers come before the ways they stand on, so their tags wait; a way brings the positions of its
/// nodes, and restrictions come last. So the network needs no pass over the file of its own.
/// </summary>
/// <param name="region">The region whose network is replaced.</param>
/// <param name="rules">The rules by which tags are read; null for those of this program's region.</param>
internal sealed class RoadNetworkPart(string region = RoadRegion.Default, RoadRules? rules = null) : IMapImportPart
{
    private const string Barrier = "barrier";
    private const string Restriction = "restriction";
    private static readonly Dictionary<string, string> NoTags = [];
    private readonly RoadRules _rules = rules ?? RoadRules.ForRegion();
    private readonly Dictionary<long, IReadOnlyDictionary<string, string>> _barriers = [];
    private RoadNetworkBuilder? _builder;

    /// <summary>Gets what was made of the file; null until it is complete.</summary>
    public RoadNetworkSummary? Summary { get; private set; }

    /// <inheritdoc/>
    public bool Wants(OsmElementType type, IReadOnlyDictionary<string, string> tags) => type switch
    {
        OsmElementType.Node => tags.ContainsKey(Barrier),
        OsmElementType.Way => _rules.WayKeys.Any(tags.ContainsKey),
        _ => tags.GetValueOrDefault("type") == Restriction,
    };

    /// <inheritdoc/>
    public async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _builder = new RoadNetworkBuilder(_rules);
        // Every import takes the feeds in this order: that of the map, then that of the roads.
        await Sql.ExecuteAsync(connection, "SELECT begin_change($1, change_actor())", cancellationToken,
            (RoadNetworkStore.Feed, NpgsqlDbType.Text));
        var alone = await Sql.QueryAsync(connection, """
            SELECT region FROM road_network_summary AS s
            WHERE region <> $1 AND NOT EXISTS (SELECT FROM road_network_ways AS w WHERE w.version = s.version)
            """, row => row.GetString(0), cancellationToken, (region, NpgsqlDbType.Text));
        if (alone is [var other, ..])
            throw new ImportFileException(LocalizedText.Of(
                $"区域“{other}”的路网由较早版本的程序导入，无法与其他区域相接。请先重新导入它的地图。",
                $"The roads of the region {other} came by an earlier program and cannot be joined with others. Import its map again first."));
    }

    /// <inheritdoc/>
    public ValueTask AddAsync(NpgsqlConnection connection, OsmElement element, CancellationToken cancellationToken)
    {
        switch (element)
        {
            case OsmNode node when node.Tags.ContainsKey(Barrier):
                _barriers[node.Id] = node.Tags;
                break;
            case OsmWay way when Wants(OsmElementType.Way, way.Tags):
                Add(way);
                break;
            case OsmRelation relation when Wants(OsmElementType.Relation, relation.Tags):
                _builder!.AddRestriction(ToRestriction(relation));
                break;
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(NpgsqlConnection connection, IProgress<LocalizedText>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new LocalizedText("正在生成路网", "building the road network"));
        var source = _builder!.GetSource();
        var (network, summary) = _builder.Build(cancellationToken);
        (_builder, Summary) = (null, summary);
        _barriers.Clear();
        progress?.Report(new LocalizedText("正在写入路网", "writing the road network"));
        await RoadNetworkStore.WriteAsync(connection, region, source, network, summary, cancellationToken);
    }

    private void Add(OsmWay way)
    {
        // A duration is that of the whole way, and would be too long for the part of it that is in the file.
        var tags = way.IsWhole || !way.Tags.ContainsKey("duration") ? way.Tags
            : way.Tags.Where(tag => tag.Key != "duration").ToDictionary(tag => tag.Key, tag => tag.Value);
        if (!_builder!.AddWay(new RoadWay(way.Id, way.NodeIds, tags))) return;
        for (var i = 0; i < way.NodeIds.Count; i++)
            _builder.AddNode(new RoadNode(way.NodeIds[i], way.Positions[i], _barriers.GetValueOrDefault(way.NodeIds[i], NoTags)));
    }

    private static TurnRestriction ToRestriction(OsmRelation relation)
    {
        return new TurnRestriction(relation.Id, Ways("from"), ViaNode(), Ways("via"), Ways("to"), relation.Tags);

        long[] Ways(string role) =>
            [.. relation.Members.Where(member => member.Type == OsmElementType.Way && member.Role == role).Select(member => member.Id)];

        long? ViaNode() => relation.Members.FirstOrDefault(member => member is { Type: OsmElementType.Node, Role: "via" })?.Id;
    }
}
