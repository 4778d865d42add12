using System.Collections.Frozen;
using OsmSharp;
using OsmSharp.Tags;
using Outposts.Geodesy;

namespace Outposts.Formats.Osm;

/// <summary>
/// Reads an OpenStreetMap extract in four passes: the relations, the nodes that the ways use, the nodes, the ways. In memory are the
/// positions of the nodes that wanted ways use (16 bytes each; 24 while they are sorted, for each use) and the ways of wanted relations,
/// however large the file is.
/// </summary>
/// <param name="path">The file: .osm.pbf, .osm or .osm.gz.</param>
/// <param name="selections">What is wanted of it.</param>
public sealed class OsmReader(string path, params IReadOnlyList<IOsmSelection> selections)
{
    /// <summary>The most uses of nodes by wanted ways that are accepted: a country of the size of China's provinces together.</summary>
    public const int MaxUses = 400_000_000;

    // Web Mercator ends there.
    private const double MaxLatitude = 85.05;
    private static readonly IReadOnlyDictionary<string, string> NoTags = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets what the file held; complete when all elements are read.</summary>
    public OsmReadSummary Summary { get; } = new();

    internal int UseLimit { get; init; } = MaxUses;

    /// <summary>
    /// Reads the wanted elements, each with its positions: nodes with tags, then ways, then relations. Ways that only belong to a wanted
    /// relation come with it and not by themselves.
    /// </summary>
    /// <param name="progress">Learns what is being read; null for none.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ImportFileException">The file is no OpenStreetMap file, damaged, without nodes, or too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<OsmElement> Read(IProgress<LocalizedText>? progress = null, CancellationToken cancellationToken = default)
    {
        var file = new OsmFile(path);
        Report("关系（第 1 遍，共 4 遍）", "relations (pass 1 of 4)");
        var relations = ReadRelations(file, cancellationToken);
        var members = relations.SelectMany(relation => relation.Members).Where(member => member.Type == OsmGeoType.Way)
            .Select(member => member.Id).ToHashSet();
        Report("道路用到的节点（第 2 遍）", "the nodes that ways use (pass 2)");
        var positions = GatherNodes(file, members, cancellationToken);
        Report("节点（第 3 遍）", "nodes (pass 3)");
        foreach (var node in ReadNodes(file, positions, cancellationToken)) yield return node;
        if (Summary.Nodes == 0)
            throw ImportFileException.Of($"文件里没有节点：只有关系或道路的文件无法画图。",
                $"The file holds no nodes, so nothing in it has a position.");
        Report("道路（第 4 遍）", "ways (pass 4)");
        var ways = new Dictionary<long, OsmWay>();
        foreach (var way in ReadWays(file, positions, members, ways, cancellationToken)) yield return way;
        Report("面（由多条边界组成）", "areas of several ways");
        foreach (var relation in relations) yield return Resolve(relation, ways);

        void Report(string chinese, string english) =>
            progress?.Report(new LocalizedText($"正在读取：{chinese}", $"reading: {english}"));
    }

    private List<Relation> ReadRelations(OsmFile file, CancellationToken cancellationToken)
    {
        var wanted = new List<Relation>();
        foreach (var relation in file.Read(nodes: false, ways: false, relations: true).OfType<Relation>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Note(relation);
            Summary.Relations++;
            if (relation.Members is { Length: > 0 } && IsWanted(OsmElementType.Relation, relation.Tags)) wanted.Add(relation);
        }
        return wanted;
    }

    private NodePositions GatherNodes(OsmFile file, HashSet<long> members, CancellationToken cancellationToken)
    {
        var positions = new NodePositions(UseLimit);
        foreach (var way in file.Read(nodes: false, ways: true, relations: false).OfType<Way>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Note(way);
            Summary.Ways++;
            if (way.Nodes is not { Length: > 0 } nodes) continue;
            if ((members.Contains(way.Id!.Value) || IsWanted(OsmElementType.Way, way.Tags)) && !positions.TryUse(nodes))
                throw ImportFileException.Of($"文件太大：道路用到的节点超过 {UseLimit} 个，请用更小的范围。",
                    $"The file is too large: its ways use more than {UseLimit} nodes. Take a smaller extract.");
        }
        positions.EndGathering();
        Summary.UsedNodes = positions.Count;
        return positions;
    }

    private IEnumerable<OsmNode> ReadNodes(OsmFile file, NodePositions positions, CancellationToken cancellationToken)
    {
        foreach (var node in file.Read(nodes: true, ways: false, relations: false).OfType<Node>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Note(node);
            Summary.Nodes++;
            if (node is not { Longitude: >= -180 and <= 180, Latitude: >= -MaxLatitude and <= MaxLatitude })
            {
                Summary.NodesWithoutPosition++;
                continue;
            }
            var position = new Position(node.Longitude.Value, node.Latitude.Value);
            positions.Set(node.Id!.Value, position);
            if (IsWanted(OsmElementType.Node, node.Tags)) yield return new OsmNode(node.Id.Value, TagsOf(node.Tags), position);
        }
    }

    private IEnumerable<OsmWay> ReadWays(OsmFile file, NodePositions positions, HashSet<long> members, Dictionary<long, OsmWay> memberWays,
        CancellationToken cancellationToken)
    {
        foreach (var way in file.Read(nodes: false, ways: true, relations: false).OfType<Way>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isWanted = IsWanted(OsmElementType.Way, way.Tags);
            var isMember = members.Contains(way.Id!.Value);
            if ((!isWanted && !isMember) || way.Nodes is not { Length: > 0 }) continue;
            var parts = PartsOf(way, positions);
            if (isMember && parts is [{ IsWhole: true } whole]) memberWays[way.Id.Value] = whole;
            if (!isWanted) continue;
            if (parts.Count == 0) Summary.UnusableWays++;
            else if (!parts[0].IsWhole) Summary.ClippedWays++;
            foreach (var part in parts) yield return part;
        }
    }

    /// <summary>The runs of two or more nodes of which the file tells where they lie.</summary>
    private static List<OsmWay> PartsOf(Way way, NodePositions positions)
    {
        var tags = TagsOf(way.Tags);
        var parts = new List<OsmWay>();
        var ids = new List<long>(way.Nodes.Length);
        var places = new List<Position>(way.Nodes.Length);
        foreach (var id in way.Nodes)
        {
            if (positions.Find(id) is { } place)
            {
                ids.Add(id);
                places.Add(place);
                continue;
            }
            EndPart();
            (ids, places) = ([], []);
        }
        EndPart();
        return parts;

        void EndPart()
        {
            if (ids.Count >= 2) parts.Add(new OsmWay(way.Id!.Value, tags, ids, places, ids.Count == way.Nodes.Length));
        }
    }

    private OsmRelation Resolve(Relation relation, Dictionary<long, OsmWay> ways)
    {
        OsmMember[] members = [.. relation.Members.Select(member => new OsmMember((OsmElementType)(int)member.Type, member.Id,
            member.Role ?? "", member.Type == OsmGeoType.Way ? ways.GetValueOrDefault(member.Id) : null))];
        if (members.Any(member => member is { Type: OsmElementType.Way, Way: null })) Summary.IncompleteRelations++;
        return new OsmRelation(relation.Id!.Value, TagsOf(relation.Tags), members);
    }

    private bool IsWanted(OsmElementType type, TagsCollectionBase? tags)
    {
        if (tags is not { Count: > 0 }) return false;
        var found = TagsOf(tags);
        foreach (var selection in selections)
            if (selection.Wants(type, found)) return true;
        return false;
    }

    private void Note(OsmGeo element)
    {
        if (element.TimeStamp is { } changed && new DateTimeOffset(changed, TimeSpan.Zero) is var at && !(at <= Summary.NewestChange))
            Summary.NewestChange = at;
    }

    private static IReadOnlyDictionary<string, string> TagsOf(TagsCollectionBase? tags)
    {
        if (tags is not { Count: > 0 }) return NoTags;
        var found = new Dictionary<string, string>(tags.Count, StringComparer.Ordinal);
        foreach (var tag in tags) found[tag.Key] = tag.Value ?? "";
        return found;
    }
}
