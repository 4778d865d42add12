namespace Outposts.Travel.Roads;

/// <summary>Reads the points of an edge one after the other, both ends included. Points between are differences of variable
/// length.</summary>
internal ref struct EdgePoints
{
    private readonly RoadNetwork _network;
    private readonly int _edge, _end;
    private int _at, _state;

    public EdgePoints(RoadNetwork network, int edge)
    {
        (_network, _edge, _at, _end) = (network, edge, network.GeometryStart[edge], network.GeometryStart[edge + 1]);
    }

    public int Longitude { get; private set; }
    public int Latitude { get; private set; }

    public bool MoveNext()
    {
        if (_state == 0)
        {
            _state = 1;
            Set(_network.From[_edge]);
            return true;
        }
        if (_at < _end)
        {
            Longitude += Read();
            Latitude += Read();
            return true;
        }
        if (_state == 2) return false;
        _state = 2;
        Set(_network.To[_edge]);
        return true;
    }

    /// <summary>Appends a point as the difference from the one before.</summary>
    public static void Write(List<byte> bytes, int difference)
    {
        var value = (uint)((difference << 1) ^ (difference >> 31));
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }

    private void Set(int vertex) => (Longitude, Latitude) = (_network.Longitudes[vertex], _network.Latitudes[vertex]);

    private int Read()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            uint next = _network.Geometry[_at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return (int)(value >> 1) ^ -(int)(value & 1);
        }
    }
}
