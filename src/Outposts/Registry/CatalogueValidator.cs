namespace Outposts.Registry;

/// <summary>Says what is wrong with an entry of the catalogue.</summary>
public static class CatalogueValidator
{
    /// <summary>The most characters of a Chinese name.</summary>
    public const int MaxChineseLength = 40;

    /// <summary>The most characters of an English name, of the key of an icon and of a word.</summary>
    public const int MaxEnglishLength = 60;

    /// <summary>The most characters of an OpenStreetMap tag.</summary>
    public const int MaxTagLength = 200;

    /// <summary>The most words of one kind.</summary>
    public const int MaxWords = 100;

    /// <summary>Gets all that is wrong, in the order of the fields; empty when the entry is accepted.</summary>
    /// <param name="entry">The entry as it would be.</param>
    /// <param name="catalogue">The catalogue into which it goes.</param>
    public static IReadOnlyList<OutpostProblem> Validate(CatalogueEntry entry, Catalogue catalogue)
    {
        var problems = new List<OutpostProblem>();
        if (!CatalogueCode.IsValid(entry.Code))
            Add("code", LocalizedText.Of($"“{entry.Code}”不是代码：{CatalogueCode.Form.Chinese}。",
                $"\"{entry.Code}\" is not a code: {CatalogueCode.Form.English}."));
        Text("chinese", entry.Chinese, MaxChineseLength);
        Text("english", entry.English, MaxEnglishLength);
        if (entry.Icon is { } icon) Text("icon", icon, MaxEnglishLength);
        if (entry.OsmTag is { } tag && (tag.Length > MaxTagLength || tag.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]))
            Add("osmTag", LocalizedText.Of($"“{tag}”不是 OSM 标签；写法如 amenity=shelter。",
                $"\"{tag}\" is not a tag of OpenStreetMap; write amenity=shelter."));
        Words("synonyms", entry.Synonyms);
        Words("searchWords", entry.SearchWords);
        AddTakenWords();
        if (entry.ValidUntil < entry.ValidFrom)
            Add("validUntil", LocalizedText.Of($"最后一天 {entry.ValidUntil:yyyy-MM-dd} 早于第一天 {entry.ValidFrom:yyyy-MM-dd}。",
                $"The last day {entry.ValidUntil:yyyy-MM-dd} is before the first, {entry.ValidFrom:yyyy-MM-dd}."));
        return problems;

        void Add(string field, LocalizedText text) => problems.Add(new OutpostProblem([field], text));

        void Text(string field, string value, int max)
        {
            if (!IsWord(value, max))
                Add(field, LocalizedText.Of($"“{field}”须为 1 至 {max} 个字符，首尾无空格，不含控制字符；给出 {value.Length} 个。",
                    $"\"{field}\" takes 1 to {max} characters without spaces around them or control characters, not {value.Length}."));
        }

        void Words(string field, IReadOnlyList<string> words)
        {
            if (words.Count > MaxWords || words.Distinct(StringComparer.Ordinal).Count() < words.Count
                || words.Any(word => !IsWord(word, MaxEnglishLength) || word.Contains('|')))
                Add(field, LocalizedText.Of($"“{field}”最多 {MaxWords} 个词，各不相同，每个 1 至 {MaxEnglishLength} 个字符，不含“|”。",
                    $"\"{field}\" takes up to {MaxWords} different words of 1 to {MaxEnglishLength} characters each, without |."));
        }

        void AddTakenWords()
        {
            var own = entry.Synonyms.Select(CellText.ForComparison).ToHashSet(StringComparer.Ordinal);
            foreach (var other in catalogue.Of(entry.Group).Where(other => other.Code != entry.Code))
                if (other.Synonyms.FirstOrDefault(word => own.Contains(CellText.ForComparison(word))) is { } taken)
                    Add("synonyms", LocalizedText.Of($"“{taken}”已是 {other.Code}（{other.Chinese}）的同义词。",
                        $"\"{taken}\" is a synonym of {other.Code} ({other.English}) already."));
        }
    }

    private static bool IsWord(string text, int max) =>
        text.Length > 0 && text.Length <= max && text == text.Trim() && CellText.IsPlain(text);
}
