using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Hours;

namespace Outposts.Registry.Import;

/// <summary>Reads the cells of one row; what is wrong goes to the notes, and the answer is then null or empty.</summary>
internal sealed partial class RowCells(ImportRow row, ImportNoteCollector notes)
{
    private static readonly LocalizedText Missing = new("必填，却是空的", "is required and empty");
    private static readonly string[] DateForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy'年'M'月'd'日'"];

    /// <summary>The cell as it stands; null when it is missing or blank.</summary>
    public string? Raw(OutpostField field) =>
        row.Cells.TryGetValue(field, out var text) && CellText.Clean(text).Length > 0 ? text : null;

    public void Reject(OutpostField field, LocalizedText reason, LocalizedText? accepted = null) =>
        notes.Reject(row.Line, field, Raw(field), reason, accepted);

    public string? Text(OutpostField field, int maxLength)
    {
        if (Raw(field) is not { } raw) return null;
        var text = CellText.Clean(raw);
        if (text.Length <= maxLength) return text;
        Reject(field, CreateText($"有 {text.Length} 个字符", $"has {text.Length} characters"),
            CreateText($"至多 {maxLength} 个字符", $"at most {maxLength} characters"));
        return null;
    }

    public string? RequiredText(OutpostField field, int maxLength)
    {
        if (Raw(field) is null) Reject(field, Missing);
        return Text(field, maxLength);
    }

    public T? ReadEnum<T>(OutpostField field) where T : struct, Enum
    {
        if (Raw(field) is not { } raw) return null;
        if (TryParseEnum<T>(CellText.ToHalfWidth(raw), out var value)) return value;
        Reject(field, new("不是可用的值", "is none of the values"), ListNames<T>());
        return null;
    }

    public T? ReadRequiredEnum<T>(OutpostField field) where T : struct, Enum
    {
        if (Raw(field) is null) Reject(field, Missing, ListNames<T>());
        return ReadEnum<T>(field);
    }

    public IReadOnlyList<T> ReadEnums<T>(OutpostField field) where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var item in CellText.SplitList(Raw(field) ?? "").Select(CellText.ToHalfWidth))
        {
            if (!TryParseEnum<T>(item, out var value))
                notes.Reject(row.Line, field, item, new("不是可用的值", "is none of the values"), ListNames<T>());
            else if (!values.Contains(value))
                values.Add(value);
        }
        return values;
    }

    public double? RequiredDegrees(OutpostField field)
    {
        if (Raw(field) is not { } raw)
        {
            Reject(field, Missing);
            return null;
        }
        var text = CellText.ToHalfWidth(raw).TrimEnd('°', 'E', 'N', 'e', 'n').Trim();
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (double.TryParse(text, styles, CultureInfo.InvariantCulture, out var degrees)
            && double.IsFinite(degrees))
            return degrees;
        Reject(field, new("不是十进制度数", "is not a number of degrees"),
            new("小数点为“.”的十进制度数，如 120.3826，不用度分秒", "decimal degrees with a point, such as 120.3826, not degrees, minutes and seconds"));
        return null;
    }

    public bool? YesOrNo(OutpostField field)
    {
        if (Raw(field) is not { } raw) return null;
        switch (CellText.ToHalfWidth(raw).ToUpperInvariant())
        {
            case "TRUE" or "YES" or "Y" or "1" or "是" or "有": return true;
            case "FALSE" or "NO" or "N" or "0" or "否" or "无" or "没有": return false;
        }
        Reject(field, new("不是“是”或“否”", "is neither yes nor no"), new("true、false、是、否，空为未知", "true, false, yes, no; empty is unknown"));
        return null;
    }

    public int? Count(OutpostField field, int max)
    {
        if (Raw(field) is not { } raw) return null;
        if (int.TryParse(CellText.ToHalfWidth(raw), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            && count <= max)
            return count;
        Reject(field, new("不是可用的人数", "is not a number of people that is accepted"),
            CreateText($"1 到 {max} 的整数", $"a whole number from 1 to {max}"));
        return null;
    }

    public DateOnly? Day(OutpostField field)
    {
        if (Raw(field) is not { } raw) return null;
        if (DateOnly.TryParseExact(CellText.ToHalfWidth(raw), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2100)
            return day;
        Reject(field, new("不是日期", "is not a date"),
            new("1900 到 2100 年的日期，如 2026-11-22、2026/11/22、2026年11月22日", "a date of 1900 to 2100, such as 2026-11-22 or 2026/11/22"));
        return null;
    }

    public string? Hours(OutpostField field)
    {
        if (Raw(field) is not { } raw) return null;
        var text = CellText.ToHalfWidth(raw);
        if (notes.HoursError(text) is not { } error) return text;
        Reject(field, HoursReason(error), HoursForm);
        return null;
    }

    public string? Phone(OutpostField field)
    {
        if (Raw(field) is not { } raw) return null;
        var text = CellText.ToHalfWidth(raw);
        if (!PhoneForm().IsMatch(text))
        {
            Reject(field, new("不是电话号码", "is not a telephone number"),
                new("3 到 20 位数字，可带 + - ( ) 和空格", "3 to 20 digits, with + - ( ) and blanks"));
            return null;
        }
        if (MobileForm().IsMatch(text))
            notes.Warn(row.Line, field, text,
                new("像是个人手机号；只应公布公用号码", "looks like a person's mobile number; only public numbers belong here"));
        return text;
    }

    /// <summary>Each service once, with its state and its own hours: <c>SERVICE</c>, <c>SERVICE=STATE</c>, <c>SERVICE@hours</c>,
    /// <c>SERVICE=STATE@hours</c>.</summary>
    public IReadOnlyList<ServiceOffer> Services()
    {
        const OutpostField field = OutpostField.Services;
        var offers = new List<ServiceOffer>();
        foreach (var item in CellText.SplitList(Raw(field) ?? "").Select(CellText.ToHalfWidth))
        {
            var (head, hours) = item.IndexOf('@') is >= 0 and var at ? (item[..at].Trim(), item[(at + 1)..].Trim()) : (item, null);
            var parts = head.Split('=', 2, StringSplitOptions.TrimEntries);
            var availability = Availability.Available;
            if (!TryParseEnum<Service>(parts[0], out var service))
                notes.Reject(row.Line, field, item, new("不是已知的服务", "is not a service that is known"), ListNames<Service>());
            else if (parts.Length == 2 && !TryParseEnum(parts[1], out availability))
                notes.Reject(row.Line, field, item, new("“=”后不是服务状态", "has no state of a service after the ="), ListNames<Availability>());
            else if (hours is not null && notes.HoursError(hours) is { } error)
                notes.Reject(row.Line, field, item, HoursReason(error), HoursForm);
            else if (offers.Any(offer => offer.Service == service))
                notes.Reject(row.Line, field, item, new("同一服务出现两次", "names a service that is in the cell already"));
            else
                offers.Add(new ServiceOffer(service, availability, Hours: hours));
        }
        return offers;
    }

    public static bool TryParseEnum<T>(string text, out T value) where T : struct, Enum =>
        EnumNames.TryParse(text, out value) || ChineseNames.TryFind(text, out value);

    public static LocalizedText ListNames<T>() where T : struct, Enum
    {
        var names = string.Join(", ", EnumNames.GetWireNames<T>());
        return new(names, names);
    }

    public static LocalizedText CreateText(FormattableString chinese, FormattableString english) =>
        new(FormattableString.Invariant(chinese), FormattableString.Invariant(english));

    private static readonly LocalizedText HoursForm = new(
        "OSM opening_hours 写法，如 Mo-Fr 08:30-12:00,13:30-17:30; PH off",
            "the opening_hours language, such as Mo-Fr 08:30-12:00,13:30-17:30; PH off");

    private static LocalizedText HoursReason(OpeningHoursError error) =>
        CreateText($"第 {error.Position + 1} 个字符：{error.ChineseReason.TrimEnd('。')}",
            $"character {error.Position + 1}: {error.Reason.TrimEnd('.')}");

    [GeneratedRegex(@"^(?=(?:[^0-9]*[0-9]){3,20}[^0-9]*$)\+?[0-9(][0-9() -]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^(\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex MobileForm();
}
