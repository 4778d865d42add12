using System.Collections;
using Outposts.Hours.Rules;

namespace Outposts.Hours.ListText;

/// <summary>Days of the year that a text names, as ranges of months or of dates.</summary>
internal sealed class DateSet
{
    private const int DaysOfYear = 366;
    private readonly List<(CalendarDate From, CalendarDate To)> _ranges = [];
    private readonly BitArray _days = new(DaysOfYear);

    /// <summary>Whether a year is named, so that the days are of that year alone.</summary>
    public bool HasYear => _ranges.Exists(range => range.From.Year > 0);

    /// <summary>Adds a range, both ends included; over the end of the year when it ends before it begins.</summary>
    /// <returns>Whether such a range exists.</returns>
    public bool TryAdd(CalendarDate from, CalendarDate to)
    {
        if (!IsDate(from) || !IsDate(to) || from.Day == 0 != (to.Day == 0)) return false;
        if ((from.Year > 0) != (to.Year > 0) || (_ranges.Count > 0 && HasYear != from.Year > 0)) return false;
        if (from.Year > 0 && (to.Year, to.Month, to.Day).CompareTo((from.Year, from.Month, from.Day)) < 0) return false;
        if (to.Year - from.Year > 1) return false;
        _ranges.Add((from, to));
        var last = IndexOf(to.Month, to.Day == 0 ? DateTime.DaysInMonth(2000, to.Month) : to.Day);
        for (var day = IndexOf(from.Month, Math.Max(from.Day, 1)); ; day = (day + 1) % DaysOfYear)
        {
            _days[day] = true;
            if (day == last) return true;
        }
    }

    /// <summary>Whether every day of another set is one of these, leaving years aside.</summary>
    public bool ContainsAll(DateSet other) => CountCommon(other) == other.Count;

    /// <summary>Counts the days of the year that are in both.</summary>
    public int CountCommon(DateSet other) => Enumerable.Range(0, DaysOfYear).Count(day => _days[day] && other._days[day]);

    public int Count => Enumerable.Range(0, DaysOfYear).Count(day => _days[day]);

    /// <summary>Whether sets cover the whole year together.</summary>
    public static bool CoverYear(IReadOnlyList<DateSet> sets) =>
        Enumerable.Range(0, DaysOfYear).All(day => sets.Any(set => set._days[day]));

    /// <summary>The selector, such as <c>May-Sep</c> or <c>Jun 01-Sep 30</c>.</summary>
    public override string ToString() => string.Join(',', _ranges.Select(range => new DateRange(range.From, range.To)));

    private static bool IsDate(CalendarDate date) =>
        date.Month is >= 1 and <= 12 && date.Day >= 0 && date.Year is 0 or (>= 1900 and <= 2100)
        && date.Day <= DateTime.DaysInMonth(date.Year == 0 ? 2000 : date.Year, date.Month);

    private static int IndexOf(int month, int day) => new DateTime(2000, month, day).DayOfYear - 1;
}
