using Outposts.Geodesy;

namespace Outposts.Formats.Osm;

/// <summary>
/// The positions of the nodes that are used, found by their numbers: 16 bytes a node, in sorted arrays, and while the numbers are gathered
/// 8 bytes for each use.
/// </summary>
internal sealed class NodePositions
{
    private const double Scale = 1e7; // OpenStreetMap's own precision
    private const int Unknown = int.MinValue;
    private readonly int _maxUses;
    private List<long> _gathered = [];
    private long[] _ids = [];
    private int[] _longitudes = [];
    private int[] _latitudes = [];

    /// <summary>Begins to gather.</summary>
    /// <param name="maxUses">The most uses that are gathered.</param>
    public NodePositions(int maxUses) => _maxUses = maxUses;

    /// <summary>The number of nodes.</summary>
    public int Count => _ids.Length;

    /// <summary>Says that nodes are used.</summary>
    /// <returns>Whether there is room for them.</returns>
    public bool TryUse(long[] ids)
    {
        if (_gathered.Count + (long)ids.Length > _maxUses) return false;
        _gathered.AddRange(ids);
        return true;
    }

    /// <summary>Ends the gathering; positions may be set from now on.</summary>
    public void EndGathering()
    {
        _ids = [.. _gathered];
        _gathered = [];
        Array.Sort(_ids);
        var kept = 0;
        for (var i = 0; i < _ids.Length; i++)
            if (i == 0 || _ids[i] != _ids[i - 1]) _ids[kept++] = _ids[i];
        Array.Resize(ref _ids, kept);
        _longitudes = new int[kept];
        _latitudes = new int[kept];
        Array.Fill(_longitudes, Unknown);
    }

    /// <summary>Sets where a node lies, if it is used.</summary>
    public void Set(long id, Position position)
    {
        var at = Array.BinarySearch(_ids, id);
        if (at < 0) return;
        _longitudes[at] = (int)Math.Round(position.Longitude * Scale);
        _latitudes[at] = (int)Math.Round(position.Latitude * Scale);
    }

    /// <summary>Finds where a node lies.</summary>
    /// <returns>Null when the file does not hold it.</returns>
    public Position? Find(long id)
    {
        var at = Array.BinarySearch(_ids, id);
        return at < 0 || _longitudes[at] == Unknown ? null : new Position(_longitudes[at] / Scale, _latitudes[at] / Scale);
    }
}
