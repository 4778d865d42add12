namespace Outposts.Registry.Search.Queries;

/// <summary>Cuts a word of a query into what it is made of.</summary>
/// <param name="vocabulary">The words.</param>
/// <param name="places">The places.</param>
internal sealed class SegmentCutter(SearchVocabulary vocabulary, PlaceIndex places)
{
    // A cut costs by what it leaves unexplained: each character of free text, each stretch of it, and a little for each word found, so that
    // few long words win over many short ones.
    private const int FreeCharacterCost = 10, FreeStretchCost = 5, WordCost = 2, ShortWordCost = 5, MinPinyin = 3;

    private readonly int _maxLength = Math.Max(vocabulary.MaxLength, places.MaxLength);

    /// <summary>What a whole word stands for; null when it stands for nothing known.</summary>
    public SearchSegment? FindWhole(string word, bool orInitials)
    {
        if (FindWritten(word) is { } written) return written;
        if (!SearchText.IsLatin(word)) return null;
        if (word.Length >= MinPinyin && Create(word, vocabulary.FindPinyin(word), places.FindPinyin(word)) is { } pinyin) return pinyin;
        return orInitials && word.Length > 1 && Create(word, vocabulary.FindInitials(word), places.FindInitials(word)) is { } initials
            ? initials with { IsInitials = true } : null;
    }

    /// <summary>What a mistyped word probably stands for; null when nothing is near.</summary>
    public SearchSegment? FindProbable(string word) =>
        Create(word, vocabulary.FindProbable(word), places.FindProbable(word)) is { } probable ? probable with { IsProbable = true } : null;

    /// <summary>Cuts a word: into known words and what stands between them, or, in letters, into pinyin throughout.</summary>
    public IReadOnlyList<SearchSegment> Cut(string word)
    {
        if (FindWhole(word, orInitials: true) is { } whole) return [whole];
        if (SearchText.IsLatin(word)) return CutPinyin(word) ?? [new SearchSegment(word, [], [])];
        // 微波lu: characters and letters in one word.
        if (word.AsSpan().ContainsAnyInRange('a', 'z') && vocabulary.FindMixed(word) is { Count: > 0 } mixed)
            return [new SearchSegment(word, mixed, [])];
        return MergeShort(CutWritten(word));
    }

    private SearchSegment? FindWritten(string word) => places.Cities.Contains(word) || places.Cities.Contains(word.TrimEnd('市'))
        ? new SearchSegment(word, [new SearchTerm(SearchTermKind.Filler, "")], [])
        : Create(word, vocabulary.FindWritten(word), places.FindWhole(word));

    // A word that is both goes by what it means; its places remain known.
    private static SearchSegment? Create(string word, IReadOnlyList<SearchTerm> terms, IReadOnlyList<PlaceMatch> found) =>
        terms.Count > 0 || found.Count > 0 ? new SearchSegment(word, terms, found) : null;

    private List<SearchSegment> CutWritten(string word)
    {
        // best[i]: the least cost of the first i characters, and the word that ends there; null for a free character.
        var best = new (int Cost, int Start, SearchSegment? Word)[word.Length + 1];
        for (var end = 1; end <= word.Length; end++)
        {
            var isNewStretch = end == 1 || best[end - 1].Word is not null;
            best[end] = (best[end - 1].Cost + FreeCharacterCost + (isNewStretch ? FreeStretchCost : 0), end - 1, null);
            for (var start = Math.Max(0, end - _maxLength); start < end; start++)
            {
                if (IsInsideLetters(word, start) || IsInsideLetters(word, end)) continue;
                if (GetCost(best[start].Cost, end - start) >= best[end].Cost) continue;
                var part = word[start..end];
                var found = IsLetters(part) ? FindWhole(part, orInitials: true) : FindWritten(part);
                if (found is not null) best[end] = (GetCost(best[start].Cost, end - start), start, found);
            }
        }
        var segments = new List<SearchSegment>();
        for (var at = word.Length; at > 0;)
        {
            var start = best[at].Start;
            var found = best[at].Word;
            while (found is null && start > 0 && best[start].Word is null) start = best[start].Start;
            segments.Insert(0, found ?? new SearchSegment(word[start..at], [], []));
            at = start;
        }
        return segments;

        static int GetCost(int before, int length) => before + (length == 1 ? ShortWordCost : WordCost);
    }

    // A single character that means something, beside text that means nothing known, is a part of a name: 水 in 水磨巷.
    private static List<SearchSegment> MergeShort(List<SearchSegment> segments)
    {
        var merged = new List<SearchSegment>();
        for (var i = 0; i < segments.Count; i++)
        {
            var isPart = segments[i].Text.Length == 1 && !segments[i].IsFree
                && ((i > 0 && segments[i - 1].IsFree) || (i + 1 < segments.Count && segments[i + 1].IsFree));
            var segment = isPart ? new SearchSegment(segments[i].Text, [], []) : segments[i];
            if (segment.IsFree && merged is [.., { IsFree: true } before]) merged[^1] = before with { Text = before.Text + segment.Text };
            else merged.Add(segment);
        }
        return merged;
    }

    // The fewest words of pinyin that make up the letters; null when they do not.
    private List<SearchSegment>? CutPinyin(string word)
    {
        var best = new (int Count, int Start, SearchSegment? Word)[word.Length + 1];
        for (var end = 1; end <= word.Length; end++)
        {
            best[end] = (int.MaxValue, 0, null);
            for (var start = 0; start <= end - MinPinyin; start++)
            {
                if (best[start].Count == int.MaxValue || best[start].Count + 1 >= best[end].Count) continue;
                var part = word[start..end];
                if (Create(part, vocabulary.FindPinyin(part), places.FindPinyin(part)) is { } found)
                    best[end] = (best[start].Count + 1, start, found);
            }
        }
        if (best[word.Length].Word is null) return null;
        var segments = new List<SearchSegment>();
        for (var at = word.Length; at > 0; at = best[at].Start) segments.Insert(0, best[at].Word!);
        return segments;
    }

    // Words of letters are found only whole: "eat" is not meant in "great".
    private static bool IsInsideLetters(string word, int at) =>
        at > 0 && at < word.Length && char.IsAsciiLetterLower(word[at - 1]) && char.IsAsciiLetterLower(word[at]);

    private static bool IsLetters(string word) => !word.AsSpan().ContainsAnyExceptInRange('a', 'z');
}
