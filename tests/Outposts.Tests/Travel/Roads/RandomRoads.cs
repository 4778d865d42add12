using Outposts.Geodesy;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>
/// A random map: a grid with jitter whose streets are ways of a few nodes with random tags, among them barriers, ways for locals,
/// restrictions at nodes and by ways, dead ends, islands, and nodes at one position.
/// </summary>
internal sealed class RandomRoads
{
    private static readonly string[] WayTags =
    [
        "highway=residential", "highway=residential", "highway=residential oneway=yes", "highway=residential oneway=-1",
        "highway=residential oneway=yes oneway:bicycle=no", "highway=primary", "highway=primary maxspeed=30",
            "highway=primary motorroad=yes",
        "highway=motorway", "highway=service", "highway=service access=private", "highway=service access=destination", "highway=footway",
        "highway=steps", "highway=cycleway", "highway=residential bicycle=no", "highway=residential foot=no",
            "highway=residential access=no",
        "highway=residential motor_vehicle=no", "highway=residential junction=roundabout",
    ];

    private static readonly string[] NodeTags = ["barrier=bollard", "barrier=gate", "barrier=gate access=no", "barrier=stile"];
    private readonly Random _random;
    private readonly int _size;

    public RandomRoads(Random random)
    {
        _random = random;
        _size = random.Next(2, 8);
        DrawNodes();
        DrawWays();
        DrawRestrictions();
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var way in Ways) builder.AddWay(way);
        foreach (var node in Nodes) builder.AddNode(node);
        foreach (var restriction in Restrictions) builder.AddRestriction(restriction);
        (Network, Summary) = builder.Build();
    }

    public List<RoadNode> Nodes { get; } = [];
    public List<RoadWay> Ways { get; } = [];
    public List<TurnRestriction> Restrictions { get; } = [];
    public RoadNetwork Network { get; }
    public RoadNetworkSummary Summary { get; }

    /// <summary>A position: near a street, on a node, or anywhere.</summary>
    public Position NextPosition()
    {
        var node = Nodes[_random.Next(Nodes.Count)].Position;
        return _random.Next(4) switch
        {
            0 => node,
            1 => new Position(node.Longitude + (_random.NextDouble() - 0.5) * 0.01, node.Latitude + (_random.NextDouble() - 0.5) * 0.01),
            _ => new Position(node.Longitude + (_random.NextDouble() - 0.5) * 0.002, node.Latitude + (_random.NextDouble() - 0.5) * 0.002),
        };
    }

    /// <summary>Where a snapped point lies on the raw ways: the edge's line is found among them by its nodes.</summary>
    public NaiveRoads.Place ToPlace(SnapPoint snap)
    {
        var line = Network.GetLine(snap.Edge);
        foreach (var way in Ways)
            for (var at = 0; at + line.Length <= way.NodeIds.Count; at++)
            {
                if (!Enumerable.Range(0, line.Length).All(i => Nodes[(int)way.NodeIds[at + i]].Position == line[i])) continue;
                var metres = snap.Offset / 1000.0;
                for (var i = 0; ; i++)
                {
                    var length = Geodesic.Distance(line[i], line[i + 1]);
                    if (metres <= length || i + 2 == line.Length) return new NaiveRoads.Place(way, at + i, Math.Min(metres, length));
                    metres -= length;
                }
            }
        throw new InvalidOperationException("An edge whose line is on no way.");
    }

    private void DrawNodes()
    {
        HashSet<Position> taken = [];
        for (var row = 0; row < _size; row++)
            for (var column = 0; column < _size; column++)
            {
                Position position;
                do position = new Position(Math.Round(120 + 0.002 * (column + 0.8 * _random.NextDouble()), 7),
                    Math.Round(36 + 0.002 * (row + 0.8 * _random.NextDouble()), 7));
                while (!taken.Add(position));
                Nodes.Add(new RoadNode(Nodes.Count, position,
                    OsmDrawing.Tags(_random.Next(12) == 0 ? NodeTags[_random.Next(NodeTags.Length)] : "")));
            }
    }

    private void DrawWays()
    {
        HashSet<(long, long)> used = [];
        for (var tries = _size * _size; tries > 0; tries--)
        {
            List<long> ids = [_random.Next(Nodes.Count)];
            for (var steps = _random.Next(1, 6); steps > 0; steps--)
            {
                var (row, column) = ((int)ids[^1] / _size + _random.Next(-1, 2), (int)ids[^1] % _size + _random.Next(-1, 2));
                if (row < 0 || row >= _size || column < 0 || column >= _size) continue;
                long next = row * _size + column;
                // No piece twice, so that a line tells its way.
                if (next != ids[^1] && used.Add((Math.Min(next, ids[^1]), Math.Max(next, ids[^1])))) ids.Add(next);
            }
            if (ids.Count > 1) Ways.Add(new RoadWay(Ways.Count + 1, ids, OsmDrawing.Tags(WayTags[_random.Next(WayTags.Length)])));
        }
    }

    private void DrawRestrictions()
    {
        // Of ways that are clean at their ends: what is ambiguous the builder leaves out, and has its tests by hand.
        RoadWay[] clean = [.. Ways.Where(way => way.NodeIds.Distinct().Count() == way.NodeIds.Count)];
        for (var tries = Ways.Count; tries > 0 && clean.Length > 0; tries--)
        {
            var from = clean[_random.Next(clean.Length)];
            var via = _random.Next(2) == 0 ? from.NodeIds[0] : from.NodeIds[^1];
            RoadWay[] next = [.. clean.Where(way => way != from && (way.NodeIds[0] == via || way.NodeIds[^1] == via))];
            if (next.Length == 0) continue;
            var to = next[_random.Next(next.Length)];
            var tags = OsmDrawing.Tags($"restriction={(_random.Next(3) == 0 ? "only_straight_on" : "no_left_turn")}"
                + (_random.Next(4) switch { 0 => " except=bicycle", 1 => " except=motorcar", _ => "" }));
            if (_random.Next(3) > 0)
            {
                Restrictions.Add(new TurnRestriction(tries, [from.Id], via, [], [_random.Next(6) == 0 ? from.Id : to.Id], tags));
                if (Restrictions[^1].ToWays[0] == from.Id) tags["restriction"] = "no_u_turn";
                continue;
            }
            var end = to.NodeIds[0] == via ? to.NodeIds[^1] : to.NodeIds[0];
            RoadWay[] last = [.. clean.Where(way => way != to && way != from && (way.NodeIds[0] == end || way.NodeIds[^1] == end)
                && !way.NodeIds.Contains(via))];
            if (last.Length == 0 || from.NodeIds.Contains(end)) continue;
            (tags["first"], tags["end0"]) = ($"{via}", $"{end}");
            Restrictions.Add(new TurnRestriction(tries, [from.Id], null, [to.Id], [last[_random.Next(last.Length)].Id], tags));
        }
        // The same restrictions in the eyes of the twin: a restriction that no mode can break has none to tell of.
    }
}
