using Outposts.Geodesy;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>A small map written by hand: nodes are letters on a grid of 100 m, ways are words of letters, tags are "key=value
/// key=value".</summary>
internal sealed class OsmDrawing
{
    private const double Step = 0.001;
    private readonly Dictionary<char, RoadNode> _nodes = [];
    private readonly List<RoadWay> _ways = [];
    private readonly List<TurnRestriction> _restrictions = [];
    private readonly RoadRules _rules;
    private (RoadNetwork Network, RoadNetworkSummary Summary)? _built;

    /// <summary>Begins a map.</summary>
    /// <param name="picture">Letters at their places, rows from north to south; a point or a blank is nothing.</param>
    public OsmDrawing(string picture, RoadRules? rules = null)
    {
        _rules = rules ?? RoadRules.ForRegion();
        var rows = picture.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (char.IsLetter(rows[row][column]))
                    _nodes[rows[row][column]] = new RoadNode(rows[row][column],
                        new Position(Math.Round(120 + column * Step, 7), Math.Round(36 - row * Step, 7)), Tags(""));
    }

    public RoadNetwork Network => Built.Network;

    public RoadNetworkSummary Summary => Built.Summary;

    private (RoadNetwork Network, RoadNetworkSummary Summary) Built => _built ??= Build();

    /// <summary>Reads tags; ~ stands for a blank within a value.</summary>
    public static Dictionary<string, string> Tags(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(tag => tag.Replace('~', ' ').Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Adds tags to a node.</summary>
    public OsmDrawing Node(char letter, string tags)
    {
        _nodes[letter] = _nodes[letter] with { Tags = Tags(tags) };
        return this;
    }

    public OsmDrawing Way(string letters, string tags)
    {
        _ways.Add(new RoadWay(_ways.Count + 1, [.. letters.Select(letter => (long)letter)], Tags(tags)));
        return this;
    }

    /// <summary>Adds a restriction; ways are written by their letters, the via node by its one letter.</summary>
    public OsmDrawing Restriction(string from, string via, string to, string tags)
    {
        _restrictions.Add(new TurnRestriction(_restrictions.Count + 1, [Find(from)], via.Length == 1 ? via[0] : null,
            via.Length == 1 ? [] : [.. via.Split(' ').Select(Find)], [Find(to)], Tags(tags)));
        return this;
    }

    /// <summary>Seconds from the middle of one way's first piece to the middle of another's, such as "AB" to "CD"; null for none.</summary>
    public double? Seconds(string mode, string from, string to, RoadMoment? moment = null) => Cost(mode, from, to, moment)?.Seconds;

    public double? Metres(string mode, string from, string to) => Cost(mode, from, to, null)?.Metres;

    public RoadCost? Cost(string mode, string from, string to, RoadMoment? moment) =>
        Search(mode).At(moment).Between(Middle(from), Middle(to));

    public RoadPath? Path(string mode, string from, string to, RoadMoment? moment = null) =>
        Search(mode).At(moment).FindPath(Middle(from), Middle(to));

    /// <summary>The searches, with snapping on what is 20 m away at most and on islands of any size.</summary>
    public RoadSearch Search(string mode) => Network.Search(mode, new RoadSearchSettings(MaxSnapDistance: 20, MinIslandEdges: 1));

    public Position Middle(string letters) => new((At(letters[0]).Longitude + At(letters[1]).Longitude) / 2,
        (At(letters[0]).Latitude + At(letters[1]).Latitude) / 2);

    public Position At(char letter) => _nodes[letter].Position;

    private long Find(string letters) => _ways.Single(way => string.Concat(way.NodeIds.Select(id => (char)id)) == letters).Id;

    private (RoadNetwork, RoadNetworkSummary) Build()
    {
        var builder = new RoadNetworkBuilder(_rules);
        foreach (var way in _ways) builder.AddWay(way);
        foreach (var node in _nodes.Values) builder.AddNode(node);
        foreach (var restriction in _restrictions) builder.AddRestriction(restriction);
        return builder.Build();
    }
}
