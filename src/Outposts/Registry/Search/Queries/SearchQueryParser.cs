using System.Text.RegularExpressions;

namespace Outposts.Registry.Search.Queries;

/// <summary>
/// Reads what a text asks for: it is cut into words for services, kinds, hosts, trades and hours, names of places, and the rest. What a
/// query means stands in docs/decisions/0007-search.md. Immutable, for any number of threads.
/// </summary>
/// <param name="vocabulary">The words.</param>
/// <param name="places">The places.</param>
public sealed partial class SearchQueryParser(SearchVocabulary vocabulary, PlaceIndex places)
{
    private const int MaxPhraseWords = 5;
    private readonly SegmentCutter _cutter = new(vocabulary, places);

    /// <summary>Reads a text.</summary>
    /// <param name="text">At most <see cref="SearchIndex.MaxLength"/> code units.</param>
    /// <exception cref="SearchTextException">The text is too long.</exception>
    public SearchQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > SearchIndex.MaxLength) throw new SearchTextException(text.Length);
        var position = CoordinateText.Read(text);
        if (position is not null) return new SearchQuery { Position = position, Core = "", Words = "", Segments = [] };
        var time = TimeText.Take(text, out var rest);
        var segments = Resolve(Join(SearchText.Words(rest)));
        var number = TakeHouseNumber(segments);
        SearchSegment[] kept = [.. segments.Where(segment => !segment.IsFiller)];
        // Nothing but words that say nothing: they may be a name all the same.
        if (kept.Length == 0 && time is null) kept = [.. segments.Select(segment => segment with { Terms = [] })];
        return new SearchQuery
        {
            Core = string.Concat(kept.Select(segment => segment.Text)) + number,
            Words = string.Join(' ', kept.Select(segment => segment.Text)),
            Segments = kept,
            Time = time,
            HouseNumber = number,
        };
    }

    // Neighbouring words that make one: "battery swap", "huan dian", "香港 中路", "Hong Kong Middle Road".
    private List<SearchSegment> Join(List<string> words)
    {
        var segments = new List<SearchSegment>();
        for (var i = 0; i < words.Count;)
        {
            var count = Math.Min(MaxPhraseWords, words.Count - i);
            SearchSegment? joined = null;
            for (; count > 1 && joined is null; count--)
                joined = _cutter.FindWhole(string.Concat(words.Skip(i).Take(count)), orInitials: false);
            if (joined is null)
            {
                segments.AddRange(_cutter.Cut(words[i]));
                i++;
                continue;
            }
            segments.Add(joined);
            i += count + 1;
        }
        return segments;
    }

    // What is left over may be mistyped; one mistyped word is no reason to give up what was understood.
    private List<SearchSegment> Resolve(List<SearchSegment> segments) =>
        [.. segments.SelectMany(segment => !segment.IsFree || HouseNumber().IsMatch(segment.Text) ? [segment]
            : _cutter.FindProbable(segment.Text) is { } probable ? [probable] : CutNumber(segment) ?? [segment])];

    // 闽江陆25号: the number stands by itself, so that the street may be mistyped.
    private SearchSegment[]? CutNumber(SearchSegment segment) =>
        Numbered().Match(segment.Text) is { Success: true } match && _cutter.FindProbable(match.Groups["street"].Value) is { } street
        && IsRoad(street) ? [street, new SearchSegment(match.Groups["number"].Value, [], [])] : null;

    private static string? TakeHouseNumber(List<SearchSegment> segments)
    {
        if (!segments.Any(IsRoad)) return null;
        var at = segments.FindIndex(segment => segment.IsFree && HouseNumber().IsMatch(segment.Text));
        if (at < 0) return null;
        var number = HouseNumber().Match(segments[at].Text).Groups["number"].Value;
        segments.RemoveAt(at);
        return number;
    }

    private static bool IsRoad(SearchSegment segment) => segment.Places.Any(match => match.Place.Kind == SearchPlaceKind.Road);

    [GeneratedRegex("^(?<street>[^0-9]{2,})(?<number>[0-9]{1,5}.*)$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^(?<number>[0-9]{1,5}[a-z甲乙丙丁]?)(?:号院|号楼|号|弄)?$")]
    private static partial Regex HouseNumber();
}
