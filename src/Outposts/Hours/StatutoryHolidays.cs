using System.Collections.Frozen;
using System.Globalization;

namespace Outposts.Hours;

/// <summary>
/// Public holidays by the law itself, for years whose arrangement the State Council has not announced yet: the Regulation on Public
/// Holidays for National Annual Festivals and Memorial Days (全国年节及纪念日放假办法, in force since 2025-01-01). The yearly notice adds
/// days off and make-up workdays around them, so the days around are unknown, and all others ordinary.
/// </summary>
internal static class StatutoryHolidays
{
    /// <summary>The first year under the regulation in force.</summary>
    public const int FirstYear = 2025;

    /// <summary>The last year that the moon calendar of .NET covers whole.</summary>
    public const int LastYear = 2100;

    private static readonly ChineseLunisolarCalendar Moon = new();

    private static readonly Festival[] Festivals =
    [
        new("元旦", 1, year => new DateOnly(year, 1, 1)),
        new("春节", 4, year => FromMoon(year, 1, 1).AddDays(-1)),
        new("清明节", 1, TombSweepingDay),
        new("劳动节", 2, year => new DateOnly(year, 5, 1)),
        new("端午节", 1, year => FromMoon(year, 5, 5)),
        new("中秋节", 1, year => FromMoon(year, 8, 15)),
        new("国庆节", 3, year => new DateOnly(year, 10, 1)),
    ];

    private static readonly FrozenDictionary<int, LawDay> Days = Collect(FirstYear, LastYear).ToFrozenDictionary();

    /// <summary>Gets what the law says of a day of the years <see cref="FirstYear"/> to <see cref="LastYear"/>: a public holiday, ordinary, or
    /// unknown until the notice.</summary>
    public static DayKind KindOf(int dayNumber) => Days.TryGetValue(dayNumber, out var day) ? day.Kind : DayKind.Ordinary;

    /// <summary>Gets the name of a public holiday; null for other days.</summary>
    public static string? NameOf(int dayNumber) =>
        Days.TryGetValue(dayNumber, out var day) && day.Kind == DayKind.PublicHoliday ? day.Name : null;

    /// <summary>Gets whether a Saturday or Sunday may be a make-up workday by a notice to come.</summary>
    public static bool MayBeWorked(int dayNumber) => Days.TryGetValue(dayNumber, out var day) && day.MayBeWorked;

    /// <summary>Collects the public holidays of some years and the days around them that a notice may change.</summary>
    internal static Dictionary<int, LawDay> Collect(int firstYear, int lastYear)
    {
        var days = new Dictionary<int, LawDay>();
        for (var year = firstYear; year <= lastYear; year++)
        {
            foreach (var (name, count, firstOf) in Festivals)
            {
                var first = firstOf(year).DayNumber;
                var last = first + count - 1;
                for (var day = first; day <= last; day++) days[day] = new LawDay(DayKind.PublicHoliday, name, false);
                var (free, worked) = count == 1 ? AroundDay(first) : AroundWeek(first, last);
                foreach (var day in worked) Add(days, day, name, mayBeWorked: true);
                foreach (var day in free) Add(days, day, name, mayBeWorked: false);
            }
        }
        return days;
    }

    private static void Add(Dictionary<int, LawDay> days, int day, string name, bool mayBeWorked)
    {
        if (!days.TryGetValue(day, out var known)) days[day] = new LawDay(DayKind.Unknown, name, mayBeWorked);
        else if (known.Kind == DayKind.Unknown && mayBeWorked) days[day] = known with { MayBeWorked = true };
    }

    // The weekend beside a single day belongs to the holiday in some notices. The days between the two may be days off, for which a
    // Saturday or Sunday nearby is worked; for a festival on a weekend the Monday after stands in.
    private static (IEnumerable<int> Free, IEnumerable<int> Worked) AroundDay(int day)
    {
        int[] free = (day % 7) switch
        {
            0 => [-2, -1],
            1 => [-1],
            2 => [-2, -1, 1, 2],
            3 => [1],
            4 => [1, 2],
            5 => [1, 2],
            _ => [-1, 1],
        };
        return (free.Select(offset => day + offset), day % 7 is 1 or 2 or 3 ? Weekends(day - 5, day + 5) : []);
    }

    // Holidays of several days become five to nine days, for which Saturdays and Sundays of up to twelve days before and after are worked:
    // no notice of 2018 to 2026 goes beyond that.
    private static (IEnumerable<int> Free, IEnumerable<int> Worked) AroundWeek(int first, int last) =>
        (Enumerable.Range(first - 3, last - first + 9), Weekends(first - 12, last + 12));

    // Day number 0 is a Monday.
    private static IEnumerable<int> Weekends(int from, int until) => Enumerable.Range(from, until - from + 1).Where(day => day % 7 >= 5);

    // A month after the leap month of a year has a number higher by one in .NET's calendar.
    private static DateOnly FromMoon(int year, int month, int day)
    {
        var leap = Moon.GetLeapMonth(year);
        return DateOnly.FromDateTime(Moon.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>The day on which the sun's longitude reaches 15° (清明), by the rule of thumb for 2000 to 2099: 4.81 + 0.2422 y − ⌊y/4⌋ of
    /// April, with y the year in its century. In 2100, which is no leap year, it is the 5th.</summary>
    private static DateOnly TombSweepingDay(int year) =>
        new(year, 4, year == 2100 ? 5 : (int)(4.81 + 0.2422 * (year % 100)) - year % 100 / 4);

    /// <summary>A festival: its name as in the notices, how many days the law gives it, and the first of them in a year.</summary>
    private sealed record Festival(string Name, int Count, Func<int, DateOnly> FirstOf);

    /// <summary>A day that is not ordinary.</summary>
    /// <param name="Kind">A public holiday, or unknown.</param>
    /// <param name="Name">The festival's name.</param>
    /// <param name="MayBeWorked">Whether an unknown Saturday or Sunday may be a make-up workday.</param>
    internal sealed record LawDay(DayKind Kind, string Name, bool MayBeWorked);
}
