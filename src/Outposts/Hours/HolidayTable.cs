using System.Globalization;

namespace Outposts.Hours;

/// <summary>The tables of <see cref="HolidayCalendar"/> while they are read.</summary>
internal sealed class HolidayTable
{
    public Dictionary<int, DayKind> Special { get; } = [];

    public Dictionary<int, string> Names { get; } = [];

    public HashSet<int> SchoolHolidays { get; } = [];

    public HashSet<int> Years { get; } = [];

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
            if (!table.Years.Contains(DateOnly.FromDayNumber(day).Year))
                throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                    $"{DateOnly.FromDayNumber(day):yyyy-MM-dd} is a {kind}, but no TABLE line says that its year is complete."));
        return table;
    }

    private void ReadLine(string line, int number)
    {
        var cells = line.Split(',', 4);
        if (cells.Length < 3) throw CreateError(number, line, "expected from,to,kind,name");
        var from = ReadDate(cells[0], number, line);
        var to = ReadDate(cells[1], number, line);
        if (to < from || to.DayNumber - from.DayNumber > 3660)
            throw CreateError(number, line, "the second date lies before the first, or over ten years after it");
        var name = cells.Length > 3 ? cells[3].Trim() : "";
        switch (cells[2].Trim())
        {
            case "TABLE": AddYears(Years, from, to, number, line); break;
            case "SCHOOL_TABLE": AddYears(SchoolYears, from, to, number, line); break;
            case "SCHOOL_HOLIDAY": SchoolHolidays.UnionWith(Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1)); break;
            case "PUBLIC_HOLIDAY": AddDays(DayKind.PublicHoliday, from, to, name, number, line); break;
            case "MAKE_UP_WORKDAY": AddDays(DayKind.MakeUpWorkday, from, to, name, number, line); break;
            default:
                throw CreateError(number, line,
                "the kind is one of TABLE, PUBLIC_HOLIDAY, MAKE_UP_WORKDAY, SCHOOL_TABLE, SCHOOL_HOLIDAY");
        }
    }

    private void AddDays(DayKind kind, DateOnly from, DateOnly to, string name, int number, string line)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (kind == DayKind.MakeUpWorkday && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                throw CreateError(number, line, "a make-up workday is a Saturday or a Sunday");
            if (!Special.TryAdd(day.DayNumber, kind)) throw CreateError(number, line, "the day is listed twice");
            if (name.Length > 0) Names[day.DayNumber] = name;
        }
    }

    private static void AddYears(HashSet<int> years, DateOnly from, DateOnly to, int number, string line)
    {
        if (from is not { Month: 1, Day: 1 } || to is not { Month: 12, Day: 31 })
            throw CreateError(number, line, "a table covers whole years");
        years.UnionWith(Enumerable.Range(from.Year, to.Year - from.Year + 1));
    }

    private static DateOnly ReadDate(string cell, int number, string line) =>
        DateOnly.TryParseExact(cell.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw CreateError(number, line, "a date is written as 2026-02-15");

    private static FormatException CreateError(int number, string line, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {number} of the holiday table: {reason}. It reads: {line}"));
}
