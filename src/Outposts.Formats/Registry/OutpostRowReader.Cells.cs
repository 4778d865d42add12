using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Hours;
using Outposts.Hours.ListText;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

// Cells as clerks write them.
internal sealed partial class OutpostRowReader
{
    private static string[] ReadAliases(RowReader row, string name)
    {
        string[] aliases = [.. row.ReadList(OutpostField.Aliases).Where(alias => alias != name).Distinct(StringComparer.Ordinal)];
        if (aliases.Any(alias => alias.Length > OutpostValidator.MaxNameLength))
            row.Reject(OutpostField.Aliases,
                LocalizedText.Of($"有别名超过 {OutpostValidator.MaxNameLength} 个字符",
                    $"has an alias of more than {OutpostValidator.MaxNameLength} characters"));
        return aliases;
    }

    /// <summary>Asks about a state that stands in brackets in the name, such as 驿站（已撤销）, where the row tells none: who leads riders to
    /// a door should know that it is shut.</summary>
    private static OutpostStatus? ReadStatusOfName(RowReader row, string name)
    {
        var text = CellText.ToHalfWidth(name);
        if (row.Raw(OutpostField.Status) is not null || NameState().Match(text) is not { Success: true } match) return null;
        var status = match.Groups["closed"].Success ? OutpostStatus.Closed
            : match.Groups["planned"].Success ? OutpostStatus.Planned : OutpostStatus.Suspended;
        return row.Propose(OutpostField.Name, new("名称里写着状态，而没有状态一栏", "has a state in it, and the row tells none elsewhere"),
            LocalizedText.Of($"状态 {ChineseNames.Get(status)}", $"the status {EnumNames.ToWireName(status)}")) ? status : null;
    }

    /// <summary>Reads words of a vocabulary; one that is not known becomes a remark.</summary>
    private static List<T> ReadWords<T>(RowReader row, string column) where T : struct, ICatalogueCode<T>
    {
        var values = new List<T>();
        var raw = row.Raw(column) ?? "";
        foreach (var item in NoneWords.IsNone(raw) ? [] : CellText.SplitList(raw.Replace('，', ';').Replace(',', ';').Replace('/', ';'))
            .Select(CellText.ToHalfWidth))
        {
            if (!row.Catalogue.TryRead<T>(item, out var value) && !row.Catalogue.TryRead(item.TrimEnd('等'), out value))
                row.Warn(column, item, new("不是已知的词，不导入", "is not a word that is known; it is left out"), T.Group);
            else if (!values.Contains(value)) values.Add(value);
        }
        return values;
    }

    /// <summary>Reads whose premises they are: a word, or the name of premises that ends with one, such as 中国银行香港中路支行.</summary>
    private static HostKind? ReadHost(RowReader row)
    {
        if (row.Raw(OutpostField.Host) is not { } raw || NoneWords.IsNone(raw)) return null;
        var text = CellText.ToHalfWidth(raw);
        if (RowReader.TryParseEnum<HostKind>(text, out var exact)) return exact;
        if (ChineseNames.TryFindWithin<HostKind>(text, atEnd: true, out var ending)) return ending;
        if (text.Contains("银行", StringComparison.Ordinal)) return HostKind.Bank;
        row.Warn(OutpostField.Host, text, new("看不出是哪类依托单位，不导入", "does not tell which kind of premises it is; it is left out"));
        return null;
    }

    /// <summary>Reads whose station it is; another word is left out with a warning, since no row should wait for it.</summary>
    private static UnionLevel? ReadLevel(RowReader row)
    {
        if (row.Raw(OutpostField.Level) is not { } raw || NoneWords.IsNone(raw)) return null;
        var text = CellText.ToHalfWidth(raw);
        if (RowReader.TryParseEnum<UnionLevel>(text, out var level)) return level;
        row.Warn(OutpostField.Level, text, new("看不出是哪一级，不导入；可用：市级、区市级、镇街级、行业、企业",
            "does not tell the level, and is left out; accepted: CITY, DISTRICT, TOWN, SECTOR, ENTERPRISE"));
        return null;
    }

    /// <summary>Reads the address of a page; one without a scheme, as lists write it, is taken as https.</summary>
    private static string? ReadWebsite(RowReader row)
    {
        if (row.Raw(OutpostField.Website) is not { } raw || NoneWords.IsNone(raw)) return null;
        var text = CellText.ToHalfWidth(raw);
        if (!text.Contains("://", StringComparison.Ordinal)) text = $"https://{text}";
        if (OutpostValidator.ValidateWebsite(text) is null) return text;
        row.Warn(OutpostField.Website, text, new("不是 https 网址，不导入", "is not an https address; it is left out"));
        return null;
    }

    private static string? ReadPhone(RowReader row)
    {
        if (row.Raw(OutpostField.Phone) is not { } raw) return null;
        var read = PhoneText.Read(raw);
        foreach (var remark in read.Remarks) row.Warn(OutpostField.Phone, CellText.ToHalfWidth(raw), remark);
        if (read.Problem is { } problem)
            row.Propose(OutpostField.Phone, new($"{problem.Chinese}；可用：3 到 20 位数字，可带 + - ( ) 和空格，多个用、分开",
                $"{problem.English}; accepted: 3 to 20 digits, with + - ( ) and spaces, several separated by ;"), new("未知", "unknown"));
        return read.Numbers;
    }

    /// <summary>
    /// Reads the hours: in the opening_hours language, or in the words of lists as far as they have one meaning. What has a likely
    /// meaning is proposed; what has none is kept as it is written and the hours are unknown.
    /// </summary>
    private static (string? Hours, string? Remark) ReadHours(RowReader row, Outpost? known)
    {
        const string column = OutpostField.OpeningHours;
        if (row.Raw(column) is not { } raw || NoneWords.IsNone(raw)) return (null, null);
        var (text, words) = (CellText.ToHalfWidth(raw), CellText.Clean(raw));
        // What the register wrote itself comes back without a question.
        if (known?.OpeningHours == text) return (text, null);
        if (words.Length > OutpostValidator.MaxTextLength) words = words[..OutpostValidator.MaxTextLength];
        if (known?.HoursRemark == words) return (null, words);
        var translated = HoursTextTranslator.Translate(raw);
        switch (translated.Understanding)
        {
            case HoursTextUnderstanding.Understood:
                var isAsWritten = OpeningHours.TryParse(text, out var hours, out _) && hours.ToString() == translated.OpeningHours;
                return (isAsWritten && row.ParseHours(column, text) is not null ? text : translated.OpeningHours, null);
            case HoursTextUnderstanding.Proposed when translated.OpeningHours == known?.OpeningHours:
                return (translated.OpeningHours, null); // accepted once
            case HoursTextUnderstanding.Proposed:
                return row.Propose(column, translated.Question ?? new("不确定是否如此", "may mean this"),
                    new(translated.OpeningHours!, translated.OpeningHours!)) ? (translated.OpeningHours, null) : (null, null);
            default:
                row.Warn(column, text, new("读不出时间，原文作为说明保留，开放时间记为未知",
                    "is not understood as hours; it is kept as a remark and the hours are unknown"));
                return (null, words);
        }
    }

    /// <summary>Reads how many people there is room for: 12, 12人, 约12个座位; a range is proposed as its lower end.</summary>
    private static int? ReadCapacity(RowReader row, Outpost? known)
    {
        const string column = OutpostField.Capacity;
        if (row.Raw(column) is not { } raw || NoneWords.IsNone(raw)) return null;
        var match = CapacityForm().Match(CellText.ToHalfWidth(raw));
        if (!match.Success || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > OutpostValidator.MaxCapacity)
        {
            // 30平 or 若干 should not keep an outpost out.
            row.Propose(column, LocalizedText.Of($"不是可用的数；可用：1 到 {OutpostValidator.MaxCapacity} 的整数",
                $"is not a number that is accepted; accepted: a whole number from 1 to {OutpostValidator.MaxCapacity}"),
                new("未知", "unknown"));
            return null;
        }
        if (!match.Groups["more"].Success || count == known?.Capacity) return count;
        var text = count.ToString(CultureInfo.InvariantCulture);
        return row.Propose(column, new("不是一个数", "is not one number"), new(text, text)) ? count : null;
    }

    private static DateOnly? ReadEstablished(RowReader row, Outpost? known)
    {
        const string column = OutpostField.EstablishedOn;
        if (row.Raw(column) is not { } raw || NoneWords.IsNone(raw)) return null;
        if (DateText.Read(raw) is { } day) return day;
        if (DateText.Guess(raw) is not { } guess) return row.ReadDate(column);
        if (guess == known?.EstablishedOn) return guess;
        var text = guess.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return row.Propose(column, new("没有说明是哪一天", "does not say which day"), new(text, text)) ? guess : null;
    }

    [GeneratedRegex(@"[(【\[〔][^)】\]〕]*((?<closed>撤销|撤点|撤站|拆除|注销|关闭|关停)|"
        + @"(?<planned>筹建|在建|待建|拟建|建设中|待启用|未启用|未开放)"
        + @"|装修中|维修中|正在装修|停用|暂停|停业|改造中)[^)】\]〕]*[)】\]〕]", RegexOptions.CultureInvariant)]
    private static partial Regex NameState();

    [GeneratedRegex(@"^(约|大约|可容纳|可同时容纳|同时容纳|容纳)?\s*(?<n>[0-9]{1,6})(\.0+)?(?<more>\s*[-~至到]\s*[0-9]{1,6}|余|多)?\s*(人|个|座|席|位|个座位|个座|人次|名)?(左右)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex CapacityForm();
}
