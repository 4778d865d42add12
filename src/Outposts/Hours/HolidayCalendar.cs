using System.Collections.Frozen;

namespace Outposts.Hours;

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
    /// <summary>How many days before a year begins its table is missed.</summary>
    public const int WarningDays = 60;

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
    public string? NameOf(DateOnly day) => _names.GetValueOrDefault(day.DayNumber)
        ?? (FollowsLaw(day.Year) ? StatutoryHolidays.NameOf(day.DayNumber) : null);

    /// <summary>Gets the year whose table is missing: that of a day, or the next one from <see cref="WarningDays"/> days before it begins;
    /// null when there is none.</summary>
    public int? MissingYear(DateOnly today) =>
        !_years.Contains(today.Year) ? today.Year
        : today.AddDays(WarningDays) is var ahead && !_years.Contains(ahead.Year) ? ahead.Year
        : null;

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
