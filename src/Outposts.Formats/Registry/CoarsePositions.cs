using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>
/// Finds positions whose digits a spreadsheet has taken. What is good to ten kilometres is asked; what is good to one is told. The finer of
/// the two numbers counts, because zeros at the end are dropped from one in ten.
/// </summary>
internal sealed partial class CoarsePositions
{
    // A tenth of a degree is 11 km of latitude, a hundredth 1.1 km.
    private const int MaxAskedDecimals = 1, MaxToldDecimals = 2;
    private const int MaxSingleNotes = 3;

    private readonly List<(ListRecord Record, Position Given)> _told = [];

    /// <summary>Checks the digits of a row's position.</summary>
    /// <returns>Whether the position is to be taken.</returns>
    public bool Check(RowReader row, Position given)
    {
        var texts = new[] { OutpostField.Longitude, OutpostField.Latitude, OutpostField.Position }.Select(row.Raw).OfType<string>()
            .Select(CellText.ToHalfWidth).ToArray();
        var decimals = texts.SelectMany(text => NumberForm().Matches(text)).Select(Decimals).DefaultIfEmpty(0).Max();
        if (decimals <= MaxAskedDecimals)
            return row.Propose(OutpostField.Longitude, new("坐标只准到约 10 公里，像是被表格缩短了",
                "is a position good to about 10 km only; a spreadsheet may have shortened it"),
                new($"{given}", $"{given}"), string.Join(',', texts));
        if (decimals <= MaxToldDecimals) _told.Add((row.Record, given));
        return true;
    }

    /// <summary>Tells which positions are coarse.</summary>
    public void Warn(RowReader notes)
    {
        var reason = new LocalizedText("坐标只准到约 1 公里，像是被表格缩短了，请核对",
            "is a position good to about 1 km only; a spreadsheet may have shortened it");
        if (_told.Count <= MaxSingleNotes)
        {
            foreach (var (record, given) in _told)
                notes.Warnings.Add(new ImportNote(record.Line, notes.PositionHeader, given.ToString(),
                    reason)
                { Feature = record.Feature });
            return;
        }
        var (zh, en) = RowReader.Name(_told[0].Record);
        notes.Warnings.Add(new ImportNote(0, notes.PositionHeader, null, LocalizedText.Of(
            $"{_told.Count} 行的坐标只准到约 1 公里，如{zh}，像是被表格缩短了，请核对",
            $"{_told.Count} rows have positions good to about 1 km only, such as {en}; a spreadsheet may have shortened them")));
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
