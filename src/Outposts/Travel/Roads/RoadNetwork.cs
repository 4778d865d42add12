using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Travel.Roads;

/// <summary>
/// An immutable road network: vertices (junctions, ends, barriers) and edges (pieces of ways between them) in flat arrays, ordered along a
/// Hilbert curve so that what lies near each other is near in memory. Coordinates are whole numbers of 10⁻⁷ degrees, as OpenStreetMap's
/// own. An edge's length is the sum of the geodesics of its pieces, rounded up to whole millimetres; its time by a mode is that length at
/// the mode's speed, rounded up to whole milliseconds: so no way is ever quicker than the straight line at the same speed.
/// </summary>
public sealed partial class RoadNetwork
{
    /// <summary>The most modes that a network holds.</summary>
    public const int MaxModes = 8;

    internal const double UnitsPerDegree = 1e7;
    private readonly Lazy<ModeGraph>[] _graphs;
    private readonly Lazy<EdgeIndex> _index;
    private readonly Lazy<OpeningHoursCache> _hours;
    private readonly Lazy<(double, double)> _latitudes;

    internal RoadNetwork(IReadOnlyList<string> modes, int[] longitudes, int[] latitudes, int[] from, int[] to, int[] lengths,
        int[] profiles,
        EdgeProfile[] profileTable, int[] geometryStart, byte[] geometry, List<int[]>[] bannedTurns)
    {
        (Modes, Longitudes, Latitudes, From, To, Lengths, Profiles, ProfileTable, GeometryStart, Geometry, BannedTurns) =
            (modes, longitudes, latitudes, from, to, lengths, profiles, profileTable, geometryStart, geometry, bannedTurns);
        Conditions = ConditionsOf(profileTable);
        _graphs = [.. modes.Select((_, mode) => new Lazy<ModeGraph>(() => new ModeGraphBuilder(this, mode).Build()))];
        _index = new Lazy<EdgeIndex>(() => new EdgeIndex(this));
        _hours = new Lazy<OpeningHoursCache>(() => OpeningHoursCache.Create(Conditions.SelectMany(
            condition => condition.Clauses.Select(clause => clause.Hours).Append(condition.Hours))));
        _latitudes = new Lazy<(double, double)>(FindLatitudes);
    }

    /// <summary>Gets the names of the modes, such as EBIKE.</summary>
    public IReadOnlyList<string> Modes { get; }

    /// <summary>Gets the number of vertices.</summary>
    public int VertexCount => Longitudes.Length;

    /// <summary>Gets the number of edges; numbers of edges are from 0 to below it.</summary>
    public int EdgeCount => From.Length;

    /// <summary>Gets the number of bytes that the network itself holds, without the graphs of the modes and the spatial index.</summary>
    public long Bytes => 4L * (2 * Longitudes.Length + 5 * From.Length + 1) + Geometry.Length;

    internal int[] Longitudes { get; }
    internal int[] Latitudes { get; }
    internal int[] From { get; }
    internal int[] To { get; }

    /// <summary>Lengths of edges, millimetres.</summary>
    internal int[] Lengths { get; }

    internal int[] Profiles { get; }
    internal EdgeProfile[] ProfileTable { get; }
    internal int[] GeometryStart { get; }
    internal byte[] Geometry { get; }

    /// <summary>For each mode the sequences of arcs that must not be travelled; an arc is twice its edge, plus 1 for backward.</summary>
    internal List<int[]>[] BannedTurns { get; }

    internal IReadOnlyList<RoadCondition> Conditions { get; }

    /// <summary>The southernmost and the northernmost latitude of its lines, degrees.</summary>
    internal (double South, double North) LatitudeRange => _latitudes.Value;

    internal EdgeIndex Index => _index.Value;

    internal OpeningHoursCache Hours => _hours.Value;

    /// <summary>Gets the length of an edge, metres.</summary>
    public double GetLength(int edge) => Lengths[edge] / 1000.0;

    /// <summary>Gets the line of an edge in the direction of its way.</summary>
    public Position[] GetLine(int edge)
    {
        List<Position> line = [];
        var reader = new EdgePoints(this, edge);
        while (reader.MoveNext()) line.Add(ToPosition(reader.Longitude, reader.Latitude));
        return [.. line];
    }

    /// <summary>Gets the searches of a mode. The first question of a mode builds its graph.</summary>
    /// <param name="mode">The mode's name, such as EBIKE.</param>
    /// <param name="settings">How positions are put on the network; null for the defaults.</param>
    /// <exception cref="ArgumentException">The network does not know the mode.</exception>
    public RoadSearch Search(string mode, RoadSearchSettings? settings = null) =>
        new(this, Graph(IndexOf(mode)), settings ?? new RoadSearchSettings(), null);

    /// <summary>Whether the network knows a mode.</summary>
    public bool HasMode(string mode) => Modes.Contains(mode);

    internal int IndexOf(string mode)
    {
        for (var i = 0; i < Modes.Count; i++)
            if (Modes[i] == mode) return i;
        throw new ArgumentException($"The road network has no mode {mode}; it has {string.Join(", ", Modes)}.", nameof(mode));
    }

    private static IReadOnlyList<RoadCondition> ConditionsOf(IEnumerable<EdgeProfile> profiles) =>
    [
        .. profiles.SelectMany(profile => profile.Modes)
            .SelectMany(mode => (RoadCondition?[])[mode.ForwardCondition, mode.BackwardCondition]).OfType<RoadCondition>().Distinct(),
    ];

    private (double, double) FindLatitudes()
    {
        var (south, north) = (int.MaxValue, int.MinValue);
        for (var edge = 0; edge < EdgeCount; edge++)
        {
            var points = new EdgePoints(this, edge);
            while (points.MoveNext()) (south, north) = (Math.Min(south, points.Latitude), Math.Max(north, points.Latitude));
        }
        return (south / UnitsPerDegree, north / UnitsPerDegree);
    }

    internal ModeGraph Graph(int mode) => _graphs[mode].Value;

    internal ModeAccess Access(int edge, int mode) => ProfileTable[Profiles[edge]].Modes[mode];

    internal static Position ToPosition(int longitude, int latitude) => new(longitude / UnitsPerDegree, latitude / UnitsPerDegree);

    /// <summary>Milliseconds that a length takes, rounded up.</summary>
    internal static int TimeOf(int millimetres, double kilometresPerHour) =>
        (int)Math.Min(int.MaxValue, Math.Ceiling(millimetres * 3.6 / kilometresPerHour));
}
