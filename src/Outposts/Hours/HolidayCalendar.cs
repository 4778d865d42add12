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
    /// <summary>The first year that a table may be added for.</summary>
    public const int MinYear = 2000;

    /// <summary>The last year that a table may be added for.</summary>
    public const int MaxYear = StatutoryHolidays.LastYear;

    /// <summary>How many days before a year begins its table is missed.</summary>
    public const int WarningDays = 60;

    private readonly FrozenDictionary<int, DayKind> _special;
    private readonly FrozenSet<int> _schoolHolidays;
    private readonly FrozenDictionary<int, string> _names;
    private readonly FrozenSet<int> _years;
    private readonly FrozenSet<int> _schoolYears;
    private readonly UnlistedYears _unlisted;
    private readonly HolidayTable _table;

    /// <summary>A calendar that knows no year: every answer that needs one is unknown.</summary>
    public static HolidayCalendar None { get; } = new(new HolidayTable(), UnlistedYears.Unknown);

    /// <summary>A calendar without any holiday or make-up workday: for asking what the hours would be on an ordinary day.</summary>
    internal static HolidayCalendar AllOrdinary { get; } = new(new HolidayTable(), UnlistedYears.Ordinary);

    private HolidayCalendar(HolidayTable table, UnlistedYears unlisted)
    {
        (_table, _unlisted) = (table, unlisted);
        // The notice for a year may change the last days of the year before.
        var special = new Dictionary<int, DayKind>(table.Special);
        if (unlisted == UnlistedYears.Law)
            foreach (var year in table.Years.Where(year => !table.Years.Contains(year + 1)))
                for (var day = new DateOnly(year, 12, 20); day.Year == year; day = day.AddDays(1))
                    if (StatutoryHolidays.KindOf(day.DayNumber) == DayKind.Unknown) special.TryAdd(day.DayNumber, DayKind.Unknown);
        _special = special.ToFrozenDictionary();
        _schoolHolidays = table.SchoolHolidays.ToFrozenSet();
        _names = table.Names.ToFrozenDictionary();
        _years = table.Years.ToFrozenSet();
        _schoolYears = table.SchoolYears.ToFrozenSet();
    }

    private HolidayCalendar(HolidayCalendar calendar, UnlistedYears unlisted)
    {
        (_special, _schoolHolidays, _names, _years, _schoolYears) =
            (calendar._special, calendar._schoolHolidays, calendar._names, calendar._years, calendar._schoolYears);
        (_table, _unlisted) = (calendar._table, unlisted);
    }

    /// <summary>The years with a table of public holidays and make-up workdays, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Order()];

    /// <summary>The years with a table of school holidays, ascending.</summary>
    public IReadOnlyList<int> SchoolYears => [.. _schoolYears.Order()];

    /// <summary>Reads the text form.</summary>
    /// <exception cref="HolidayTableException">A line is not understood or contradicts another; the message names the line.</exception>
    public static HolidayCalendar Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new HolidayCalendar(HolidayTable.Read(text), UnlistedYears.Law);
    }

    /// <summary>Reads the text form of years that are to be added, or the State Council's notice as it was published, and checks them:
    /// there is one year at least, and what is a holiday by the law is one in the table.</summary>
    /// <exception cref="HolidayTableException">A line is not understood, or a year is not as the law has it.</exception>
    public static HolidayCalendar ParseYears(string text)
    {
        var calendar = Parse(HolidayNotice.IsNotice(text) ? HolidayNotice.ToTable(text) : text);
        if (calendar._years.Count + calendar._schoolYears.Count == 0)
            throw new HolidayTableException(new LocalizedText("没有一行 TABLE 或 SCHOOL_TABLE，说明列出的是哪一年。",
                "No line of kind TABLE or SCHOOL_TABLE says which year is listed."));
        foreach (var year in calendar._years.Concat(calendar._schoolYears).Where(year => year is < MinYear or > MaxYear))
            throw new HolidayTableException(LocalizedText.Of(
                $"年份 {year} 不在 {MinYear} 至 {MaxYear} 之间。", $"The year {year} is not between {MinYear} and {MaxYear}."));
        foreach (var year in calendar.Years.Where(year => year is >= StatutoryHolidays.FirstYear and <= StatutoryHolidays.LastYear))
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
                if (StatutoryHolidays.NameOf(day.DayNumber) is { } name && calendar.KindOf(day) != DayKind.PublicHoliday)
                    throw new HolidayTableException(LocalizedText.Of(
                        $"{day:yyyy-MM-dd} 是法定节假日（{name}），表中却没有列为 PUBLIC_HOLIDAY。",
                        $"{day:yyyy-MM-dd} is a holiday by the law ({name}), but the table does not list it as PUBLIC_HOLIDAY."));
        return calendar;
    }

    /// <summary>Gets where the table of a year comes from, such as the notice; null when it has none or does not say.</summary>
    public string? SourceOf(int year) => _table.Sources.GetValueOrDefault(year);

    /// <summary>Gets the stretches of days of a year that are not ordinary, in their order: public holidays and make-up workdays of its
    /// table, and of the December before when the table has some; of a year without a table what the law says and what is not decided yet.</summary>
    /// <param name="year">The year, 2 to 9998.</param>
    public IReadOnlyList<HolidayRange> RangesOf(int year)
    {
        var ranges = new List<HolidayRange>();
        var first = _years.Contains(year) && !_years.Contains(year - 1) ? new DateOnly(year - 1, 12, 1) : new DateOnly(year, 1, 1);
        for (var day = first; day.Year <= year; day = day.AddDays(1))
        {
            var kind = day.Year == year ? KindOf(day) : _table.Special.GetValueOrDefault(day.DayNumber);
            if (kind == DayKind.Ordinary) continue;
            if (ranges is [.., var last] && last.To.AddDays(1) == day && last.Kind == kind && last.Name == NameOf(day))
                ranges[^1] = last with { To = day };
            else ranges.Add(new HolidayRange(day, day, kind, NameOf(day)));
        }
        return ranges;
    }

    /// <summary>Gets the calendar in which the years of another stand in the place of this one's.</summary>
    public HolidayCalendar With(HolidayCalendar newer) => new(_table.With(newer._table), _unlisted);

    /// <summary>Gets the text form of each year by itself, by the kind and number of the year, such as <c>TABLE 2027</c>.</summary>
    public IReadOnlyDictionary<string, string> ToTables() =>
        Years.Select(year => ($"TABLE {year}", Lines: _table.Lines(year)))
            .Concat(SchoolYears.Select(year => ($"SCHOOL_TABLE {year}", Lines: _table.SchoolLines(year))))
            .ToDictionary(table => table.Item1, table => string.Join('\n', table.Lines), StringComparer.Ordinal);

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
