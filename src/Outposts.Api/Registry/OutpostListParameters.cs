using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>The parameters with which a list of outposts is sent: the options of <c>import outposts</c>.</summary>
/// <param name="Settings">How the list is read.</param>
/// <param name="IsDryRun">Whether nothing is written.</param>
/// <param name="SeenVersion">The version of the register that a preview showed; null: none was seen.</param>
internal sealed partial record OutpostListParameters(ImportSettings Settings, bool IsDryRun, long? SeenVersion)
{
    private const int MaxTextLength = 200;
    private const int MaxColumns = 500;

    private static readonly FrozenSet<string> Names =
        new[] { "dryRun", "accept", "acceptLines", "kind", "district", "sheet", "system", "map", "seen" }
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the parameters.</summary>
    /// <param name="query">The query of the address.</param>
    /// <param name="catalogue">The catalogue with which the list is read.</param>
    /// <exception cref="UserInputException">One is not known, or its value is not accepted.</exception>
    public static OutpostListParameters Read(IQueryCollection query, Catalogue catalogue)
    {
        if (query.Keys.FirstOrDefault(key => !Names.Contains(key)) is { } unknown)
            throw Refuse(unknown, query[unknown].ToString(), $"{string.Join(", ", Names.Order(StringComparer.Ordinal))}");
        foreach (var name in Names)
            if (name != "map" && query[name].Count > 1) throw Refuse(name, string.Join(", ", query[name]!), "one value / 一个值");
        var settings = new ImportSettings
        {
            Catalogue = catalogue,
            AcceptsProposals = ReadFlag("accept"),
            AcceptedProposals = ReadAccepted(query["acceptLines"]),
            Kind = ReadText("kind") is not { } kind ? null : catalogue.TryRead<OutpostKind>(kind, out var known) ? known
                : throw Refuse("kind", kind, catalogue.NamesOf<OutpostKind>().English),
            System = ReadWord<CoordinateSystem>("system") ?? CoordinateSystem.Wgs84,
            District = ReadText("district"),
            Sheet = ReadText("sheet"),
            Columns = ReadColumns([.. query["map"].OfType<string>()]),
        };
        return new OutpostListParameters(settings, ReadFlag("dryRun"), ReadVersion("seen"));

        string? ReadText(string name) => query[name].FirstOrDefault() is not { Length: > 0 } text ? null
            : text.Length <= MaxTextLength && TextValidation.IsPlainText(text, lines: false) ? text
            : throw Refuse(name, text, $"1…{MaxTextLength} characters / 字符");

        bool ReadFlag(string name) => query[name].FirstOrDefault() switch
        {
            null or "false" => false,
            "true" => true,
            var other => throw Refuse(name, other, "true, false"),
        };

        T? ReadWord<T>(string name) where T : struct, Enum => ReadText(name) is not { } text ? null
            : EnumNames.TryParse<T>(text, out var value) || ChineseNames.TryFind(text, out value) ? value
            : throw Refuse(name, text, string.Join(", ", EnumNames.GetWireNames<T>()));

        long? ReadVersion(string name) => ReadText(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw Refuse(name, text, "a version / 版本号");
    }

    private static FrozenSet<string> ReadAccepted(string? text)
    {
        if (string.IsNullOrEmpty(text)) return FrozenSet<string>.Empty;
        return AcceptedForm().IsMatch(text) ? text.Split(',').ToFrozenSet(StringComparer.Ordinal)
            : throw Refuse("acceptLines", text, "3,7,9.2");
    }

    private static Dictionary<string, string> ReadColumns(IReadOnlyList<string> pairs)
    {
        if (pairs.Count > MaxColumns) throw Refuse("map", $"{pairs.Count}", $"0…{MaxColumns}");
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            // A header may hold an = itself, no field does.
            if (pair.LastIndexOf('=') is not (> 0 and var at) || at == pair.Length - 1) throw Refuse("map", pair, "站名=name");
            columns[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }
        return columns;
    }

    private static UserInputException Refuse(string name, string given, string accepted) => new(LocalizedText.Of(
        $"参数 {name} 不能是“{Shorten(given)}”；可用：{accepted}", $"The parameter {name} cannot be \"{Shorten(given)}\"; accepted: {accepted}."));

    private static string Shorten(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength] + "…";

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,4})?(,[0-9]{1,9}(\.[0-9]{1,4})?)*$", RegexOptions.CultureInvariant)]
    private static partial Regex AcceptedForm();
}
