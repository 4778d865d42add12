namespace Outposts.Registry.Search;

/// <summary>What is searched of one outpost: name, aliases, landmark and address in one text, separated by line breaks.</summary>
internal sealed class SearchDocument
{
    // How much a find is worth by where it stands.
    private const int Name = 100, Alias = 90, Landmark = 80, Address = 70;

    private readonly int _nameEnd;
    private readonly int _aliasEnd;
    private readonly int _landmarkEnd;

    public SearchDocument(Outpost outpost)
    {
        var name = SearchText.Of(outpost.Name);
        var names = name + '\n' + string.Join('\n', outpost.Aliases.Select(SearchText.Of));
        var landmark = SearchText.Of(outpost.Landmark);
        Text = $"{names}\n{landmark}\n{SearchText.Of(outpost.Address)}";
        _nameEnd = name.Length;
        _aliasEnd = names.Length;
        _landmarkEnd = names.Length + 1 + landmark.Length;
        Spelling = ToPinyin(names);
    }

    /// <summary>All of it, in one way of writing.</summary>
    public string Text { get; }

    /// <summary>Name and aliases by the commonest readings: typing errors in pinyin are looked for here.</summary>
    public string Spelling { get; }

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
