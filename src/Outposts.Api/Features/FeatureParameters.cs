using System.Globalization;
using NetTopologySuite.Geometries;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Hours;

namespace Outposts.Api.Features;

/// <summary>What a request for features asks for.</summary>
/// <param name="Limit">The maximum number of features of the page.</param>
/// <param name="Selection">Which features are wanted.</param>
/// <param name="Crs">In which reference system.</param>
/// <param name="After">The page begins behind this identifier; null: with the first.</param>
/// <param name="Before">The page ends before this identifier; null: <paramref name="After"/> says where it lies.</param>
public sealed record FeatureParameters(int Limit, FeatureSelection Selection, FeatureCrs Crs, string? After, string? Before)
{
    /// <summary>The number of features of a page where nothing is said.</summary>
    public const int DefaultLimit = 10;

    /// <summary>The maximum number of features of a page; who asks for more is given as many.</summary>
    public const int MaxLimit = 1_000;

    internal const string Format = "f";
    internal const string CrsName = "crs";
    internal const string AfterName = "after";
    internal const string BeforeName = "before";
    internal const string CqlText = "cql2-text";
    internal const string CqlJson = "cql2-json";
    private const string LimitName = "limit";
    private const string BoxName = "bbox";
    private const string BoxCrsName = "bbox-crs";
    private const string TimeName = "datetime";
    private const string FilterName = "filter";
    private const string LanguageName = "filter-lang";
    private const string FilterCrsName = "filter-crs";

    /// <summary>The parameters of all collections, beside which each has its properties.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        LimitName, BoxName, BoxCrsName, TimeName, CrsName, FilterName, LanguageName, FilterCrsName, AfterName, BeforeName, Format,
    ];

    /// <summary>Reads the parameters of a request for features.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="columns">The properties of the collection; each is a parameter too, for the value that it has.</param>
    /// <param name="zone">The region's time zone, in which days are meant.</param>
    /// <exception cref="UserInputException">A parameter is unknown, or has a value that is not accepted.</exception>
    public static FeatureParameters Parse(IQueryCollection query, IReadOnlyList<FeatureColumn> columns, RegionClock zone)
    {
        Check(query, [.. Names, .. columns.Select(column => column.Name)]);
        var filters = new List<Cql2Expression>();
        var queryables = FeatureTable.QueryablesOf(columns);
        if (Text(query, FilterName) is { } filter) filters.Add(ParseFilter(query, filter, queryables));
        else if (Text(query, LanguageName) is { } language) CheckLanguage(language);
        filters.AddRange(columns.Where(column => query.ContainsKey(column.Name)).Select(column =>
            ColumnFilter.Create(column, Text(query, column.Name)!, queryables)));
        var selection = new FeatureSelection
        {
            Area = ParseBox(query),
            Time = Text(query, TimeName) is { } time ? FeatureTime.Parse(time, zone) : null,
            Filters = filters,
        };
        return new FeatureParameters(ParseLimit(Text(query, LimitName)), selection, ParseCrs(query, CrsName),
            Text(query, AfterName), Text(query, BeforeName));
    }

    /// <summary>Checks that a request has known parameters alone, each once, and asks for JSON.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="names">The names that are known.</param>
    /// <exception cref="UserInputException">A parameter is unknown, is there twice, or asks for another format.</exception>
    public static void Check(IQueryCollection query, IReadOnlyList<string> names)
    {
        if (query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw UserInputException.Of($"没有参数“{unknown}”；可用：{string.Join(", ", names)}。",
                $"There is no parameter \"{unknown}\"; there are {string.Join(", ", names)}.");
        if (query.FirstOrDefault(entry => entry.Value.Count > 1).Key is { } twice)
            throw UserInputException.Of($"“{twice}”只能给一次。", $"\"{twice}\" may be given once.");
        if (Text(query, Format) is { } format and not "json")
            throw UserInputException.Of($"“f”取 json，不取“{format}”。", $"\"f\" takes json, not \"{format}\".");
    }

    /// <summary>Reads the reference system of a parameter; CRS84 when it is left out.</summary>
    /// <exception cref="UserInputException">There is no such reference system.</exception>
    public static FeatureCrs ParseCrs(IQueryCollection query, string name)
    {
        if (Text(query, name) is not { } uri) return FeatureCrs.Crs84;
        var accepted = string.Join(", ", FeatureCrs.All.Select(crs => crs.Uri));
        return FeatureCrs.Find(uri) ?? throw UserInputException.Of(
            $"“{name}”取 {accepted}，不取“{uri}”。", $"\"{name}\" takes {accepted}, not \"{uri}\".");
    }

    private static string? Text(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values) ? values.ToString() : null;

    private static int ParseLimit(string? text)
    {
        if (text is null) return DefaultLimit;
        // A larger number is no error: the standard takes the maximum in its place.
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? (int)Math.Min(limit, MaxLimit)
            : throw UserInputException.Of($"“limit”为 1 至 {MaxLimit}，给的是“{text}”。", $"\"limit\" is 1 to {MaxLimit}, not \"{text}\".");
    }

    private static Geometry? ParseBox(IQueryCollection query)
    {
        var crs = ParseCrs(query, BoxCrsName);
        if (Text(query, BoxName) is not { } text) return null;
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
                numbers.Add(number);
            else
                throw Refuse();
        if (numbers.Count is not (4 or 6)) throw Refuse();
        var half = numbers.Count / 2;
        var (west, south, east, north) = crs.BoxToCrs84(numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        var isBox = south <= north && south >= -90 && north <= 90 && Math.Abs(west) <= 180 && Math.Abs(east) <= 180;
        return isBox ? FeatureBox.ToGeometry(west, south, east, north) : throw Refuse();

        UserInputException Refuse() => UserInputException.Of(
            $"“bbox”是 4 个或 6 个数（两角，按 bbox-crs 的轴序，缺省为西、南、东、北），例如 120.2,36.0,120.5,36.3；给的是“{text}”。",
            $"\"bbox\" is 4 or 6 numbers, two corners in the order of axes of bbox-crs (west, south, east, north where it is left out), such as 120.2,36.0,120.5,36.3; not \"{text}\".");
    }

    private static Cql2Expression ParseFilter(IQueryCollection query, string filter, IReadOnlyList<Cql2Queryable> queryables)
    {
        var language = Text(query, LanguageName) ?? CqlText;
        CheckLanguage(language);
        var crs = ParseCrs(query, FilterCrsName);
        Func<Geometry, Geometry>? toWgs84 = crs == FeatureCrs.Crs84 ? null : crs.ToCrs84;
        return language == CqlJson ? Cql2Json.Parse(filter, queryables, toWgs84) : Cql2Text.Parse(filter, queryables, toWgs84);
    }

    private static void CheckLanguage(string language)
    {
        if (language is not (CqlText or CqlJson))
            throw UserInputException.Of($"“{LanguageName}”取 {CqlText}, {CqlJson}，不取“{language}”。",
                $"\"{LanguageName}\" takes {CqlText}, {CqlJson}, not \"{language}\".");
    }
}
