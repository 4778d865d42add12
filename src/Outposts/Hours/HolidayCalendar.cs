using System.Collections.Frozen;
using System.Globalization;

namespace Outposts.Hours;

/// <summary>What the official calendar says of a day.</summary>
public enum DayKind
{
    /// <summary>A day like any other of its weekday.</summary>
    Ordinary,
    /// <summary>法定节假日: off by the State Council's notice.</summary>
    PublicHoliday,
    /// <summary>调休上班日: a Saturday or Sunday that is worked.</summary>
    MakeUpWorkday,
    /// <summary>The year has no table.</summary>
    Unknown,
}

/// <summary>Public holidays, make-up workdays and school holidays of the years that have a table. Immutable.</summary>
/// <remarks>
/// The text form, one line a stretch of days: <c>from,to,kind,name</c> with ISO dates, both inclusive. A line of kind
/// <c>TABLE</c> says that the public holidays and make-up workdays of these whole years are all listed; <c>SCHOOL_TABLE</c>
/// the same of school holidays. The other kinds are <c>PUBLIC_HOLIDAY</c>, <c>MAKE_UP_WORKDAY</c> and <c>SCHOOL_HOLIDAY</c>.
/// Empty lines, lines that begin with <c>#</c> and the heading <c>from,to,kind,name</c> are passed over.
/// </remarks>
public sealed class HolidayCalendar
{
    private readonly FrozenDictionary<int, DayKind> _special;
    private readonly FrozenSet<int> _schoolHolidays;
    private readonly FrozenDictionary<int, string> _names;
    private readonly FrozenSet<int> _years;
    private readonly FrozenSet<int> _schoolYears;
    private readonly bool _allOrdinary;

    /// <summary>A calendar that knows no year: every answer that needs one is unknown.</summary>
    public static HolidayCalendar None { get; } = new(new HolidayTable());

    /// <summary>A calendar without any holiday or make-up workday: for asking what the hours would be on an ordinary day.</summary>
    internal static HolidayCalendar AllOrdinary { get; } = new(new HolidayTable(), allOrdinary: true);

    private HolidayCalendar(HolidayTable table, bool allOrdinary = false)
    {
        _allOrdinary = allOrdinary;
        _special = table.Special.ToFrozenDictionary();
        _schoolHolidays = table.SchoolHolidays.ToFrozenSet();
        _names = table.Names.ToFrozenDictionary();
        _years = table.Years.ToFrozenSet();
        _schoolYears = table.SchoolYears.ToFrozenSet();
    }

    /// <summary>The years with a table of public holidays and make-up workdays, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Order()];

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A line is not understood or contradicts another; the message names the line.</exception>
    public static HolidayCalendar Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HolidayCalendar(HolidayTable.Read(text));
    }

    /// <summary>What kind of day it is.</summary>
    public DayKind KindOf(DateOnly day) => KindOf(day.DayNumber, day.Year);

    /// <summary>Whether it is a school holiday; null when the year has no table of school holidays.</summary>
    public bool? IsSchoolHoliday(DateOnly day) => IsSchoolHoliday(day.DayNumber, day.Year);

    /// <summary>The name of a public holiday or of the reason of a make-up workday, such as 春节; null for other days.</summary>
    public string? NameOf(DateOnly day) => _names.GetValueOrDefault(day.DayNumber);

    internal DayKind KindOf(int dayNumber, int year) =>
        _allOrdinary ? DayKind.Ordinary
        : !_years.Contains(year) ? DayKind.Unknown
        : _special.TryGetValue(dayNumber, out var kind) ? kind
        : DayKind.Ordinary;

    internal bool? IsSchoolHoliday(int dayNumber, int year) =>
        _allOrdinary ? false : _schoolYears.Contains(year) ? _schoolHolidays.Contains(dayNumber) : null;
}

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
