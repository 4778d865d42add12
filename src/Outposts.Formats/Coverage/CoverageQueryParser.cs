using System.Globalization;
using System.Text;
using Outposts.Coverage;
using Outposts.Registry;
using Outposts.Travel;

namespace Outposts.Formats.Coverage;

/// <summary>
/// Parses a coverage query from the parameters of a URL or of a command line: each name may be given more than once, each value but the
/// name of a layer or an area is a list separated by commas.
/// </summary>
public sealed class CoverageQueryParser
{
    /// <summary>Gets the names of the parameters, in the order in which help lists them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "standard", "by", "within", "minutes", "overlap", "openAt", "service", "kind", "group", "band", "district", "area", "layer",
        "sites", "scenario",
    ];

    private static readonly string[] TimestampFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private readonly Func<string, IEnumerable<string>> _valuesOf;
    private readonly Catalogue _catalogue;

    /// <summary>Creates a parser.</summary>
    /// <param name="valuesOf">Returns the values given for one of <see cref="Names"/>; empty when there are none.</param>
    /// <param name="catalogue">The services, kinds and worker groups.</param>
    public CoverageQueryParser(Func<string, IEnumerable<string>> valuesOf, Catalogue catalogue) =>
        (_valuesOf, _catalogue) = (valuesOf, catalogue);

    /// <summary>Gets the identifiers of the proposed sites; global ids of the API are accepted too.</summary>
    public IReadOnlyList<string> Sites => [.. Values("sites").Select(text => DecodeGlobalId("CandidateSite", text))];

    /// <summary>
    /// Gets the identifier of the saved scenario whose sites count too, also given by its global id; null when there is none.
    /// </summary>
    /// <exception cref="UserInputException">More than one is given.</exception>
    public string? Scenario => SingleValue("scenario") is { } text ? DecodeGlobalId("Scenario", text) : null;

    /// <summary>
    /// Gets the priority areas whose demand alone is included, by number or name; global ids of the API are read as numbers.
    /// </summary>
    public IReadOnlyList<string> PriorityAreas => [.. NameValues("area").Select(text => DecodeGlobalId("PriorityArea", text))];

    /// <summary>Parses the other parameters.</summary>
    /// <exception cref="UserInputException">A parameter has a value that is not accepted.</exception>
    public CoverageQuery ParseQuery() => new()
    {
        Standard = SingleValue("standard"),
        By = SingleValue("by") is { } mode ? EnumValue<TravelMode>("by", mode) : null,
        Within = NumberValue("within"),
        Minutes = NumberValue("minutes"),
        Overlap = IntegerValue("overlap") ?? 1,
        OpenAt = TimestampValue("openAt"),
        Where = new OutpostFilter { Services = Codes<Service>("service"), Kinds = Codes<OutpostKind>("kind") },
        Groups = Codes<WorkerGroup>("group"),
        Band = SingleValue("band") is { } band ? EnumValue<TimeBand>("band", band) : null,
        Districts = Values("district"),
        Layers = NameValues("layer"),
    };

    /// <summary>Decodes a global id, the base64 form of "Type:id"; returns other text unchanged.</summary>
    private static string DecodeGlobalId(string type, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var whole && whole.StartsWith($"{type}:", StringComparison.Ordinal)
            ? whole[(type.Length + 1)..] : text;
    }

    private List<string> Values(string name) =>
        [.. _valuesOf(name).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    // A name may have a comma, so each value is one name.
    private IReadOnlyList<string> NameValues(string name) =>
        [.. _valuesOf(name).Select(text => text.Trim()).Where(text => text.Length > 0)];

    private string? SingleValue(string name) => Values(name) switch
    {
        [] => null,
        [var only] => only,
        var all => throw UserInputException.Of(
            $"“{name}”只取一个值，给出的是 {string.Join(", ", all)}。", $"\"{name}\" takes one value, not {string.Join(", ", all)}."),
    };

    private IReadOnlyList<T> Codes<T>(string name) where T : struct, ICatalogueCode<T> =>
    [
        .. Values(name).Select(text => _catalogue.TryParse<T>(text, out var value) ? value : throw UserInputException.Of(
            $"“{name}”取 {_catalogue.NamesOf<T>().English}，不取“{text}”。",
            $"\"{name}\" takes {_catalogue.NamesOf<T>().English}, not \"{text}\".")),
    ];

    private static T EnumValue<T>(string name, string text) where T : struct, Enum
    {
        if (EnumNames.TryParse<T>(text, out var value)) return value;
        var known = string.Join(", ", EnumNames.GetWireNames<T>());
        throw UserInputException.Of($"“{name}”取 {known}，不取“{text}”。", $"\"{name}\" takes {known}, not \"{text}\".");
    }

    private double? NumberValue(string name)
    {
        if (SingleValue(name) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw UserInputException.Of(
            $"“{name}”取一个数，不取“{text}”。", $"\"{name}\" takes a number, not \"{text}\".");
    }

    private int? IntegerValue(string name)
    {
        if (SingleValue(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
            : throw UserInputException.Of(
            $"“{name}”取一个整数，不取“{text}”。", $"\"{name}\" takes a whole number, not \"{text}\".");
    }

    private DateTimeOffset? TimestampValue(string name)
    {
        if (SingleValue(name) is not { } text) return null;
        // An unencoded plus sign of an offset arrives as a space.
        var whole = text.Replace(' ', '+');
        var zoned = whole.Length > 10 && whole.AsSpan(10).IndexOfAny("Z+-") >= 0;
        return zoned && DateTimeOffset.TryParseExact(whole, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out var moment)
            ? moment
            : throw UserInputException.Of(
                $"“{name}”取带时差的时刻，如 2026-11-22T23:00:00+08:00，不取“{text}”。",
                $"\"{name}\" takes a moment with its offset such as 2026-11-22T23:00:00+08:00, not \"{text}\".");
    }
}
