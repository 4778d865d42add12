namespace Outposts.Hours.Rules;

/// <summary>A day as the calendar gives it, with what it leaves open.</summary>
/// <param name="Facts">What is certain; unknown holidays are not set.</param>
/// <param name="UnknownHolidays">Bits of <see cref="DayFacts.Holidays"/> that the calendar cannot tell.</param>
/// <param name="IsMakeUp">Whether it is a make-up workday, when any of Monday to Friday may be meant; null when the calendar cannot
/// tell.</param>
/// <param name="Cause">What to name when the variants disagree.</param>
internal readonly record struct DayReading(DayFacts Facts, uint UnknownHolidays, bool? IsMakeUp, UnknownCause Cause)
{
    public bool IsCertain => UnknownHolidays == 0 && IsMakeUp == false;

    public int Variants => Weekdays << System.Numerics.BitOperations.PopCount(UnknownHolidays);

    // Monday to Friday, and the day's own last.
    private int Weekdays => IsMakeUp switch { false => 1, true => 5, null => 6 };

    public DayFacts Variant(int number)
    {
        var weekday = number % Weekdays;
        if (IsMakeUp == false || weekday == 5) weekday = Facts.Weekday;
        var subset = number / Weekdays;
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
