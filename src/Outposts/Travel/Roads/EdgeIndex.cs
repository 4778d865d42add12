using Outposts.Geodesy;

namespace Outposts.Travel.Roads;

/// <summary>
/// Finds the edge nearest to a position: a tree of boxes over the edges in their order, which is that of a Hilbert curve. Nearest is meant
/// in
/// the local plane of the position; among equally near edges the one of the smaller number.
/// </summary>
internal sealed class EdgeIndex
{
    private const int Fanout = 8, LeafSize = 4;
    private readonly RoadNetwork _network;
    private readonly int[][] _levels; // four numbers a box; the first level has a box for each edge group

    public EdgeIndex(RoadNetwork network)
    {
        _network = network;
        List<int[]> levels = [];
        var count = (network.EdgeCount + LeafSize - 1) / LeafSize;
        var boxes = new int[4 * count];
        for (var box = 0; box < count; box++)
        {
            Empty(boxes, box);
            for (var edge = box * LeafSize; edge < Math.Min((box + 1) * LeafSize, network.EdgeCount); edge++)
            {
                var points = new EdgePoints(network, edge);
                while (points.MoveNext()) Extend(boxes, box, points.Longitude, points.Latitude, points.Longitude, points.Latitude);
            }
        }
        levels.Add(boxes);
        while (count > 1)
        {
            var below = boxes;
            var parents = (count + Fanout - 1) / Fanout;
            boxes = new int[4 * parents];
            for (var box = 0; box < parents; box++)
            {
                Empty(boxes, box);
                for (var child = box * Fanout; child < Math.Min((box + 1) * Fanout, count); child++)
                    Extend(boxes, box, below[4 * child], below[4 * child + 1], below[4 * child + 2], below[4 * child + 3]);
            }
            count = parents;
            levels.Add(boxes);
        }
        _levels = [.. levels];
    }

    public long Bytes => _levels.Sum(level => 4L * level.Length);

    /// <summary>The nearest point of the edges on which a mode may stand; null when there is none within the distance.</summary>
    public SnapPoint? FindNearest(Position position, ModeGraph graph, RoadSearchSettings settings)
    {
        if (_network.EdgeCount == 0) return null;
        var search = new Search(this, graph, settings, new LocalPlane(position));
        search.Visit(_levels.Length - 1, 0);
        return search.Result(position);
    }

    private static void Empty(int[] boxes, int box) =>
        (boxes[4 * box], boxes[4 * box + 1], boxes[4 * box + 2], boxes[4 * box + 3]) =
            (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    private static void Extend(int[] boxes, int box, int west, int south, int east, int north)
    {
        boxes[4 * box] = Math.Min(boxes[4 * box], west);
        boxes[4 * box + 1] = Math.Min(boxes[4 * box + 1], south);
        boxes[4 * box + 2] = Math.Max(boxes[4 * box + 2], east);
        boxes[4 * box + 3] = Math.Max(boxes[4 * box + 3], north);
    }

    private struct Search(EdgeIndex index, ModeGraph graph, RoadSearchSettings settings, LocalPlane plane)
    {
        private double _best = settings.MaxSnapDistance * settings.MaxSnapDistance;
        private int _edge = -1;
        private EdgeProjection _projection;
        private readonly StrongIslands? _islands = settings.MinIslandEdges > 1 ? graph.Islands.Value : null;

        public void Visit(int level, int box)
        {
            if (level == 0)
            {
                var last = Math.Min((box + 1) * LeafSize, index._network.EdgeCount);
                for (var edge = box * LeafSize; edge < last; edge++) VisitEdge(edge);
                return;
            }
            Span<(double Distance, int Child)> children = stackalloc (double, int)[Fanout];
            var n = 0;
            var boxes = index._levels[level - 1];
            var end = Math.Min((box + 1) * Fanout, boxes.Length / 4);
            for (var child = box * Fanout; child < end; child++)
            {
                var at = 4 * child;
                var distance = plane.SquaredDistance(boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]);
                if (distance > _best) continue;
                var place = n++;
                for (; place > 0 && children[place - 1].Distance > distance; place--) children[place] = children[place - 1];
                children[place] = (distance, child);
            }
            foreach (var (distance, child) in children[..n])
                if (distance <= _best) Visit(level - 1, child);
        }

        public readonly SnapPoint? Result(Position position)
        {
            if (_edge < 0) return null;
            var leg = (int)Math.Ceiling(Math.Sqrt(_best) * 1000);
            var offset = (int)Math.Round(_projection.Share * index._network.Lengths[_edge]);
            return new SnapPoint(_edge, offset, leg, RoadNetwork.TimeOf(leg, settings.WalkingSpeed),
                _best == 0 ? position : plane.Back(_projection.East, _projection.North));
        }

        private void VisitEdge(int edge)
        {
            if (!graph.CanStandOn(edge) || _islands?.IsOnIslandOf(edge, settings.MinIslandEdges) == false) return;
            var projection = EdgeProjection.Project(index._network, edge, plane);
            if (projection.SquaredDistance > _best || projection.SquaredDistance == _best && _edge >= 0 && edge > _edge) return;
            (_best, _edge, _projection) = (projection.SquaredDistance, edge, projection);
        }
    }
}
