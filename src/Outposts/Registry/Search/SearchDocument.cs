namespace Outposts.Registry.Search;

/// <summary>What is searched of one outpost or place: name, aliases, landmark and address in one text, separated by line breaks.</summary>
internal sealed class SearchDocument
{
    // How much a find is worth by where it stands.
    private const int Name = 100, Alias = 90, Landmark = 80, Address = 70;

    private readonly int _nameEnd;
    private readonly int _aliasEnd;
    private readonly int _landmarkEnd;

    public SearchDocument(Outpost outpost) : this(outpost.Name, outpost.Aliases, outpost.Landmark, outpost.Address) { }

    public SearchDocument(string ownName, IEnumerable<string> aliases, string? near = null, string? address = null)
    {
        var name = SearchText.Of(ownName);
        var names = name + '\n' + string.Join('\n', aliases.Select(SearchText.Of));
        var landmark = SearchText.Of(near);
        Text = $"{names}\n{landmark}\n{SearchText.Of(address)}";
        _nameEnd = name.Length;
        _aliasEnd = names.Length;
        _landmarkEnd = names.Length + 1 + landmark.Length;
        Spelling = ToPinyin(names);
    }

    /// <summary>All of it, in one way of writing.</summary>
    public string Text { get; }

    /// <summary>Name and aliases by the commonest readings: typing errors in pinyin are looked for here.</summary>
    public string Spelling { get; }

    /// <summary>The name alone, in one way of writing.</summary>
    public ReadOnlySpan<char> OwnName => Text.AsSpan(0, _nameEnd);

    /// <summary>The worth of a find that ends at this index of <see cref="Text"/>.</summary>
    public int GetScore(int end) => end < _nameEnd ? Name : end < _aliasEnd ? Alias : end < _landmarkEnd ? Landmark : Address;

    /// <summary>What is added when the word is the whole name, or its beginning.</summary>
    public int GetBonus(string word) =>
        !Text.StartsWith(word, StringComparison.Ordinal) ? 0 : word.Length == _nameEnd ? 20 : word.Length < _nameEnd ? 10 : 0;

    private static string ToPinyin(string text)
    {
        var spelling = new System.Text.StringBuilder(text.Length * 4);
        foreach (var character in text)
        {
            var readings = ChineseCharacters.Readings(character);
            if (readings.Length > 0) spelling.Append(readings[0]);
            else spelling.Append(character);
        }
        return spelling.ToString();
    }
}
