namespace Outposts.Siting.Solvers;

/// <summary>The best distinct selections of a search, the best first.</summary>
/// <param name="capacity">The maximum number of selections.</param>
internal sealed class ElitePool(int capacity)
{
    private readonly List<(int[] Sites, double Value)> _selections = [];

    /// <summary>Gets the number of selections.</summary>
    public int Count => _selections.Count;

    /// <summary>Gets the best selection.</summary>
    public (int[] Sites, double Value) Best => _selections[0];

    /// <summary>Gets the selection of a rank, from 0.</summary>
    public (int[] Sites, double Value) this[int rank] => _selections[rank];

    /// <summary>Gets the sites of all selections, each once, ascending.</summary>
    public int[] Sites => [.. _selections.SelectMany(selection => selection.Sites).Distinct().Order()];

    /// <summary>Adds a selection unless it is known, and drops the worst when there are too many.</summary>
    /// <param name="sites">The selected sites.</param>
    /// <param name="value">The value of the selection; larger is better.</param>
    public void Add(int[] sites, double value)
    {
        if (sites.Length == 0 && Count > 0) return;
        if (_selections.Any(known => known.Value == value && known.Sites.ToHashSet().SetEquals(sites))) return;
        var rank = _selections.FindIndex(known => known.Value < value);
        _selections.Insert(rank < 0 ? Count : rank, (sites, value));
        if (Count > capacity) _selections.RemoveAt(capacity);
    }
}
