using Outposts.Hours;

namespace Outposts.Tests.Hours.ListText;

/// <summary>A random week and what it does on holidays, with its own reading of which minutes are open: the oracle for the texts that
/// <see cref="WeekWriter"/> writes of it.</summary>
internal sealed class RandomWeek
{
    private const int Day = 1440;

    public RandomWeek(Random random)
    {
        string[] layouts =
            ["0000000", "0000011", "000001-", "00000--", "00000-1", "-000000", "0-0-0--", "-----00", "0000111", "00001--"];
        var layout = layouts[random.Next(layouts.Length)];
        IsNight = random.Next(8) == 0 && !layout.Contains('1');
        Groups = [.. layout.Where(char.IsAsciiDigit).Distinct().Select(_ => IsNight ? [(20 * 60, 30 * 60)] : Ranges(random))];
        Days = [.. layout.Select(group => group == '-' ? -1 : group - '0')];
        Holidays = IsNight ? 0 : random.Next(3);
        HolidayRanges = [(10 * 60, 15 * 60 + 30)];
    }

    /// <summary>The hours of each group of days.</summary>
    public (int Start, int End)[][] Groups { get; }

    /// <summary>The group of each day from Monday on; −1: closed.</summary>
    public int[] Days { get; }

    /// <summary>0: as on other days, 1: closed, 2: <see cref="HolidayRanges"/>.</summary>
    public int Holidays { get; }

    public (int Start, int End)[] HolidayRanges { get; }

    public bool IsNight { get; }

    /// <summary>Whether a minute of a day is open; null where the weekday that a make-up workday stands for decides.</summary>
    public bool? IsOpen(DateOnly day, int minute, HolidayCalendar holidays)
    {
        var answers = from today in Readings(day, holidays)
                      from before in Readings(day.AddDays(-1), holidays)
                      select today.Any(range => range.Start <= minute && minute < range.End)
                          || before.Any(range => range.Start <= minute + Day && minute + Day < range.End);
        var distinct = answers.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : null;
    }

    private IEnumerable<(int Start, int End)[]> Readings(DateOnly day, HolidayCalendar holidays)
    {
        var kind = holidays.KindOf(day);
        if (kind == DayKind.PublicHoliday && Holidays > 0) return [Holidays == 1 ? [] : HolidayRanges];
        // A make-up workday stands for one of Monday to Friday; only every-day hours do not care.
        if (kind == DayKind.MakeUpWorkday) return Enumerable.Range(0, 5).Select(OfWeekday);
        return [OfWeekday(((int)day.DayOfWeek + 6) % 7)];
    }

    private (int Start, int End)[] OfWeekday(int weekday) => Days[weekday] < 0 ? [] : Groups[Days[weekday]];

    private static (int Start, int End)[] Ranges(Random random)
    {
        var start = random.Next(14, 20) * 30;
        var noon = random.Next(22, 25) * 30;
        var afternoon = random.Next(26, 30) * 30;
        var end = random.Next(33, 44) * 30;
        return random.Next(3) switch
        {
            0 => [(start, end)],
            1 => [(start, noon), (afternoon, end)],
            _ => [(start + 15, noon), (afternoon, end - 15)],
        };
    }
}
