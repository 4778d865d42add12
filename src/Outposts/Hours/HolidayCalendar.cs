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
    /// <summary>Not decided yet: the State Council's notice for the year is not listed, and may make the day a holiday or a make-up
    /// workday.</summary>
    Unknown,
}

/// <summary>Public holidays, make-up workdays and school holidays. Immutable. A year without a table has the holidays of the law, and the
/// days around them are unknown until the State Council's notice.</summary>
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
    private readonly UnlistedYears _unlisted;

    /// <summary>A calendar that knows no year: every answer that needs one is unknown.</summary>
    public static HolidayCalendar None { get; } = new(new HolidayTable(), UnlistedYears.Unknown);

    /// <summary>A calendar without any holiday or make-up workday: for asking what the hours would be on an ordinary day.</summary>
    internal static HolidayCalendar AllOrdinary { get; } = new(new HolidayTable(), UnlistedYears.Ordinary);

    private HolidayCalendar(HolidayTable table, UnlistedYears unlisted)
    {
        _unlisted = unlisted;
        _special = table.Special.ToFrozenDictionary();
        _schoolHolidays = table.SchoolHolidays.ToFrozenSet();
        _names = table.Names.ToFrozenDictionary();
        _years = table.Years.ToFrozenSet();
        _schoolYears = table.SchoolYears.ToFrozenSet();
    }

    private HolidayCalendar(HolidayCalendar calendar, UnlistedYears unlisted)
    {
        (_special, _schoolHolidays, _names, _years, _schoolYears) =
            (calendar._special, calendar._schoolHolidays, calendar._names, calendar._years, calendar._schoolYears);
        _unlisted = unlisted;
    }

    /// <summary>The years with a table of public holidays and make-up workdays, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Order()];

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A line is not understood or contradicts another; the message names the line.</exception>
    public static HolidayCalendar Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var table = HolidayTable.Read(text);
        // The notice for a year may change the last days of the year before.
        foreach (var year in table.Years.Where(year => !table.Years.Contains(year + 1)))
            for (var day = new DateOnly(year, 12, 20); day.Year == year; day = day.AddDays(1))
                if (StatutoryHolidays.KindOf(day.DayNumber) == DayKind.Unknown) table.Special.TryAdd(day.DayNumber, DayKind.Unknown);
        return new HolidayCalendar(table, UnlistedYears.Law);
    }

    /// <summary>Gets the same calendar with days that are not decided yet taken for ordinary ones: Monday to Friday worked, Saturday and
    /// Sunday off. For plans, which say so beside their result.</summary>
    public HolidayCalendar AssumeOrdinary() =>
        new(this, _unlisted == UnlistedYears.Law ? UnlistedYears.LawElseOrdinary : UnlistedYears.Ordinary);

    /// <summary>What kind of day it is.</summary>
    public DayKind KindOf(DateOnly day) => KindOf(day.DayNumber, day.Year);

    /// <summary>Whether it is a school holiday; null when the year has no table of school holidays.</summary>
    public bool? IsSchoolHoliday(DateOnly day) => IsSchoolHoliday(day.DayNumber, day.Year);

    /// <summary>The name of a public holiday or of the reason of a make-up workday, such as 春节; null for other days.</summary>
    public string? NameOf(DateOnly day) => _names.GetValueOrDefault(day.DayNumber) ?? (FollowsLaw(day.Year) ? StatutoryHolidays.NameOf(day.DayNumber) : null);

    /// <summary>Gets the years of a range of days that have no table, ascending.</summary>
    public IReadOnlyList<int> YearsWithoutTable(DateOnly from, DateOnly until) =>
        [.. Enumerable.Range(from.Year, Math.Max(0, until.Year - from.Year + 1)).Where(year => !_years.Contains(year))];

    internal DayKind KindOf(int dayNumber, int year)
    {
        var kind = _years.Contains(year) ? _special.GetValueOrDefault(dayNumber, DayKind.Ordinary)
            : FollowsLaw(year) ? StatutoryHolidays.KindOf(dayNumber)
            : DayKind.Unknown;
        return kind == DayKind.Unknown && _unlisted is UnlistedYears.Ordinary or UnlistedYears.LawElseOrdinary ? DayKind.Ordinary : kind;
    }

    /// <summary>Gets whether a Saturday or Sunday is a make-up workday; null when the notice that says so is not listed.</summary>
    internal bool? IsMakeUpWorkday(int dayNumber, int year) => KindOf(dayNumber, year) switch
    {
        DayKind.MakeUpWorkday => true,
        DayKind.Unknown when _unlisted == UnlistedYears.Law && StatutoryHolidays.MayBeWorked(dayNumber) => null,
        _ => false,
    };

    internal bool? IsSchoolHoliday(int dayNumber, int year) =>
        _schoolYears.Contains(year) ? _schoolHolidays.Contains(dayNumber) : _unlisted == UnlistedYears.Ordinary ? false : null;

    private bool FollowsLaw(int year) => _unlisted is UnlistedYears.Law or UnlistedYears.LawElseOrdinary
        && year is >= StatutoryHolidays.FirstYear and <= StatutoryHolidays.LastYear && !_years.Contains(year);

    private enum UnlistedYears
    {
        /// <summary>Nothing is known of them.</summary>
        Unknown,
        /// <summary>Every day is ordinary.</summary>
        Ordinary,
        /// <summary>The holidays of the law; the days around them are unknown.</summary>
        Law,
        /// <summary>The holidays of the law; all other days are ordinary.</summary>
        LawElseOrdinary,
    }
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
