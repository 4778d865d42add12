using Outposts.Hours.Rules;

namespace Outposts.Hours.ListText;

/// <summary>Days that a text names: weekdays, certain weekdays of the month, holidays.</summary>
internal sealed record DaySet
{
    public const int MondayToFriday = 0b0011111;
    public const int Weekend = 0b1100000;
    public const int All = 0b1111111;

    /// <summary>Every day, in a text that names none.</summary>
    public static readonly DaySet Every = new() { Weekdays = All };

    /// <summary>Weekdays as a mask whose lowest bit is Monday.</summary>
    public int Weekdays { get; init; }

    /// <summary>Which of the month, as in <c>Tu[1,-1]</c>; empty: every one.</summary>
    public string Nth { get; init; } = "";

    /// <summary>Whether weekdays are named, so that Mo-Su is written.</summary>
    public bool NamesWeekdays { get; init; }

    /// <summary>节假日, which may mean public holidays alone or Saturdays and Sundays too.</summary>
    public bool HasHolidays { get; init; }

    /// <summary>法定节假日.</summary>
    public bool HasPublicHolidays { get; init; }

    /// <summary>寒暑假.</summary>
    public bool HasSchoolHolidays { get; init; }

    /// <summary>工作日: no public holiday is one.</summary>
    public bool IsWorkdays { get; init; }

    public bool HasAnyHolidays => HasHolidays || HasPublicHolidays || HasSchoolHolidays;

    public bool IsHolidaysOnly => Weekdays == 0 && HasAnyHolidays;

    /// <summary>Whether days of both can be written as one selector that means the same.</summary>
    public bool CanJoin(DaySet other) =>
        this != Every && other != Every && Nth.Length + other.Nth.Length == 0 && !IsWorkdays && !other.IsWorkdays;

    public DaySet Union(DaySet other) => new()
    {
        Weekdays = Weekdays | other.Weekdays,
        Nth = Nth,
        NamesWeekdays = NamesWeekdays || other.NamesWeekdays,
        HasHolidays = HasHolidays || other.HasHolidays,
        HasPublicHolidays = HasPublicHolidays || other.HasPublicHolidays,
        HasSchoolHolidays = HasSchoolHolidays || other.HasSchoolHolidays,
        IsWorkdays = IsWorkdays || other.IsWorkdays,
    };

    /// <summary>The selector; empty for every day.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Weekdays != All || NamesWeekdays || Nth.Length > 0 || HasAnyHolidays) AddWeekdays(parts);
        if (HasHolidays || HasPublicHolidays) parts.Add("PH");
        if (HasSchoolHolidays) parts.Add("SH");
        return string.Join(',', parts);
    }

    private void AddWeekdays(List<string> parts)
    {
        for (var day = 0; day < 7; day++)
        {
            if ((Weekdays >> day & 1) == 0) continue;
            var last = day;
            while (last < 6 && (Weekdays >> (last + 1) & 1) != 0) last++;
            // Two days are written Sa,Su, more Mo-Fr.
            if (last - day < 2 || Nth.Length > 0) last = day;
            parts.Add(HoursWords.Weekdays[day] + (last > day ? "-" + HoursWords.Weekdays[last] : "") + (Nth.Length > 0 ? $"[{Nth}]" : ""));
            day = last;
        }
    }
}
