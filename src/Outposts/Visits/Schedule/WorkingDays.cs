using Outposts.Hours;

namespace Outposts.Visits.Schedule;

/// <summary>Working days by the official calendar, and the filing that must lie so many of them before a visit.</summary>
public static class WorkingDays
{
    /// <summary>How many working days before a visit it must have been filed (卫医政发〔2009〕77号, chapter 4).</summary>
    public const int FilingLeadDays = 20;

    /// <summary>Whether a day is worked: Monday to Friday without public holidays, and make-up workdays; null when its year has no table
    /// and it is no weekend.</summary>
    public static bool? IsWorkingDay(DateOnly day, HolidayCalendar holidays)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return holidays.KindOf(day) switch
        {
            DayKind.PublicHoliday => false,
            DayKind.MakeUpWorkday => true,
            DayKind.Ordinary => !weekend,
            _ => weekend ? false : null,
        };
    }

    /// <summary>The first day on which a visit may be, <see cref="FilingLeadDays"/> working days after its filing.</summary>
    /// <param name="filedOn">The day of filing; it is not counted.</param>
    /// <param name="holidays">The official calendar.</param>
    /// <returns>The day, and whether it rests on Mondays to Fridays of a year without a table, whose holidays may move it later.</returns>
    public static (DateOnly Day, bool IsAssumed) EarliestVisitDate(DateOnly filedOn, HolidayCalendar holidays)
    {
        var (day, assumed) = (filedOn, false);
        for (var left = FilingLeadDays; left > 0;)
        {
            day = day.AddDays(1);
            var worked = IsWorkingDay(day, holidays);
            assumed |= worked is null;
            if (worked != false) left--;
        }
        return (day, assumed);
    }
}
