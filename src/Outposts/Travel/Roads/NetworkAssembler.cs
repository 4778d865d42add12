namespace Outposts.Travel.Roads;

/// <summary>Puts vertices into the order of a Hilbert curve and edges into that of their vertices, and packs them into arrays.</summary>
internal sealed class NetworkAssembler(EdgePieces pieces, IReadOnlyList<string> modes)
{
    /// <summary>The network, and for each piece the number of its edge.</summary>
    public (RoadNetwork Network, int[] EdgeOfPiece) Assemble(CancellationToken cancellationToken)
    {
        var newVertex = OrderVertices();
        cancellationToken.ThrowIfCancellationRequested();
        var n = pieces.Edges.Count;
        var order = new int[n];
        var keys = new long[n];
        for (var i = 0; i < n; i++)
            (order[i], keys[i]) = (i, ((long)newVertex[pieces.Edges[i].From] << 32) | (uint)newVertex[pieces.Edges[i].To]);
        // Stable: pieces with the same ends keep the order of the file.
        var sorted = order.OrderBy(i => keys[i]).ThenBy(i => i).ToArray();
        var edgeOf = new int[n];
        int[] from = new int[n], to = new int[n], lengths = new int[n], profiles = new int[n], starts = new int[n + 1];
        Dictionary<EdgeProfile, int> table = [];
        List<byte> geometry = [];
        for (var edge = 0; edge < n; edge++)
        {
            var piece = pieces.Edges[sorted[edge]];
            edgeOf[sorted[edge]] = edge;
            (from[edge], to[edge], lengths[edge]) = (newVertex[piece.From], newVertex[piece.To], piece.Length);
            if (!table.TryGetValue(piece.Profile, out var profile)) table[piece.Profile] = profile = table.Count;
            profiles[edge] = profile;
            starts[edge] = geometry.Count;
            var (longitude, latitude) = pieces.Positions[pieces.VertexPositions[piece.From]];
            foreach (var point in piece.Points)
            {
                var next = pieces.Positions[point];
                EdgePoints.Write(geometry, next.Longitude - longitude);
                EdgePoints.Write(geometry, next.Latitude - latitude);
                (longitude, latitude) = next;
            }
        }
        starts[n] = geometry.Count;
        int[] longitudes = new int[newVertex.Length], latitudes = new int[newVertex.Length];
        for (var v = 0; v < newVertex.Length; v++)
            (longitudes[newVertex[v]], latitudes[newVertex[v]]) = pieces.Positions[pieces.VertexPositions[v]];
        List<int[]>[] turns = [.. modes.Select(_ => new List<int[]>())];
        return (new RoadNetwork(modes, longitudes, latitudes, from, to, lengths, profiles,
            [.. table.OrderBy(entry => entry.Value).Select(entry => entry.Key)], starts, [.. geometry], turns), edgeOf);
    }

    private int[] OrderVertices()
    {
        var n = pieces.VertexPositions.Count;
        var keys = new ulong[n];
        var order = new int[n];
        for (var v = 0; v < n; v++)
        {
            var (longitude, latitude) = pieces.Positions[pieces.VertexPositions[v]];
            (keys[v], order[v]) = (HilbertCurve.IndexOf((uint)(longitude ^ int.MinValue), (uint)(latitude ^ int.MinValue)), v);
        }
        Array.Sort(keys, order);
        var newVertex = new int[n];
        // Equal keys, such as the vertices of a barrier, come in their old order, so that the same file gives the same network.
        for (var i = 0; i < n;)
        {
            var end = i;
            while (end < n && keys[end] == keys[i]) end++;
            Array.Sort(order, i, end - i);
            for (; i < end; i++) newVertex[order[i]] = i;
        }
        return newVertex;
    }
}
