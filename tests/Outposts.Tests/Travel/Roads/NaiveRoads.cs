using Outposts.Geodesy;
using Outposts.Travel.Roads;

namespace Outposts.Tests.Travel.Roads;

/// <summary>
/// The slow twin: Dijkstra over the single pieces of the raw ways, node by node, with what was travelled before in its state. Its rules
/// are written out for the tags that <see cref="RandomRoads"/> draws, without the tables of the program.
/// </summary>
internal sealed class NaiveRoads(IReadOnlyList<RoadNode> nodes, IReadOnlyList<RoadWay> ways, IReadOnlyList<TurnRestriction> restrictions,
    string mode)
{
    private readonly Dictionary<long, RoadNode> _nodes = nodes.ToDictionary(node => node.Id);
    private readonly HashSet<long> _junctions = FindJunctions(ways);
    private readonly ILookup<long, Arc> _arcsFrom = ways.SelectMany(way => ArcsOf(way)).ToLookup(arc => arc.Tail);

    private HashSet<Arc>? _enclosed;
    private readonly bool[] _concern = FindConcern(ways, restrictions, mode, arc => MayTravel(arc, mode));

    /// <summary>A piece of a way between two neighbouring nodes in one direction.</summary>
    public sealed record Arc(RoadWay Way, int Index, bool Forward)
    {
        public long Tail => Way.NodeIds[Forward ? Index : Index + 1];
        public long Head => Way.NodeIds[Forward ? Index + 1 : Index];
        public Arc Reversed => this with { Forward = !Forward };
    }

    /// <summary>A place on a piece: so many metres from the node where it begins in the way's direction.</summary>
    public sealed record Place(RoadWay Way, int Index, double Metres);

    private sealed record State(Arc Last, int Phase, string Active);

    public double LengthOf(Arc arc) => Geodesic.Distance(_nodes[arc.Tail].Position, _nodes[arc.Head].Position);

    /// <summary>Seconds from a place to all others: evaluated for each by <see cref="At"/>.</summary>
    public Answers From(Place start)
    {
        Dictionary<State, (double Time, int Pieces)> best = [];
        PriorityQueue<State, double> queue = new();
        foreach (var arc in Both(start))
            if (MayTravel(arc))
                Reach(Begin(arc), Rest(arc, start) / Speed(arc), 1);
        HashSet<State> done = [];
        while (queue.TryDequeue(out var state, out _))
        {
            if (!done.Add(state)) continue;
            foreach (var arc in _arcsFrom[state.Last.Head])
                if (MayTravel(arc) && Next(state, arc) is { } next)
                    Reach(next, best[state].Time + LengthOf(arc) / Speed(arc), best[state].Pieces + 1);
        }
        return new Answers(this, start, best.ToDictionary(entry => (object)entry.Key, entry => entry.Value));

        void Reach(State state, double time, int pieces)
        {
            if (best.TryGetValue(state, out var known) && known.Time <= time) return;
            best[state] = (time, pieces);
            queue.Enqueue(state, time);
        }
    }

    public sealed class Answers
    {
        private readonly NaiveRoads _roads;
        private readonly Place _start;
        private readonly Dictionary<object, (double Time, int Pieces)> _best;

        internal Answers(NaiveRoads roads, Place start, Dictionary<object, (double Time, int Pieces)> best) =>
            (_roads, _start, _best) = (roads, start, best);

        /// <summary>Seconds to a place and the pieces of the way; null when there is none.</summary>
        public (double Time, int Pieces)? At(Place goal)
        {
            (double Time, int Pieces)? least = null;
            foreach (var arc in Both(goal))
            {
                if (!_roads.MayTravel(arc)) continue;
                var part = (_roads.LengthOf(arc) - _roads.Rest(arc, goal)) / _roads.Speed(arc);
                foreach (var (key, (time, pieces)) in _best)
                    if (((State)key).Last.Head == arc.Tail && _roads.Next((State)key, arc) is not null) Take(time + part, pieces + 1);
                if (goal.Way == _start.Way && goal.Index == _start.Index && _roads.Rest(arc, _start) >= _roads.Rest(arc, goal) - 1e-9)
                    Take(Math.Max(0, _roads.Rest(arc, _start) - _roads.Rest(arc, goal)) / _roads.Speed(arc), 1);
            }
            return least;

            void Take(double time, int pieces)
            {
                if (least is null || time < least.Value.Time) least = (time, pieces);
            }
        }
    }

    private static IEnumerable<Arc> ArcsOf(RoadWay way) => Enumerable.Range(0, way.NodeIds.Count - 1)
        .SelectMany(i => (Arc[])[new Arc(way, i, true), new Arc(way, i, false)]);

    private static Arc[] Both(Place place) => [new Arc(place.Way, place.Index, true), new Arc(place.Way, place.Index, false)];

    private double Rest(Arc arc, Place place) => arc.Forward ? Math.Max(0, LengthOf(arc) - place.Metres) : place.Metres;

    private static HashSet<long> FindJunctions(IReadOnlyList<RoadWay> ways)
    {
        // Nodes where somebody may turn: ends, and where a node is passed twice. Ways that nobody may use do not count.
        var used = ways.Where(way => ((string[])["WALK", "EBIKE", "CAR"]).Any(m => SpeedOf(m, way) is not null)).ToList();
        var ends = used.SelectMany(way => (long[])[way.NodeIds[0], way.NodeIds[^1]]);
        return [.. ends, .. used.SelectMany(way => way.NodeIds).GroupBy(id => id).Where(group => group.Count() > 1)
            .Select(group => group.Key)];
    }

    private State Begin(Arc arc) => new(arc, IsLocal(arc) ? 0 : 1, Activate("", arc));

    private State? Next(State state, Arc arc)
    {
        var node = arc.Tail;
        var turnsBack = arc == state.Last.Reversed;
        if (turnsBack && !_junctions.Contains(node) && !IsBarrier(node)) return null;
        if (!turnsBack && !MayPass(node)) return null;
        var local = IsLocal(arc);
        if (state.Phase == 2 && !local) return null;
        var phase = local ? state.Phase == 0 ? 0 : 2 : 1;
        var active = "";
        foreach (var entry in state.Active.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // "3:1": of restriction number 3 the first way of via is being travelled; "3:0": its from was.
            var (index, at) = (int.Parse(entry.Split(':')[0]), int.Parse(entry.Split(':')[1]));
            var restriction = restrictions[index];
            var isOnly = restriction.Tags["restriction"].StartsWith("only", StringComparison.Ordinal);
            var vias = restriction.ViaWays;
            var isLast = at == vias.Count;
            var goesOn = at > 0 && arc.Way.Id == vias[at - 1] && !turnsBack && state.Last.Head != ViaEnd(restriction, at - 1);
            if (goesOn)
            {
                active += $" {index}:{at}";
                continue;
            }
            var isAtEnd = at == 0 ? true : state.Last.Head == ViaEnd(restriction, at - 1);
            var follows = isAtEnd && (isLast ? arc.Way.Id == restriction.ToWays[0] && (!turnsBack
                || restriction.ToWays[0] == restriction.FromWays[0])
                : arc.Way.Id == vias[at]);
            if (isOnly ? !follows : follows && isLast) return null;
            if (follows && !isLast) active += $" {index}:{at + 1}";
        }
        return new State(arc, phase, Activate(active, arc));
    }

    /// <summary>The restrictions that begin when a way is left at a node.</summary>
    private string Activate(string active, Arc arc)
    {
        for (var i = 0; i < restrictions.Count; i++)
            if (_concern[i] && arc.Way.Id == restrictions[i].FromWays[0] && arc.Head == FirstNode(restrictions[i])) active += $" {i}:0";
        return active.Trim();
    }

    /// <summary>Whether the mode heeds it, and may travel what it speaks of; otherwise it says nothing.</summary>
    private static bool[] FindConcern(IReadOnlyList<RoadWay> ways, IReadOnlyList<TurnRestriction> restrictions, string mode,
        Func<Arc, bool> mayTravel)
    {
        var byId = ways.ToDictionary(way => way.Id);
        return [.. restrictions.Select(restriction => Heeds(mode, restriction) && IsUsable(restriction))];

        bool IsUsable(TurnRestriction restriction)
        {
            var at = FirstNode(restriction);
            if (!ArcsOf(byId[restriction.FromWays[0]]).Any(arc => arc.Head == at && mayTravel(arc))) return false;
            for (var via = 0; via < restriction.ViaWays.Count; via++)
            {
                var forward = byId[restriction.ViaWays[via]].NodeIds[0] == at;
                if (!ArcsOf(byId[restriction.ViaWays[via]]).Where(arc => arc.Forward == forward).All(mayTravel)) return false;
                at = ViaEnd(restriction, via);
            }
            return ArcsOf(byId[restriction.ToWays[0]]).Any(arc => arc.Tail == at && mayTravel(arc));
        }
    }

    private static bool Heeds(string mode, TurnRestriction restriction) => mode != "WALK" && !(restriction.Tags.TryGetValue("except",
        out var except)
        && except == (mode == "EBIKE" ? "bicycle" : "motorcar"));

    private static long FirstNode(TurnRestriction restriction) => restriction.ViaNode ?? long.Parse(restriction.Tags["first"]);

    private static long ViaEnd(TurnRestriction restriction, int via) => long.Parse(restriction.Tags[$"end{via}"]);

    private bool IsBarrier(long node) => _nodes[node].Tags is var tags && tags.TryGetValue("barrier", out var kind)
        && (kind != "gate" || tags.ContainsKey("access"));

    private bool MayPass(long node)
    {
        var tags = _nodes[node].Tags;
        return tags.GetValueOrDefault("barrier") switch
        {
            null => true,
            "bollard" => mode != "CAR",
            "gate" => tags.GetValueOrDefault("access") != "no",
            "stile" => mode == "WALK",
            _ => throw new InvalidOperationException("A barrier that the twin does not know."),
        };
    }

    private bool IsLocal(Arc arc) => IsTaggedLocal(arc.Way) || (_enclosed ??= FindEnclosed()).Contains(arc with { Forward = true });

    /// <summary>Open pieces that are not of the longest open part among all that hang together.</summary>
    private HashSet<Arc> FindEnclosed()
    {
        Arc[] pieces = [.. ways.SelectMany(way => ArcsOf(way)).Where(arc => arc.Forward && (MayTravel(arc) || MayTravel(arc.Reversed)))];
        HashSet<Arc> enclosed = [];
        foreach (var whole in Groups(pieces))
        {
            var parts = Groups([.. whole.Where(arc => !IsTaggedLocal(arc.Way))]).OrderByDescending(part => part.Sum(LengthOf)).ToList();
            enclosed.UnionWith(parts.Skip(1).SelectMany(part => part));
        }
        return enclosed;
    }

    private List<List<Arc>> Groups(Arc[] pieces)
    {
        List<List<Arc>> groups = [];
        HashSet<Arc> seen = [];
        foreach (var first in pieces)
        {
            if (!seen.Add(first)) continue;
            List<Arc> group = [first];
            for (var i = 0; i < group.Count; i++)
                foreach (var other in pieces)
                    if (((long[])[group[i].Tail, group[i].Head]).Any(node => (other.Tail == node || other.Head == node)
                        && MayPass(node)) && seen.Add(other)) group.Add(other);
            groups.Add(group);
        }
        return groups;
    }

    private static bool IsTaggedLocal(RoadWay way) => way.Tags.GetValueOrDefault("access") is "private" or "destination";

    private double Speed(Arc arc) => SpeedOf(mode, arc.Way)!.Value / 3.6;

    public bool MayTravel(Arc arc) => MayTravel(arc, mode);

    private static bool MayTravel(Arc arc, string mode)
    {
        if (SpeedOf(mode, arc.Way) is null) return false;
        var tags = arc.Way.Tags;
        var oneway = tags.GetValueOrDefault("oneway") ?? (tags.GetValueOrDefault("highway") == "motorway"
            || tags.ContainsKey("junction") ? "yes" : "no");
        if (mode == "WALK" || mode == "EBIKE" && tags.GetValueOrDefault("oneway:bicycle") == "no") oneway = "no";
        return oneway switch { "yes" => arc.Forward, "-1" => !arc.Forward, _ => true };
    }

    private static double? SpeedOf(string mode, RoadWay way)
    {
        var tags = way.Tags;
        if (tags.GetValueOrDefault("access") == "no") return null;
        if (mode == "EBIKE" && (tags.GetValueOrDefault("bicycle") == "no" || tags.ContainsKey("motorroad"))) return null;
        if (mode == "WALK" && (tags.GetValueOrDefault("foot") == "no" || tags.ContainsKey("motorroad"))) return null;
        if (mode == "CAR" && tags.GetValueOrDefault("motor_vehicle") == "no") return null;
        double? speed = (tags.GetValueOrDefault("highway"), mode) switch
        {
            ("motorway", "CAR") => 85,
            ("motorway", _) => null,
            ("primary", "CAR") => 40,
            ("residential", "CAR") => 20,
            ("service", "CAR") => 12,
            ("footway" or "steps" or "cycleway", "CAR") => null,
            ("service", "EBIKE") => 12,
            ("footway" or "steps", "EBIKE") => null,
            (_, "EBIKE") => 15,
            ("steps", "WALK") => 3.5,
            _ => 5,
        };
        return speed is not null && tags.TryGetValue("maxspeed", out var limit) && mode != "WALK"
            ? Math.Min(speed.Value, double.Parse(limit) * (mode == "CAR" ? 0.8 : 1)) : speed;
    }
}
