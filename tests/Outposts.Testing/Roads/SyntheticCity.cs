using System.Globalization;
using System.Xml;
using Outposts.Geodesy;
using Outposts.Travel.Roads;

namespace Outposts.Testing.Roads;

/// <summary>
/// A seeded city in the terms of OpenStreetMap: a jittered grid of streets with curves, a river through the middle with a few bridges (some
/// of them motor roads or closed to bicycles, one a footbridge with steps) and a ferry with hours, a motorway ring, arterial roads,
/// one-way streets, roundabouts, compounds behind gates with hours, footways and cycleways, dead ends, bollards, and turn restrictions.
/// </summary>
public sealed class SyntheticCity
{
    private const double Spacing = 120; // metres between streets
    private const double MetresPerDegree = 111_320;
    private static readonly Position SouthWest = new(120.2, 36.0);
    private static readonly Dictionary<string, string> NoTags = [];
    private readonly Random _random;
    private readonly int _columns, _rows;
    private readonly double _east, _north;
    private readonly long[,] _grid;
    private readonly List<RoadNode> _nodes = [];
    private readonly List<RoadWay> _ways = [];
    private readonly List<TurnRestriction> _restrictions = [];
    private readonly Dictionary<(int, int, int, int), RoadWay> _streets = [];

    /// <summary>Draws a city.</summary>
    /// <param name="edges">About how many edges its network has, at least 100.</param>
    /// <param name="seed">The same seed gives the same city.</param>
    public SyntheticCity(int edges, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(edges, 100);
        _random = new Random(seed);
        _columns = _rows = Math.Max(6, (int)Math.Sqrt(edges / 2.3));
        _north = Spacing / MetresPerDegree;
        _east = _north / Math.Cos(SouthWest.Latitude * Math.PI / 180);
        _grid = new long[_columns, _rows];
        DrawJunctions();
        DrawStreets();
        DrawRoundabouts();
        DrawCompounds();
        DrawRing();
        DrawFerry();
        DrawRestrictions();
    }

    /// <summary>Gets the nodes; their identifiers are their numbers from 1.</summary>
    public IReadOnlyList<RoadNode> Nodes => _nodes;

    /// <summary>Gets the ways.</summary>
    public IReadOnlyList<RoadWay> Ways => _ways;

    /// <summary>Gets the turn restrictions.</summary>
    public IReadOnlyList<TurnRestriction> Restrictions => _restrictions;

    /// <summary>Gets the row of streets south of the river.</summary>
    public int RiverRow => _rows / 2;

    /// <summary>Builds the network.</summary>
    /// <param name="plain">Without turn restrictions and without ways for locals only, as programs see it that know neither.</param>
    public (RoadNetwork Network, RoadNetworkSummary Summary) Build(bool plain = false)
    {
        var builder = new RoadNetworkBuilder(RoadRules.ForRegion());
        foreach (var way in _ways) builder.AddWay(plain ? WithoutLocals(way) : way);
        foreach (var node in _nodes) builder.AddNode(node);
        if (!plain)
            foreach (var restriction in _restrictions) builder.AddRestriction(restriction);
        return builder.Build();
    }

    private static RoadWay WithoutLocals(RoadWay way) => way with
    {
        Tags = way.Tags.Where(tag => tag.Value is not ("private" or "destination")).ToDictionary(tag => tag.Key, tag => tag.Value),
    };

    /// <summary>A position within the city, near a street or in a block.</summary>
    public Position NextPosition(Random random) => new(SouthWest.Longitude + random.NextDouble() * (_columns - 1) * _east,
        SouthWest.Latitude + random.NextDouble() * (_rows - 1) * _north);

    /// <summary>Writes the city as OSM XML: nodes, ways, then relations.</summary>
    public void WriteXml(Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, IndentChars = " " });
        xml.WriteStartElement("osm");
        xml.WriteAttributeString("version", "0.6");
        foreach (var node in _nodes)
        {
            xml.WriteStartElement("node");
            WriteId(xml, "id", node.Id);
            xml.WriteAttributeString("version", "1");
            xml.WriteAttributeString("lat", node.Position.Latitude.ToString("0.0000000", CultureInfo.InvariantCulture));
            xml.WriteAttributeString("lon", node.Position.Longitude.ToString("0.0000000", CultureInfo.InvariantCulture));
            WriteTags(xml, node.Tags);
            xml.WriteEndElement();
        }
        foreach (var way in _ways)
        {
            xml.WriteStartElement("way");
            WriteId(xml, "id", way.Id);
            xml.WriteAttributeString("version", "1");
            foreach (var id in way.NodeIds)
            {
                xml.WriteStartElement("nd");
                WriteId(xml, "ref", id);
                xml.WriteEndElement();
            }
            WriteTags(xml, way.Tags);
            xml.WriteEndElement();
        }
        foreach (var restriction in _restrictions) WriteRelation(xml, restriction);
        xml.WriteEndElement();
    }

    private static void WriteRelation(XmlWriter xml, TurnRestriction restriction)
    {
        xml.WriteStartElement("relation");
        WriteId(xml, "id", restriction.Id);
        xml.WriteAttributeString("version", "1");
        foreach (var way in restriction.FromWays) WriteMember(xml, "way", way, "from");
        if (restriction.ViaNode is { } via) WriteMember(xml, "node", via, "via");
        foreach (var way in restriction.ViaWays) WriteMember(xml, "way", way, "via");
        foreach (var way in restriction.ToWays) WriteMember(xml, "way", way, "to");
        WriteTags(xml, new Dictionary<string, string>(restriction.Tags) { ["type"] = "restriction" });
        xml.WriteEndElement();
    }

    private static void WriteMember(XmlWriter xml, string type, long id, string role)
    {
        xml.WriteStartElement("member");
        xml.WriteAttributeString("type", type);
        WriteId(xml, "ref", id);
        xml.WriteAttributeString("role", role);
        xml.WriteEndElement();
    }

    private static void WriteId(XmlWriter xml, string name, long id) =>
        xml.WriteAttributeString(name, id.ToString(CultureInfo.InvariantCulture));

    private static void WriteTags(XmlWriter xml, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            xml.WriteStartElement("tag");
            xml.WriteAttributeString("k", key);
            xml.WriteAttributeString("v", value);
            xml.WriteEndElement();
        }
    }

    private long AddNode(double column, double row, Dictionary<string, string>? tags = null)
    {
        _nodes.Add(new RoadNode(_nodes.Count + 1, new Position(Math.Round(SouthWest.Longitude + column * _east, 7),
            Math.Round(SouthWest.Latitude + row * _north, 7)), tags ?? NoTags));
        return _nodes.Count;
    }

    private RoadWay AddWay(IReadOnlyList<long> nodes, params (string Key, string Value)[] tags)
    {
        _ways.Add(new RoadWay(_ways.Count + 1, nodes, tags.ToDictionary(tag => tag.Key, tag => tag.Value)));
        return _ways[^1];
    }

    private void DrawJunctions()
    {
        for (var column = 0; column < _columns; column++)
            for (var row = 0; row < _rows; row++)
                _grid[column, row] = AddNode(column + 0.3 * (_random.NextDouble() - 0.5), row + 0.3 * (_random.NextDouble() - 0.5));
    }

    private void DrawStreets()
    {
        for (var column = 0; column < _columns; column++)
            for (var row = 0; row < _rows; row++)
            {
                if (column + 1 < _columns) DrawStreet(column, row, column + 1, row);
                if (row + 1 < _rows && row != RiverRow) DrawStreet(column, row, column, row + 1);
                else if (row == RiverRow) DrawBridge(column, row);
            }
    }

    private void DrawStreet(int column, int row, int toColumn, int toRow)
    {
        var along = column == toColumn ? column : row;
        var isArterial = along % 8 == 4;
        if (!isArterial && _random.Next(12) == 0) return; // a block without a street on one side
        List<long> nodes = [_grid[column, row], _grid[toColumn, toRow]];
        var bends = _random.Next(4);
        for (var i = 1; i <= bends; i++)
        {
            var share = i / (bends + 1.0);
            nodes.Insert(i, AddNode(column + (toColumn - column) * share + 0.1 * (_random.NextDouble() - 0.5),
                row + (toRow - row) * share + 0.1 * (_random.NextDouble() - 0.5),
                !isArterial && _random.Next(60) == 0 ? Tags("barrier", _random.Next(2) == 0 ? "bollard" : "gate") : null));
        }
        (string, string)[] tags = isArterial ? [("highway", "primary"), ("maxspeed", "60")]
            : along % 8 == 0 ? [("highway", "tertiary"), .. _random.Next(3) == 0 ? [("oneway", "yes")] : Array.Empty<(string, string)>()]
            : LocalStreet();
        _streets[(column, row, toColumn, toRow)] = AddWay(nodes, [.. tags, ("name", $"合成{along}路")]);
    }

    private (string, string)[] LocalStreet() => _random.Next(20) switch
    {
        < 9 => [("highway", "residential")],
        < 11 => [("highway", "residential"), ("oneway", "yes")],
        11 => [("highway", "residential"), ("oneway", "yes"), ("oneway:bicycle", "no")],
        12 => [("highway", "residential"), ("oneway", "-1")],
        13 => [("highway", "living_street")],
        14 => [("highway", "service")],
        15 => [("highway", "footway")],
        16 => [("highway", "cycleway")],
        17 => [("highway", "path")],
        18 => [("highway", "residential"), ("motor_vehicle", "destination")],
        _ => [("highway", "residential"), ("motor_vehicle:conditional", "no @ (Mo-Fr 07:00-09:00)")],
    };

    private void DrawBridge(int column, int row)
    {
        if (column % 10 != 4) return;
        (string, string)[] tags = (column / 10 % 4) switch
        {
            0 => [("highway", "primary")],
            1 => [("highway", "trunk"), ("motorroad", "yes")],
            2 => [("highway", "primary"), ("bicycle", "no"), ("foot", "no")],
            _ => [("highway", "steps")],
        };
        AddWay([_grid[column, row], _grid[column, row + 1]], [.. tags, ("bridge", "yes")]);
    }

    /// <summary>Small rings at the crossings of arterial roads, joined to the grid by a stub.</summary>
    private void DrawRoundabouts()
    {
        for (var column = 4; column < _columns - 1; column += 16)
            for (var row = 4; row < _rows - 1; row += 16)
            {
                if (row == RiverRow) continue;
                var (x, y) = (column + 0.4, row + 0.4);
                long[] ring = [.. Enumerable.Range(0, 8).Select(i => AddNode(x + 0.12 * Math.Cos(i * Math.PI / 4),
                    y + 0.12 * Math.Sin(i * Math.PI / 4)))];
                AddWay([.. ring, ring[0]], ("highway", "tertiary"), ("junction", "roundabout"));
                AddWay([_grid[column, row], ring[5]], ("highway", "tertiary"));
                AddWay([ring[1], _grid[column + 1, row + 1]], ("highway", "tertiary"));
            }
    }

    /// <summary>Housing compounds: service roads behind a gate, some for residents, some with hours, each with a dead end.</summary>
    private void DrawCompounds()
    {
        for (var column = 1; column + 1 < _columns; column += 3)
            for (var row = 1; row + 1 < _rows; row += 3)
            {
                if (row == RiverRow) continue;
                var gate = AddNode(column + 0.3, row + 0.3, _random.Next(5) switch
                {
                    0 => Tags("barrier", "lift_gate"),
                    1 => Tags("barrier", "gate", "opening_hours", "06:00-22:00"),
                    2 => Tags("barrier", "gate", "access", "no", "foot", "yes"),
                    3 => Tags("barrier", "gate", "access", "private"),
                    _ => Tags("barrier", "entrance"),
                });
                (string, string)[] access = _random.Next(3) == 0 ? [("access", "private")] : [];
                var middle = AddNode(column + 0.5, row + 0.5);
                AddWay([_grid[column, row], gate, middle], [("highway", "service"), .. access]);
                AddWay([middle, AddNode(column + 0.7, row + 0.4)], [("highway", "service"), ("service", "parking_aisle"), .. access]);
                AddWay([middle, AddNode(column + 0.5, row + 0.7)], [("highway", _random.Next(2) == 0 ? "footway" : "steps"), .. access]);
            }
    }

    /// <summary>A motorway around the city, one carriageway a direction, with a link at every sixteenth street.</summary>
    private void DrawRing()
    {
        List<(double X, double Y)> corners = [(-2, -2), (_columns + 1, -2), (_columns + 1, _rows + 1), (-2, _rows + 1)];
        foreach (var inner in (bool[])[false, true])
        {
            List<long> nodes = [];
            for (var side = 0; side < 4; side++)
            {
                var (from, to) = (corners[side], corners[(side + 1) % 4]);
                var steps = Math.Max(2, _columns / 16);
                for (var i = 0; i < steps; i++)
                {
                    var share = (double)i / steps;
                    var (x, y) = (from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
                    nodes.Add(AddNode(inner ? x * 0.995 + 0.01 : x, inner ? y * 0.995 + 0.01 : y));
                    if (i == 0) continue;
                    var street = _grid[(int)Math.Clamp(x, 0, _columns - 1), (int)Math.Clamp(y, 0, _rows - 1)];
                    AddWay([nodes[^1], street], ("highway", "motorway_link"), ("motorroad", "yes"));
                }
            }
            nodes.Add(nodes[0]);
            if (inner) nodes.Reverse();
            AddWay(nodes, ("highway", "motorway"), ("maxspeed", "80"));
        }
    }

    private void DrawFerry() => AddWay([_grid[1, RiverRow], _grid[1, RiverRow + 1]], ("route", "ferry"), ("duration", "00:08"),
        ("opening_hours", "06:30-19:00"), ("motor_vehicle", "no"), ("bicycle", "yes"), ("foot", "yes"));

    private void DrawRestrictions()
    {
        for (var tries = _columns * _rows / 6; tries > 0; tries--)
        {
            var (column, row) = (_random.Next(1, _columns - 1), _random.Next(1, _rows - 1));
            if (!_streets.TryGetValue((column - 1, row, column, row), out var west)
                || !_streets.TryGetValue((column, row, column, row + 1), out var north)
                || !_streets.TryGetValue((column, row, column + 1, row), out var east)) continue;
            var (from, to) = _random.Next(2) == 0 ? (west, north) : (north, east);
            Dictionary<string, string> tags = _random.Next(6) switch
            {
                0 => Tags("restriction", "only_straight_on"),
                1 => Tags("restriction", "no_left_turn", "except", "bicycle"),
                _ => Tags("restriction", "no_left_turn"),
            };
            if (tags["restriction"] == "only_straight_on") to = from == west ? east : from;
            if (to == from) tags = Tags("restriction", "no_u_turn");
            var isByWay = _random.Next(8) == 0 && _streets.TryGetValue((column + 1, row, column + 1, row + 1), out _);
            _restrictions.Add(isByWay
                ? new TurnRestriction(_restrictions.Count + 1, [west.Id], null, [east.Id], [_streets[(column + 1, row, column + 1,
                    row + 1)].Id],
                    Tags("restriction", "no_left_turn"))
                : new TurnRestriction(_restrictions.Count + 1, [from.Id], _grid[column, row], [], [to.Id], tags));
        }
    }

    private static Dictionary<string, string> Tags(params string[] words) =>
        words.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
