namespace Outposts.Hours.Rules;

/// <summary>A day as the calendar gives it, with what it leaves open.</summary>
/// <param name="Facts">What is certain; unknown holidays are not set.</param>
/// <param name="UnknownHolidays">Bits of <see cref="DayFacts.Holidays"/> that the calendar cannot tell.</param>
/// <param name="IsMakeUp">A make-up workday: any of Monday to Friday may be meant.</param>
/// <param name="Cause">What to name when the variants disagree.</param>
internal readonly record struct DayReading(DayFacts Facts, uint UnknownHolidays, bool IsMakeUp, UnknownCause Cause)
{
    public bool IsCertain => UnknownHolidays == 0 && !IsMakeUp;

    public int Variants => (IsMakeUp ? 5 : 1) << System.Numerics.BitOperations.PopCount(UnknownHolidays);

    public DayFacts Variant(int number)
    {
        var weekdays = IsMakeUp ? 5 : 1;
        var weekday = IsMakeUp ? number % 5 : Facts.Weekday;
        var subset = number / weekdays;
        var holidays = Facts.Holidays;
        for (var bit = 0; bit < 32; bit++)
        {
            if ((UnknownHolidays >> bit & 1) == 0) continue;
            if ((subset & 1) != 0) holidays |= 1u << bit;
            subset >>= 1;
        }
        return Facts with { Weekday = weekday, Holidays = holidays };
    }
}
