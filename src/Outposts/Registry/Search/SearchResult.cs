namespace Outposts.Registry.Search;

/// <summary>The outposts that a search found.</summary>
public sealed class SearchResult
{
    private readonly byte[] _scores;

    internal SearchResult(byte[] scores)
    {
        _scores = scores;
        Count = scores.AsSpan().Length - scores.AsSpan().Count((byte)0);
    }

    /// <summary>How many.</summary>
    public int Count { get; }

    /// <summary>Whether the outpost at this place of the list was found.</summary>
    public bool Contains(int index) => _scores[index] > 0;

    /// <summary>How well the outpost at this place fits, 0…125; 0 when it was not found.</summary>
    public int ScoreOf(int index) => _scores[index];

    /// <summary>Best first; of equal ones the earlier in the list first.</summary>
    public IEnumerable<SearchMatch> Ranked()
    {
        var counts = new int[byte.MaxValue + 1];
        foreach (var score in _scores) counts[score]++;
        var starts = new int[byte.MaxValue + 1];
        for (var score = byte.MaxValue - 1; score > 0; score--) starts[score] = starts[score + 1] + counts[score + 1];
        var ranked = new SearchMatch[Count];
        for (var i = 0; i < _scores.Length; i++)
            if (_scores[i] > 0) ranked[starts[_scores[i]]++] = new SearchMatch(i, _scores[i]);
        return ranked;
    }
}
