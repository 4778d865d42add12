using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Outposts.Hours;

/// <summary>
/// Reads the yearly notice of the General Office of the State Council on holidays (国务院办公厅关于2026年部分节假日安排的通知) by a grammar, and never
/// guesses: the weekdays and the numbers of days that the notice states must agree with its dates, and a clause with a date that is neither
/// of a holiday nor of work is an error.
/// </summary>
public static partial class HolidayNotice
{
    /// <summary>Gets whether a text is such a notice: it has its title, and is no table, whose lines may name a notice as their
    /// source.</summary>
    public static bool IsNotice(string text) => !TableForm().IsMatch(text) && TitleForm().IsMatch(Flatten(text));

    /// <summary>Turns the notice into the text form of <see cref="HolidayCalendar"/>, with the notice as the source of its year.</summary>
    /// <exception cref="HolidayTableException">A clause is not understood or contradicts itself; the message quotes it.</exception>
    public static string ToTable(string text)
    {
        var flat = Flatten(text);
        var title = TitleForm().Match(flat);
        if (!title.Success)
            throw new HolidayTableException(new LocalizedText("没有“关于某年部分节假日安排的通知”这样的标题。",
                "There is no title such as 关于2026年部分节假日安排的通知."));
        var year = int.Parse(title.Groups["year"].Value, CultureInfo.InvariantCulture);
        var source = $"国务院办公厅{title.Value}" + (NumberForm().Match(flat) is { Success: true } number ? $"（{number.Value}）" : "");
        var lines = new StringBuilder(Line(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "TABLE", source));
        // What the notice says after its items has no dates of its own.
        var rest = flat[(title.Index + title.Length)..].Split("节假日期间")[0];
        var headings = HeadingForm().Matches(rest);
        if (headings.Count == 0)
            throw new HolidayTableException(LocalizedText.Of($"{year} 年的通知里没有“一、元旦：…”这样的各条。",
                $"The notice of {year} has no items such as 一、元旦：…"));
        for (var i = 0; i < headings.Count; i++)
        {
            var end = i + 1 < headings.Count ? headings[i + 1].Index : rest.Length;
            ReadItem(headings[i].Groups["name"].Value, rest[(headings[i].Index + headings[i].Length)..end], year, lines);
        }
        return lines.ToString();
    }

    private static void ReadItem(string name, string body, int year, StringBuilder lines)
    {
        int? daysOff = null;
        foreach (var clause in body.Split(['。', '，', '；', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            // Employers are encouraged to give a day; it is no holiday.
            if (clause.Contains("鼓励", StringComparison.Ordinal)) break;
            var (isOff, isWorked) = (clause.Contains("放假", StringComparison.Ordinal), clause.Contains("上班", StringComparison.Ordinal));
            var ranges = ReadRanges(clause, name, year);
            if (ranges.Count > 0 && isOff == isWorked)
                throw Error(clause, "有日期，却没有“放假”或“上班”", "has a date and says neither 放假 nor 上班");
            if (isOff && ranges.Count > 0) daysOff = ranges.Sum(range => range.To.DayNumber - range.From.DayNumber + 1);
            if (CountForm().Match(clause) is { Success: true } count && daysOff is { } found
                && found != int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture))
                throw Error(clause, $"{name}的日期是 {found} 天，写的是 {count.Groups[1].Value} 天",
                    $"gives {name} {count.Groups[1].Value} days, its dates are {found}");
            foreach (var (from, to) in ranges)
                lines.Append('\n').Append(Line(from, to, isOff ? "PUBLIC_HOLIDAY" : "MAKE_UP_WORKDAY", name));
        }
    }

    /// <summary>Reads the dates of a clause: 1月1日（周四）至3日（周六） is one stretch, 2月14日、2月28日 are two.</summary>
    private static List<(DateOnly From, DateOnly To)> ReadRanges(string clause, string name, int year)
    {
        var ranges = new List<(DateOnly From, DateOnly To)>();
        int? month = null;
        var end = 0;
        foreach (Match match in DateForm().Matches(clause))
        {
            month = Number(match, "month") ?? month ?? throw Error(clause, "日期没有月份", "has a date without a month");
            // New Year may begin in the December before.
            var of = Number(match, "year") ?? (name == "元旦" && month == 12 ? year - 1 : year);
            var day = ReadDate(clause, of, month.Value, Number(match, "day")!.Value, match.Groups["weekday"].Value);
            if (ranges.Count > 0 && RangeForm().IsMatch(clause[end..match.Index]))
            {
                if (day < ranges[^1].From) throw Error(clause, "后一日期早于前一日期", "has a stretch that ends before it begins");
                ranges[^1] = (ranges[^1].From, day);
            }
            else
            {
                ranges.Add((day, day));
            }
            end = match.Index + match.Length;
        }
        return ranges;
    }

    private static DateOnly ReadDate(string clause, int year, int month, int day, string weekday)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            throw Error(clause, $"没有 {month} 月 {day} 日这一天", $"has no day {month}-{day}");
        var date = new DateOnly(year, month, day);
        var stated = weekday.Length == 0 ? -1 : weekday == "天" ? 0 : "日一二三四五六".IndexOf(weekday, StringComparison.Ordinal);
        return stated < 0 || stated == (int)date.DayOfWeek ? date : throw Error(clause,
            $"{date:yyyy-MM-dd} 是周{"日一二三四五六"[(int)date.DayOfWeek]}，写的是周{weekday}",
            $"calls {date:yyyy-MM-dd} 周{weekday}; it is a {date.DayOfWeek}");
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : null;

    private static string Line(DateOnly from, DateOnly to, string kind, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd},{to:yyyy-MM-dd},{kind},{name}");

    private static HolidayTableException Error(string clause, string chinese, string english) =>
        new(LocalizedText.Of($"通知里“{clause}”：{chinese}。", $"In the notice \"{clause}\" {english}."));

    /// <summary>Full-width digits and brackets as they are on a keyboard, and no white space: line breaks stand anywhere.</summary>
    private static string Flatten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var flat = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c == '\uFEFF') continue;
            flat.Append(c switch
            {
                >= '０' and <= '９' => (char)(c - '０' + '0'),
                '（' => '(',
                '）' => ')',
                ':' => '：',
                _ => c,
            });
        }
        return flat.ToString();
    }

    [GeneratedRegex("^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2},", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TableForm();

    [GeneratedRegex("关于(?<year>20[0-9]{2})年(部分)?节假日安排的通知", RegexOptions.CultureInvariant)]
    private static partial Regex TitleForm();

    [GeneratedRegex("国办发[^0-9]{0,4}[〔\\[][0-9]{4}[〕\\]][0-9]{1,4}号", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();

    [GeneratedRegex("(?<=[一二三四五六七八九十])、(?<name>[\\u4e00-\\u9fff、]{2,12})：", RegexOptions.CultureInvariant)]
    private static partial Regex HeadingForm();

    [GeneratedRegex("(?:(?<year>20[0-9]{2})年)?(?:(?<month>[0-9]{1,2})月)?(?<day>[0-9]{1,2})日"
        + "(?:\\((?:[^()]*?(?:周|星期)(?<weekday>[一二三四五六日天])|[^()]*)\\))?", RegexOptions.CultureInvariant)]
    private static partial Regex DateForm();

    [GeneratedRegex("^[至到—–~-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex RangeForm();

    [GeneratedRegex("(?:共|放假)([0-9]{1,2})天", RegexOptions.CultureInvariant)]
    private static partial Regex CountForm();
}
