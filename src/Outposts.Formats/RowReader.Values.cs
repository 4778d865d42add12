using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats;

// Numbers, positions, days, times and hours.
internal sealed partial class RowReader
{
    private static readonly string[] TimeForms =
    [
        "yyyy-M-d'T'H:mmK", "yyyy-M-d'T'H:mm:ss.FFFFFFFK", "yyyy-M-d H:mmK", "yyyy-M-d H:mm:ss.FFFFFFFK",
        "yyyy/M/d'T'H:mmK", "yyyy/M/d'T'H:mm:ss.FFFFFFFK", "yyyy/M/d H:mmK", "yyyy/M/d H:mm:ss.FFFFFFFK",
    ];
    private static readonly LocalizedText Degrees = new("小数点为“.”的十进制度数，如 120.3826，或度分秒，如 120°22′57.4″",
        "decimal degrees with a point, such as 120.3826, or degrees, minutes and seconds, such as 120°22′57.4″");
    private static readonly LocalizedText Range = new("十进制度数，经度 −180…180，纬度 −90…90",
        "decimal degrees, longitude −180…180, latitude −90…90");
    private static readonly LocalizedText HoursForm = new("OSM opening_hours 写法，如 Mo-Fr 08:30-12:00,13:30-17:30; PH off",
        "the opening_hours language, such as Mo-Fr 08:30-12:00,13:30-17:30; PH off");

    /// <summary>Reads the columns <c>longitude</c> and <c>latitude</c>.</summary>
    /// <param name="region">Where the position must lie; null: anywhere on earth.</param>
    public Position ReadPosition(RegionBounds? region = null)
    {
        if (ReadDegrees("longitude") is not { } longitude || ReadDegrees("latitude") is not { } latitude) return default;
        var (at, swapped) = (new Position(longitude, latitude), new Position(latitude, longitude));
        if (IsAccepted(at)) return at;
        LocalizedText reason = IsAccepted(swapped) ? new("经度和纬度像是写反了", "longitude and latitude look swapped")
            : new("坐标不在范围内", "the position is out of range");
        RejectPosition(at, reason, region is null ? Range : new LocalizedText(region.ToString(), region.ToString()));
        return at;

        bool IsAccepted(Position position) => position.IsValid && region?.Contains(position) != false;
    }

    /// <summary>Rejects the position of the current record.</summary>
    public void RejectPosition(Position given, LocalizedText reason, LocalizedText? accepted = null) =>
        Rejections.Add(Note("longitude", given.ToString(), reason, accepted) with { Column = PositionHeader });

    /// <summary>Gets the file's own headers of the position.</summary>
    public string PositionHeader => _columns.TryGetValue("position", out var both) ? both.Header
        : $"{Header("longitude")}, {Header("latitude")}";

    /// <summary>Reads a number of degrees that must be there.</summary>
    public double? ReadDegrees(string column)
    {
        if (Raw(column) is not { } raw) return RejectValue<double>(column, Missing, Degrees);
        return ParseDegrees(raw)
            ?? RejectValue<double>(column, new("不是十进制度数", "is not a number of degrees"), Degrees);
    }

    /// <summary>Reads a number of degrees, decimal or with minutes and seconds, such as 120°22′57.4″; null when the text is not one.</summary>
    public static double? ParseDegrees(string text)
    {
        var bare = Hemisphere().Replace(CellText.ToHalfWidth(text), "").TrimEnd(' ', ',', '度', '°', 'º');
        if (ParseNumber(bare) is { } number) return number;
        if (Sexagesimal().Match(bare) is not { Success: true } match) return null;
        var seconds = match.Groups["s"].Success ? ParseNumber(match.Groups["s"].Value) : 0;
        var minutes = ParseNumber(match.Groups["m"].Value);
        // Minutes with decimals have no seconds beside them.
        return minutes >= 60 || seconds >= 60 || (match.Groups["s"].Success && minutes % 1 > 0) ? null
            : ParseNumber(match.Groups["d"].Value) + minutes / 60 + seconds / 3600;
    }

    // 东经120.38, E120.38, 120.38E.
    [GeneratedRegex("^(东经|北纬|经度|纬度|[EN])[ :]*|[EN]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Hemisphere();

    [GeneratedRegex(@"^(?<d>[0-9]{1,3}) ?[°º度] ?(?<m>[0-9]{1,2}(\.[0-9]+)?) ?['′’分] ?"
        + @"((?<s>[0-9]{1,2}(\.[0-9]+)?) ?([""″”秒]|''|′′|’’)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sexagesimal();

    /// <summary>Reads a number; null when the cell is empty.</summary>
    public double? ReadNumber(string column) =>
        Raw(column) is { } raw ? ParseNumber(raw) ?? RejectValue<double>(column, new("不是数", "is not a number")) : null;

    /// <summary>Reads a number of 0 or more that must be there.</summary>
    public double? ReadAmount(string column) => ParseNumber(Raw(column) ?? "") is >= 0 and var amount ? amount
        : RejectValue<double>(column, NotNumber, new("不小于 0 的数", "a number of 0 or more"));

    /// <summary>Reads a whole number of <paramref name="min"/> or more; null when the cell is empty.</summary>
    public int? ReadCount(string column, int min = 0, int max = int.MaxValue)
    {
        if (Raw(column) is not { } raw) return null;
        if (ParseCount(raw) is { } count && count >= min && count <= max) return count;
        return RejectValue<int>(column, NotNumber, max == int.MaxValue
            ? LocalizedText.Of($"不小于 {min} 的整数", $"a whole number of {min} or more")
            : LocalizedText.Of($"{min} 到 {max} 的整数", $"a whole number from {min} to {max}"));
    }

    /// <summary>Reads yes or no; null when the cell is empty.</summary>
    public bool? ReadFlag(string column) => Raw(column) is not { } raw ? null
        : TickText.Read(raw) ?? RejectValue<bool>(column, new("不是“是”或“否”", "is neither yes nor no"),
            new("true、false、是、否、√、×，空为未知", "true, false, yes, no, √, ×; empty is unknown"));

    /// <summary>Reads a day; null when the cell is empty.</summary>
    public DateOnly? ReadDate(string column)
    {
        if (Raw(column) is not { } raw) return null;
        return DateText.Read(raw)
            ?? RejectValue<DateOnly>(column, new("不是日期", "is not a date"), new("1900 到 2100 年的日期，如 2026-11-22、2026/11/22、2026年11月22日",
                "a date of 1900 to 2100, such as 2026-11-22 or 2026/11/22"));
    }

    /// <summary>Reads a time with its offset that must be there.</summary>
    public DateTimeOffset? ReadTime(string column)
    {
        var text = CellText.ToHalfWidth(Required(column)).ToUpperInvariant();
        if (text.Length == 0) return null;
        // Without an offset a time would be read as this machine's, so one must be there: the date never holds a + or a Z.
        var hasOffset = text.Length > 10 && text.AsSpan(10).IndexOfAny("+-Z") >= 0;
        return hasOffset
            && DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var time)
            ? time
            : RejectValue<DateTimeOffset>(column, new("不是带时差的时刻", "is not a moment with its offset"),
                new("2026-12-01T07:30:00+08:00", "2026-12-01T07:30:00+08:00"));
    }

    /// <summary>Reads opening hours; null when the cell is empty.</summary>
    public OpeningHours? ReadHours(string column) => Raw(column) is { } raw ? ParseHours(column, CellText.ToHalfWidth(raw)) : null;

    /// <summary>Reads opening hours from a part of a cell; a list has few different hours, so each text is parsed once.</summary>
    /// <param name="column">The column.</param>
    /// <param name="text">The hours, half-width.</param>
    /// <param name="given">The part of the cell that is rejected when they are wrong; null for the whole cell.</param>
    public OpeningHours? ParseHours(string column, string text, string? given = null)
    {
        if (!_hours.TryGetValue(text, out var read))
        {
            OpeningHours.TryParse(text, out var hours, out var error);
            _hours[text] = read = (hours, error, hours?.Warnings ?? []);
        }
        if (read.Error is { } wrong)
            Reject(column, LocalizedText.Of($"第 {wrong.Position + 1} 个字符：{wrong.ChineseReason.TrimEnd('。')}",
                $"character {wrong.Position + 1}: {wrong.Reason.TrimEnd('.')}"), HoursForm, given);
        foreach (var warning in read.Warnings) Warn(column, given ?? text, warning);
        return read.Hours;
    }

    private static double? ParseNumber(string text) =>
        double.TryParse(CellText.ToHalfWidth(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;

    private static int? ParseCount(string text) =>
        int.TryParse(CellText.ToHalfWidth(text), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
