using System.Globalization;
using System.Text;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>
/// A question of coverage in words, as addresses and command lines carry it: each name once or more often, each value a list
/// separated by commas. Both read it here, so that the same words ask the same question everywhere.
/// </summary>
public sealed class CoverageText
{
    /// <summary>The names that a question may have, in the order in which help lists them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "standard", "by", "within", "minutes", "overlap", "openAt", "service", "kind", "group", "band", "district", "sites", "scenario",
    ];

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private readonly Func<string, IEnumerable<string>> _given;

    /// <summary>Takes the words.</summary>
    /// <param name="given">The texts given for one of <see cref="Names"/>; empty when it was not given.</param>
    public CoverageText(Func<string, IEnumerable<string>> given) => _given = given;

    /// <summary>Identifiers of candidates that count as if they stood; the API's global ids are read as well.</summary>
    public IReadOnlyList<string> Sites => [.. Several("sites").Select(text => Own("CandidateSite", text))];

    /// <summary>The identifier of a saved scenario whose sites count too, also by its global id; null when none is named.</summary>
    /// <exception cref="CoverageException">More than one is named.</exception>
    public string? Scenario => Single("scenario") is { } text ? Own("Scenario", text) : null;

    /// <summary>Reads the rest of the question.</summary>
    /// <exception cref="CoverageException">A text is none of those that are accepted; the message says which are.</exception>
    public CoverageTerms Terms() => new()
    {
        Standard = Single("standard"),
        By = Single("by") is { } mode ? Word<TravelMode>("by", mode) : null,
        Within = Number("within"),
        Minutes = Number("minutes"),
        Overlap = Whole("overlap") ?? 1,
        OpenAt = Moment("openAt"),
        Where = new OutpostFilter { Services = Words<Service>("service"), Kinds = Words<OutpostKind>("kind") },
        Groups = Words<WorkerGroup>("group"),
        Band = Single("band") is { } band ? Word<TimeBand>("band", band) : null,
        Districts = Several("district"),
    };

    /// <summary>What a global id, the base64 form of "Type:id", stands for; other texts as they are.</summary>
    private static string Own(string type, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var whole && whole.StartsWith($"{type}:", StringComparison.Ordinal)
            ? whole[(type.Length + 1)..] : text;
    }

    private List<string> Several(string name) =>
        [.. _given(name).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private string? Single(string name) => Several(name) switch
    {
        [] => null,
        [var only] => only,
        var all => throw CoverageException.Of(
            $"“{name}”只取一个值，给出的是 {string.Join(", ", all)}。", $"\"{name}\" takes one value, not {string.Join(", ", all)}."),
    };

    private IReadOnlyList<T> Words<T>(string name) where T : struct, Enum => [.. Several(name).Select(text => Word<T>(name, text))];

    private static T Word<T>(string name, string text) where T : struct, Enum
    {
        if (VocabularyNames.TryParse<T>(text, out var value)) return value;
        var known = string.Join(", ", VocabularyNames.All<T>());
        throw CoverageException.Of($"“{name}”取 {known}，不取“{text}”。", $"\"{name}\" takes {known}, not \"{text}\".");
    }

    private double? Number(string name)
    {
        if (Single(name) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw CoverageException.Of(
            $"“{name}”取一个数，不取“{text}”。", $"\"{name}\" takes a number, not \"{text}\".");
    }

    private int? Whole(string name)
    {
        if (Single(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw CoverageException.Of(
            $"“{name}”取一个整数，不取“{text}”。", $"\"{name}\" takes a whole number, not \"{text}\".");
    }

    private DateTimeOffset? Moment(string name)
    {
        if (Single(name) is not { } text) return null;
        // The plus sign of an offset arrives as a space when nobody has encoded it.
        var whole = text.Replace(' ', '+');
        var zoned = whole.Length > 10 && whole.AsSpan(10).IndexOfAny("Z+-") >= 0;
        return zoned && DateTimeOffset.TryParseExact(whole, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var moment)
            ? moment
            : throw CoverageException.Of(
                $"“{name}”取带时差的时刻，如 2026-11-22T23:00:00+08:00，不取“{text}”。",
                $"\"{name}\" takes a moment with its offset such as 2026-11-22T23:00:00+08:00, not \"{text}\".");
    }
}
