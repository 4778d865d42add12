using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// The questions to a road network for one mode, at one moment. All answers are exact: whole milliseconds and millimetres are added, so
/// equal ways are equal to the last digit. Safe for several threads.
/// </summary>
/// <remarks>
/// Dijkstra's algorithm over the states of <see cref="ModeGraph"/>; it stops when nothing better can come. Points lie on edges, so they
/// are met when an arc is crossed, before its far end is settled. Between two positions the search is led by a lower bound (A*), whose
/// proof
/// stands in <see cref="TravelBound"/>. Among ways of equal time the shortest counts.
/// </remarks>
public sealed partial class RoadSearch
{
    // Below 2³¹ milliseconds sums of two cannot overflow; 24 days are longer than any way.
    private const uint MaxTime = int.MaxValue;
    private const int StatesBetweenChecks = 4096;
    private readonly RoadNetwork _network;
    private readonly ModeGraph _graph;
    private readonly RoadMoment? _moment;
    private readonly Dictionary<RoadCondition, (bool IsOpen, bool IsUncertain)> _conditions;

    internal RoadSearch(RoadNetwork network, ModeGraph graph, RoadSearchSettings settings, RoadMoment? moment)
    {
        (_network, _graph, Settings, _moment) = (network, graph, settings, moment);
        _conditions = network.Conditions.ToDictionary(condition => condition, condition => condition.At(moment, network.Hours));
    }

    /// <summary>Gets how positions are put on the network.</summary>
    public RoadSearchSettings Settings { get; }

    /// <summary>Gets the name of the mode.</summary>
    public string Mode => _network.Modes[_graph.Mode];

    /// <summary>Gets the same questions at a moment.</summary>
    /// <param name="moment">When one departs; null when no moment is meant: gates and ferries with hours then count as open.</param>
    public RoadSearch At(RoadMoment? moment) => new(_network, _graph, Settings, moment);

    /// <summary>Gets where a position meets the network: the nearest edge that the mode may use; null when none is near enough.</summary>
    public SnapPoint? Snap(Position position) => _network.Index.FindNearest(position, _graph, Settings);

    /// <summary>Puts positions on the network.</summary>
    /// <param name="positions">The positions; answers name them by their place in this order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RoadPoints Place(ReadOnlySpan<Position> positions, CancellationToken cancellationToken = default) =>
        RoadPoints.Create(_graph, Settings, positions, null, cancellationToken);

    /// <summary>Puts positions on the network, most of which it is known where they are.</summary>
    internal RoadPoints Place(ReadOnlySpan<Position> positions, Func<int, Position, (SnapPoint? Point, bool IsKnown)> recall) =>
        RoadPoints.Create(_graph, Settings, positions, recall, CancellationToken.None);

    /// <summary>How far it is from a position to each of many points.</summary>
    /// <param name="from">The position.</param>
    /// <param name="to">The points, put on the network of this mode.</param>
    /// <param name="maxSeconds">What takes longer counts as not reached.</param>
    /// <returns>In the order of the points; null for those that cannot be reached in that time, or are not on the network.</returns>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RoadCost?[] FromOne(Position from, RoadPoints to, double maxSeconds = double.PositiveInfinity,
        CancellationToken cancellationToken = default) => OneAndMany(from, to, maxSeconds, reverse: false, cancellationToken);

    /// <summary>How far it is from each of many points to a position.</summary>
    /// <inheritdoc cref="FromOne" path="/returns"/>
    /// <param name="from">The points, put on the network of this mode.</param>
    /// <param name="to">The position.</param>
    /// <param name="maxSeconds">What takes longer counts as not reached.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public RoadCost?[] ToOne(RoadPoints from, Position to, double maxSeconds = double.PositiveInfinity,
        CancellationToken cancellationToken = default) => OneAndMany(to, from, maxSeconds, reverse: true, cancellationToken);

    /// <summary>The nearest points by time, in order of time and then of index.</summary>
    /// <param name="from">The position.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="among">The points, put on the network of this mode.</param>
    /// <param name="maxSeconds">What takes longer is not found.</param>
    /// <param name="accepts">Which points count; null for all.</param>
    /// <returns>Fewer than <paramref name="count"/> when no more can be reached; null when the position is not on the network.</returns>
    /// <param name="budget">What it may cost; null for as much as it takes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="SearchBudgetException">It costs more than the budget.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public IReadOnlyList<RoadNeighbor>? Nearest(Position from, int count, RoadPoints among,
        double maxSeconds = double.PositiveInfinity, Func<int, bool>? accepts = null, SearchBudget? budget = null,
        CancellationToken cancellationToken = default)
    {
        ValidatePoints(among);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (Snap(from) is not { } start) return null;
        var visitor = new NearestVisitor(this, among, new NearestList(count, ToMilliseconds(maxSeconds)), accepts, budget, start);
        Run(start, reverse: false, visitor.Found.Worst, ref visitor, cancellationToken);
        return visitor.Found.ToNeighbors();
    }

    /// <summary>
    /// The seconds that no way of so many metres exceeds: each whole edge takes no longer than the slowest of the mode does for its length,
    /// and so do the legs; the parts of edges at both ends and the legs are rounded by a millisecond each.
    /// </summary>
    internal double MaxSecondsOf(double metres)
    {
        var legs = Math.Min(1, Settings.WalkingSpeed / 3.6);
        var (together, apart) = (metres / Math.Min(_graph.SlowestPace, legs),
            metres / _graph.SlowestPace + 2 * Settings.MaxSnapDistance / legs);
        return Math.Min(together, apart) + 0.01;
    }

    internal static uint ToMilliseconds(double seconds)
    {
        if (!(seconds >= 0))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A number of seconds of at least 0 is expected.");
        return (uint)Math.Min(MaxTime, Math.Floor(seconds * 1000 + 1e-5));
    }

    internal ModeGraph Graph => _graph;

    private static RoadCost ToCost(uint time, long length) => new(time / 1000.0, length / 1000.0);

    private RoadCost?[] OneAndMany(
        Position one, RoadPoints many, double maxSeconds, bool reverse, CancellationToken cancellationToken)
    {
        ValidatePoints(many);
        var answers = new RoadCost?[many.Count];
        if (Snap(one) is not { } start) return answers;
        var visitor = new ManyVisitor(this, many, ToMilliseconds(maxSeconds), start, reverse);
        Run(start, reverse, visitor.Limit, ref visitor, cancellationToken);
        for (var i = 0; i < answers.Length; i++)
            if (visitor.Times[i] <= visitor.Limit) answers[i] = ToCost(visitor.Times[i], visitor.Lengths[i]);
        return answers;
    }

    private void ValidatePoints(RoadPoints points)
    {
        if (!ReferenceEquals(points.Graph, _graph))
            throw new ArgumentException($"The points must be put on this network for the mode {Mode}: use its Place.", nameof(points));
    }
}
