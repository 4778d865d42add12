namespace Outposts.Hours.Rules;

/// <summary>What day selectors need to know of one day.</summary>
/// <param name="DayNumber">Days since 0001-01-01.</param>
/// <param name="Year">Year.</param>
/// <param name="Month">1…12.</param>
/// <param name="Day">1…31.</param>
/// <param name="DaysInMonth">28…31.</param>
/// <param name="Weekday">0 is Monday. On a make-up workday, the weekday whose hours are tried.</param>
/// <param name="Holidays">Bit i is set when the day fits the program's holiday selector i.</param>
internal readonly record struct DayFacts(int DayNumber, int Year, int Month, int Day, int DaysInMonth, int Weekday, uint Holidays)
{
    public static DayFacts Of(int dayNumber)
    {
        DateOnly.FromDayNumber(dayNumber).Deconstruct(out var year, out var month, out var day);
        // 0001-01-01, day number 0, was a Monday.
        return new DayFacts(dayNumber, year, month, day, DateTime.DaysInMonth(year, month), dayNumber % 7, 0);
    }

    public int MonthDay => Month * 100 + Day;

    public int YearMonthDay => Year * 10000 + MonthDay;
}
