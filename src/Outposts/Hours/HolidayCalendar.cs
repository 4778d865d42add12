using System.Collections.Frozen;

namespace Outposts.Hours;

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
