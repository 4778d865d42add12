using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>Working days by the official calendar, and the lead time of filings.</summary>
public static class WorkingDays
{
    /// <summary>The number of working days by which the filing must precede a visit (卫医政发〔2009〕77号, chapter 4).</summary>
    public const int FilingLeadDays = 20;

    /// <summary>Gets whether a day is a working day: Monday to Friday except public holidays, and make-up workdays; null for a day that the
    /// State Council's notice for its year, which is not listed yet, may make a day off or a working day.</summary>
    public static bool? IsWorkingDay(DateOnly day, HolidayCalendar holidays)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return holidays.KindOf(day) switch
        {
            DayKind.PublicHoliday => false,
            DayKind.MakeUpWorkday => true,
            DayKind.Ordinary => !weekend,
            _ => weekend && holidays.IsMakeUpWorkday(day.DayNumber, day.Year) == false ? false : null,
        };
    }

    /// <summary>Gets the first possible day of a visit, <see cref="FilingLeadDays"/> working days after the filing.</summary>
    /// <param name="filedOn">The day of filing; it is not counted.</param>
    /// <param name="holidays">The official calendar.</param>
    /// <returns>The day, and whether a day that is not decided yet may move it: Monday to Friday are assumed to be worked.</returns>
    public static (DateOnly Day, bool IsAssumed) EarliestVisitDate(DateOnly filedOn, HolidayCalendar holidays)
    {
        var (day, assumed) = (filedOn, false);
        for (var left = FilingLeadDays; left > 0;)
        {
            day = day.AddDays(1);
            var worked = IsWorkingDay(day, holidays);
            assumed |= worked is null;
            if (worked ?? day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }
        return (day, assumed);
    }
}
