using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Finds positions whose decimals a spreadsheet has cut off. One good to ten kilometres is questioned, one good to a kilometre is a
/// warning. The finer of the two numbers counts, because zeros at the end are dropped from one in ten.
/// </summary>
internal sealed partial class CoarsePositions
{
    // A tenth of a degree is 11 km of latitude, a hundredth 1.1 km.
    private const int MaxQuestionedDecimals = 1, MaxWarnedDecimals = 2;
    private const int MaxSingleNotes = 3;

    private readonly List<(ListRecord Record, Position Given)> _coarse = [];

    /// <summary>Checks the digits of a row's position.</summary>
    /// <returns>Whether the position is to be taken.</returns>
    public bool Check(RowReader row, Position given)
    {
        var texts = new[] { OutpostField.Longitude, OutpostField.Latitude, OutpostField.Position }.Select(row.Raw).OfType<string>()
            .Select(CellText.ToHalfWidth).ToArray();
        // A second is 31 m; no spreadsheet takes it off.
        if (texts.Any(text => text.AsSpan().ContainsAny("′'’分"))) return true;
        var decimals = texts.SelectMany(text => NumberForm().Matches(text)).Select(Decimals).DefaultIfEmpty(0).Max();
        if (decimals <= MaxQuestionedDecimals)
            return row.Propose(OutpostField.Longitude, new("坐标只准到约 10 公里，像是被表格缩短了",
                "is a position good to about 10 km only; a spreadsheet may have shortened it"),
                new($"{given}", $"{given}"), string.Join(',', texts));
        if (decimals <= MaxWarnedDecimals) _coarse.Add((row.Record, given));
        return true;
    }

    /// <summary>Tells which positions are coarse.</summary>
    public void Warn(RowReader notes)
    {
        var reason = new LocalizedText("坐标只准到约 1 公里，像是被表格缩短了，请核对",
            "is a position good to about 1 km only; a spreadsheet may have shortened it");
        if (_coarse.Count <= MaxSingleNotes)
        {
            foreach (var (record, given) in _coarse)
                notes.Warnings.Add(new ImportNote(record.Line, notes.PositionHeader, given.ToString(),
                    reason)
                { Feature = record.Feature });
            return;
        }
        var (zh, en) = RowReader.Name(_coarse[0].Record);
        notes.Warnings.Add(new ImportNote(0, notes.PositionHeader, null, LocalizedText.Of(
            $"{_coarse.Count} 行的坐标只准到约 1 公里，如{zh}，像是被表格缩短了，请核对",
            $"{_coarse.Count} rows have positions good to about 1 km only, such as {en}; a spreadsheet may have shortened them")));
    }

    private static int Decimals(Match number)
    {
        var digits = number.Groups["decimals"].Value.Length;
        return number.Groups["exponent"] is { Success: true, Value: var exponent } && int.TryParse(exponent, out var power)
            ? digits - power : digits;
    }

    [GeneratedRegex(@"[0-9]+(?:\.(?<decimals>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]{1,3}))?", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}
