using System.Globalization;

namespace Outposts.Hours;

/// <summary>The tables of <see cref="HolidayCalendar"/> while they are read.</summary>
internal sealed class HolidayTable
{
    public Dictionary<int, DayKind> Special { get; } = [];

    public Dictionary<int, string> Names { get; } = [];

    public HashSet<int> SchoolHolidays { get; } = [];

    public HashSet<int> Years { get; } = [];

    /// <summary>Where the tables of the years come from, such as the notice; a year without a source is not in it.</summary>
    public Dictionary<int, string> Sources { get; } = [];

    public HashSet<int> SchoolYears { get; } = [];

    public static HolidayTable Read(string text)
    {
        var table = new HolidayTable();
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && line[0] != '#' && line != "from,to,kind,name") table.ReadLine(line, i + 1);
        }
        foreach (var (day, kind) in table.Special)
            if (!table.Years.Contains(DateOnly.FromDayNumber(day).Year) && !table.IsBefore(day))
                throw new HolidayTableException(LocalizedText.Of(
                    $"{DateOnly.FromDayNumber(day):yyyy-MM-dd} 有一行，但没有 TABLE 行说明那一年已完整列出。",
                    $"{DateOnly.FromDayNumber(day):yyyy-MM-dd} is a {kind}, but no TABLE line says that its year is complete."));
        return table;
    }

    /// <summary>Gets this table with the years of another in the place of its own.</summary>
    public HolidayTable With(HolidayTable newer)
    {
        var merged = new HolidayTable();
        foreach (var (table, years, schoolYears) in new[] { (this, newer.Years, newer.SchoolYears), (newer, [], []) })
        {
            foreach (var (day, kind) in table.Special)
            {
                if (years.Contains(DateOnly.FromDayNumber(day).Year)) continue;
                merged.Special[day] = kind;
                if (table.Names.TryGetValue(day, out var name)) merged.Names[day] = name;
            }
            merged.SchoolHolidays.UnionWith(table.SchoolHolidays.Where(day => !schoolYears.Contains(DateOnly.FromDayNumber(day).Year)));
            foreach (var (year, source) in table.Sources)
                if (!years.Contains(year)) merged.Sources[year] = source;
            merged.Years.UnionWith(table.Years);
            merged.SchoolYears.UnionWith(table.SchoolYears);
        }
        return merged;
    }

    // The notice of a year may make days of the December before it holidays or make-up workdays.
    private bool IsBefore(int day) => DateOnly.FromDayNumber(day) is { Month: 12, Year: var year } && Years.Contains(year + 1);

    /// <summary>Gets the lines of one year's public holidays and make-up workdays.</summary>
    public IEnumerable<string> Lines(int year) =>
    [
        Line(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "TABLE", Sources.GetValueOrDefault(year, "")),
        .. DateRanges(Special.Keys.Where(day => !Years.Contains(year - 1) && IsBefore(day)), year - 1, AreAlike)
            .Concat(DateRanges(Special.Keys, year, AreAlike)).Select(range =>
            Line(range.From, range.To, EnumNames.ToWireName(Special[range.From.DayNumber]), NameOf(range.From.DayNumber))),
    ];

    /// <summary>Gets the lines of one year's school holidays.</summary>
    public IEnumerable<string> SchoolLines(int year) => [Line(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "SCHOOL_TABLE", ""),
        .. DateRanges(SchoolHolidays, year, (_, _) => true).Select(range => Line(range.From, range.To, "SCHOOL_HOLIDAY", ""))];

    private bool AreAlike(int one, int other) => Special[one] == Special[other] && NameOf(one) == NameOf(other);

    private string NameOf(int day) => Names.GetValueOrDefault(day, "");

    // Consecutive days of a year that are alike.
    private static List<(DateOnly From, DateOnly To)> DateRanges(IEnumerable<int> days, int year, Func<int, int, bool> areAlike)
    {
        var ranges = new List<(DateOnly From, DateOnly To)>();
        foreach (var day in days.Where(day => DateOnly.FromDayNumber(day).Year == year).Order())
        {
            var date = DateOnly.FromDayNumber(day);
            if (ranges is [.., var last] && last.To.DayNumber == day - 1 && areAlike(day - 1, day)) ranges[^1] = (last.From, date);
            else ranges.Add((date, date));
        }
        return ranges;
    }

    private static string Line(DateOnly from, DateOnly to, string kind, string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd},{to:yyyy-MM-dd},{kind},{name}");

    private void ReadLine(string line, int number)
    {
        var cells = line.Split(',', 4);
        if (cells.Length < 3) throw CreateError(number, line, "每行应为 from,to,kind,name", "expected from,to,kind,name");
        var from = ReadDate(cells[0], number, line);
        var to = ReadDate(cells[1], number, line);
        if (to < from || to.DayNumber - from.DayNumber > 3660)
            throw CreateError(number, line, "第二个日期早于第一个，或晚了十年以上", "the second date lies before the first, or over ten years after it");
        var name = cells.Length > 3 ? cells[3].Trim() : "";
        switch (cells[2].Trim())
        {
            case "TABLE":
                AddYears(Years, from, to, number, line);
                if (name.Length > 0) for (var year = from.Year; year <= to.Year; year++) Sources[year] = name;
                break;
            case "SCHOOL_TABLE": AddYears(SchoolYears, from, to, number, line); break;
            case "SCHOOL_HOLIDAY": SchoolHolidays.UnionWith(Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1)); break;
            case "PUBLIC_HOLIDAY": AddDays(DayKind.PublicHoliday, from, to, name, number, line); break;
            case "MAKE_UP_WORKDAY": AddDays(DayKind.MakeUpWorkday, from, to, name, number, line); break;
            default:
                throw CreateError(number, line,
                    "类型只能是 TABLE、PUBLIC_HOLIDAY、MAKE_UP_WORKDAY、SCHOOL_TABLE、SCHOOL_HOLIDAY 之一",
                    "the kind is one of TABLE, PUBLIC_HOLIDAY, MAKE_UP_WORKDAY, SCHOOL_TABLE, SCHOOL_HOLIDAY");
        }
    }

    private void AddDays(DayKind kind, DateOnly from, DateOnly to, string name, int number, string line)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (kind == DayKind.MakeUpWorkday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                throw CreateError(number, line, "调休上班日只能是周六或周日", "a make-up workday is a Saturday or a Sunday");
            if (!Special.TryAdd(day.DayNumber, kind)) throw CreateError(number, line, "这一天列了两次", "the day is listed twice");
            if (name.Length > 0) Names[day.DayNumber] = name;
        }
    }

    private static void AddYears(HashSet<int> years, DateOnly from, DateOnly to, int number, string line)
    {
        if (from is not { Month: 1, Day: 1 } || to is not { Month: 12, Day: 31 })
            throw CreateError(number, line, "表须覆盖整年", "a table covers whole years");
        years.UnionWith(Enumerable.Range(from.Year, to.Year - from.Year + 1));
    }

    private static DateOnly ReadDate(string cell, int number, string line) =>
        DateOnly.TryParseExact(cell.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw CreateError(number, line, "日期须写作 2026-02-15", "a date is written as 2026-02-15");

    private static HolidayTableException CreateError(int number, string line, string chinese, string english) => new(LocalizedText.Of(
        $"放假安排表第 {number} 行：{chinese}。该行为：{line}", $"Line {number} of the holiday table: {english}. It reads: {line}"));
}
