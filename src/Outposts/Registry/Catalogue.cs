using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Outposts.Registry.Search;

namespace Outposts.Registry;

/// <summary>The services, kinds and trades that are known, at one version. Immutable.</summary>
public sealed class Catalogue
{
    private const int MaxSuggestions = 3;

    private readonly FrozenDictionary<(CatalogueGroup, string), CatalogueEntry> _byCode;
    private readonly FrozenDictionary<(CatalogueGroup, string), CatalogueEntry> _byWord;
    private readonly FrozenDictionary<CatalogueGroup, CatalogueEntry[]> _byGroup;

    /// <summary>Creates a catalogue.</summary>
    /// <param name="entries">The entries, in any order.</param>
    /// <param name="version">The version of its feed.</param>
    /// <exception cref="ArgumentException">A code is there twice in its group.</exception>
    public Catalogue(IEnumerable<CatalogueEntry> entries, long version = 0)
    {
        Entries = [.. entries.OrderBy(entry => entry.Group).ThenBy(entry => entry.Position)
            .ThenBy(entry => entry.Code, StringComparer.Ordinal)];
        Version = version;
        if (Entries.GroupBy(entry => (entry.Group, entry.Code)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"The catalogue has {twice.Key.Code} twice among {EnumNames.ToWireName(twice.Key.Group)}.", nameof(entries));
        _byCode = Entries.ToFrozenDictionary(entry => (entry.Group, entry.Code));
        _byGroup = Entries.GroupBy(entry => entry.Group).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        var byWord = new Dictionary<(CatalogueGroup, string), CatalogueEntry>();
        // A word of lists before a name: 停车 may be the name of one and the synonym of another.
        foreach (var (entry, word) in Entries.SelectMany(entry => entry.Synonyms.Select(word => (entry, word)))
            .Concat(Entries.SelectMany(entry => new[] { (entry, entry.Chinese), (entry, entry.English) })))
            byWord.TryAdd((entry.Group, CellText.ForComparison(word)), entry);
        _byWord = byWord.ToFrozenDictionary();
        Words = SearchWords.Of(Entries);
    }

    /// <summary>The catalogue of a new register, without a database.</summary>
    public static Catalogue BuiltIn { get; } = new(ReadTable());

    /// <summary>The version of its change feed.</summary>
    public long Version { get; }

    /// <summary>All entries, by group and place.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; }

    /// <summary>The words of searches.</summary>
    internal SearchWords Words { get; }

    /// <summary>Gets the entries of a group, in their places.</summary>
    public IReadOnlyList<CatalogueEntry> Of(CatalogueGroup group) => _byGroup.GetValueOrDefault(group, []);

    /// <summary>Finds an entry by its code as the catalogue writes it; null when there is none.</summary>
    public CatalogueEntry? Find(CatalogueGroup group, string code) => _byCode.GetValueOrDefault((group, code));

    /// <summary>Finds the entry of a value; null when the catalogue does not list it.</summary>
    public CatalogueEntry? Find<T>(T value) where T : struct, ICatalogueCode<T> => Find(T.Group, value.Code);

    /// <summary>Reads a code, in upper or lower case, with hyphens or spaces for underscores.</summary>
    public bool TryParse<T>([NotNullWhen(true)] string? text, out T value) where T : struct, ICatalogueCode<T>
    {
        value = default;
        if (text is null || Find(T.Group, CatalogueCode.Normalize(text)) is not { } entry) return false;
        value = T.Of(entry.Code);
        return true;
    }

    /// <summary>Reads a code, a name, or a word under which lists carry the value.</summary>
    public bool TryRead<T>(string text, out T value) where T : struct, ICatalogueCode<T>
    {
        if (TryParse(text, out value)) return true;
        if (!_byWord.TryGetValue((T.Group, CellText.ForComparison(text)), out var entry)) return false;
        value = T.Of(entry.Code);
        return true;
    }

    /// <summary>Finds the value whose word is the longest that a text holds, such as 户外劳动者驿站 in 市南区户外劳动者驿站（市级）.</summary>
    public bool TryFindWithin<T>(string text, out T value) where T : struct, ICatalogueCode<T>
    {
        var name = CellText.ForComparison(text);
        var found = Of(T.Group).SelectMany(entry => entry.Synonyms.Select(word => (Word: CellText.ForComparison(word), entry.Code)))
            .Where(entry => name.Contains(entry.Word, StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Word.Length).FirstOrDefault();
        value = found.Word is null ? default : T.Of(found.Code);
        return found.Word is not null;
    }

    /// <summary>Gets the usual word of lists for a value: its first synonym, else its Chinese name, else its code.</summary>
    public string WordOf<T>(T value) where T : struct, ICatalogueCode<T> =>
        Find(value) is { } entry ? entry.Synonyms.Count > 0 ? entry.Synonyms[0] : entry.Chinese : value.Code;

    /// <summary>Gets the words of a group as one text: in Chinese those of lists, in English the codes.</summary>
    public LocalizedText NamesOf<T>() where T : struct, ICatalogueCode<T> => new(
        string.Join("、", Of(T.Group).Select(entry => WordOf(T.Of(entry.Code)))),
        string.Join(", ", Of(T.Group).Select(entry => entry.Code)));

    /// <summary>Gets the codes of a group that a text was probably meant to be, the nearest first; empty when none is near.</summary>
    public IReadOnlyList<string> Suggest(CatalogueGroup group, string text)
    {
        var given = CatalogueCode.Normalize(text);
        var most = Math.Max(2, given.Length / 3);
        return [.. Of(group).Select(entry => (entry.Code, Distance: Math.Min(Distance(given, entry.Code),
                // TOILET is nearer to TOILETS than its letters tell, and PARKING to CAR_PARKING.
                given.Length > 2 && entry.Code.Contains(given, StringComparison.Ordinal) ? 1 : int.MaxValue)))
            .Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance).ThenBy(near => near.Code, StringComparer.Ordinal)
            .Take(MaxSuggestions).Select(near => near.Code)];
    }

    // Levenshtein's distance, a row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }

    private static IEnumerable<CatalogueEntry> ReadTable()
    {
        var places = new Dictionary<CatalogueGroup, int>();
        foreach (var cells in EmbeddedText.Lines("catalogue.tsv").Select(line => line.Split('\t')))
        {
            if (!EnumNames.TryParse<CatalogueGroup>(cells[0], out var group))
                throw new InvalidOperationException($"catalogue.tsv: {cells[0]} is not a group.");
            yield return new CatalogueEntry
            {
                Group = group,
                Code = cells[1],
                Chinese = cells[2],
                English = cells[3],
                Icon = Optional(cells[4]),
                OsmTag = Optional(cells[5]),
                Synonyms = cells[6].Split('|'),
                SearchWords = cells[7].Length == 0 ? [] : cells[7].Split('|'),
                // In tens, so that a new one finds a place between two.
                Position = places[group] = places.GetValueOrDefault(group) + 10,
            };
        }
    }

    private static string? Optional(string cell) => cell.Length == 0 ? null : cell;
}
