using System.Globalization;
using System.Text;

namespace Outposts.Hours.Rules;

/// <summary>Years <c>2026-2030/2</c>; an open end <c>2026+</c> has <see cref="DateOnly.MaxValue"/>'s year as its last.</summary>
internal sealed record YearRange(int From, int To, int Step)
{
    public static readonly int Last = DateOnly.MaxValue.Year;

    public bool Matches(int year) => year >= From && year <= To && (year - From) % Step == 0;

    public override string ToString() =>
        To == Last ? Text($"{From}+") : From == To ? Text($"{From}") : Step == 1 ? Text($"{From}-{To}") : Text($"{From}-{To}/{Step}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A day of the year; <see cref="Year"/> 0 is any year, <see cref="Day"/> 0 the whole month.</summary>
internal readonly record struct CalendarDate(int Year, int Month, int Day)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Year > 0) text.Append(CultureInfo.InvariantCulture, $"{Year} ");
        text.Append(HoursWords.Months[Month - 1]);
        if (Day > 0) text.Append(CultureInfo.InvariantCulture, $" {Day:00}");
        return text.ToString();
    }
}

/// <summary>Months or days <c>Dec 15-Feb 28</c>, both ends included; without years the range may run over the end of the year.</summary>
internal sealed record DateRange(CalendarDate From, CalendarDate To, bool Forever = false)
{
    private readonly int _from = (From.Year * 100 + From.Month) * 100 + Math.Max(From.Day, 1);
    private readonly int _to = Forever ? int.MaxValue : (To.Year * 100 + To.Month) * 100 + (To.Day == 0 ? 31 : To.Day);

    public bool Matches(in DayFacts day)
    {
        if (From.Year > 0)
        {
            var key = day.YearMonthDay;
            return key >= _from && key <= _to;
        }
        var date = day.MonthDay;
        return _from <= _to ? date >= _from && date <= _to : date >= _from || date <= _to;
    }

    public override string ToString()
    {
        if (Forever) return $"{From}+";
        if (From == To) return From.ToString();
        if (From.Year == To.Year && From.Month == To.Month) return string.Create(CultureInfo.InvariantCulture, $"{From}-{To.Day:00}");
        return From.Year == To.Year ? $"{From}-{To with { Year = 0 }}" : $"{From}-{To}";
    }
}

/// <summary>ISO weeks <c>week 01-53/2</c>; a range may run over the end of the year.</summary>
internal sealed record WeekRange(int From, int To, int Step)
{
    public bool Matches(int week) => From <= To
        ? week >= From && week <= To && (week - From) % Step == 0
        : week >= From || week <= To;

    public override string ToString() => From == To
        ? From.ToString("00", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From:00}-{To:00}")
            + (Step == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{Step}"));
}

/// <summary>Weekdays <c>Mo-Fr</c>, or certain weekdays of the month <c>Mo[1,-1] +2 days</c>.</summary>
/// <param name="From">0 is Monday.</param>
/// <param name="To">0 is Monday; a range may run over the end of the week.</param>
/// <param name="Nth">Which of the month, 1…5 or −1…−5 from its end; empty: every one.</param>
/// <param name="Offset">The day meant lies so many days after the one named.</param>
internal sealed record WeekdayRange(int From, int To, IReadOnlyList<int> Nth, int Offset)
{
    private readonly int _days = Days(From, To);
    private readonly int _nth = Nth.Aggregate(0, (mask, n) => mask | (n > 0 ? 1 << (n - 1) : 1 << (4 - n)));

    public bool Matches(in DayFacts day)
    {
        if (_nth == 0) return (_days >> day.Weekday & 1) != 0;
        if (Offset == 0) return MatchesNth(day);
        var named = day.DayNumber - Offset;
        return named >= 0 && named <= DateOnly.MaxValue.DayNumber && MatchesNth(DayFacts.Of(named));
    }

    private bool MatchesNth(in DayFacts day) =>
        (_days >> day.Weekday & 1) != 0
        && ((_nth >> (day.Day - 1) / 7 & 1) != 0 || (_nth >> 5 + (day.DaysInMonth - day.Day) / 7 & 1) != 0);

    private static int Days(int from, int to)
    {
        var mask = 0;
        for (var day = from; ; day = (day + 1) % 7)
        {
            mask |= 1 << day;
            if (day == to) return mask;
        }
    }

    public override string ToString()
    {
        var text = HoursWords.Weekdays[From] + (From == To ? "" : "-" + HoursWords.Weekdays[To]);
        if (Nth.Count > 0) text += "[" + string.Join(",", Nth.Select(n => n.ToString(CultureInfo.InvariantCulture))) + "]";
        return text + HoursWords.Offset(Offset);
    }
}

/// <summary><c>PH</c> or <c>SH</c>, or so many days after one: <c>PH -1 day</c>.</summary>
internal sealed record HolidaySelector(bool School, int Offset)
{
    public override string ToString() => (School ? "SH" : "PH") + HoursWords.Offset(Offset);
}
