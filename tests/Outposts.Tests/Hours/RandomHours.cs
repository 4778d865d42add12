using System.Globalization;

namespace Outposts.Tests.Hours;

/// <summary>Makes random expressions of the language, all of which are taken.</summary>
internal sealed class RandomHours(Random random)
{
    private static readonly string[] WeekdayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    private static readonly string[] MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>Keeps to what opening_hours.js and the product mean alike: see docs/decisions/0006-hours-and-holidays.md.</summary>
    public bool ForJudge { get; init; }

    /// <summary>Public and school holidays, ways in and the sun too.</summary>
    public bool WithHolidays { get; init; }

    public string Next()
    {
        // What begins on one day and ends on the next is cut by the next day's rules there, and lives on here.
        var pastMidnight = random.Next(3) == 0;
        var rules = ForJudge && pastMidnight ? 1 : random.Next(1, 5);
        var text = "";
        var dateless = false;
        for (var i = 0; i < rules; i++)
        {
            var join = i == 0 ? "" : random.Next(5) switch { 0 => ", ", 1 => " || ", _ => "; " };
            // A rule without days: it replaces another without days there, and adds here; after a comma it may be no rule
            // of its own but the end of a list of times, in which an open end is cut differently.
            var days = i > 0 && ForJudge && (dateless || join == ", ") ? Weekdays() : Days();
            var times = Times(pastMidnight && join != " || ");
            // "Mo, Tu 10:00" would be one list.
            if (join == ", " && days.Length == 0 && times.Length == 0) times = "06:00-07:00";
            var state = State(days.Length + times.Length == 0);
            if (i < rules - 1 && days.Length > 0 && times.Length == 0 && state.Length == 0) state = " open";
            text += join + (days + (days.Length > 0 && times.Length > 0 ? " " : "") + times + state).Trim();
            dateless = days.Length == 0;
        }
        return text;
    }

    public DateTime Time() => new DateTime(2024, 1, 1).AddMinutes(random.Next(4 * 366 * 1440));

    private string Days() => random.Next(8) switch
    {
        0 => "",
        1 => Dates(),
        2 => Dates() + " " + (ForJudge ? "Tu-Su" : Weekdays()),
        3 => "week " + Weeks() + " " + Weekdays(),
        4 => Years() + " " + Weekdays(),
        _ => Weekdays(),
    };

    private string Years() => random.Next(4) switch
    {
        0 => Text($"{2024 + random.Next(4)}"),
        1 => Text($"{2023 + random.Next(2)}-{2025 + random.Next(3)}"),
        2 => Text($"{2022 + random.Next(3)}-{2026 + random.Next(3)}/2"),
        _ => Text($"{2024 + random.Next(3)}+"),
    };

    private string Dates()
    {
        var month = random.Next(12);
        var other = random.Next(12);
        return random.Next(7) switch
        {
            0 => Month(month),
            1 => month == other ? Month(month) : $"{Month(month)}-{Month(other)}",
            2 => $"{Month(month)},{Month((month + 3) % 12)}",
            // Up to the 28th of February opening_hours.js finds no day at all.
            3 => Text($"{Month(month)} {random.Next(1, 15):00}-{random.Next(15, 28):00}"),
            4 => month == other ? Text($"{Month(month)} {random.Next(1, 29):00}")
                : Text($"{Month(month)} {random.Next(1, 29):00}-{Month(other)} {random.Next(1, 29):00}"),
            5 => Text($"{2024 + random.Next(3)} {Month(month)} {random.Next(1, 29):00}"),
            _ => Text($"{2024 + random.Next(2)} {Month(month)} {random.Next(1, 29):00}-{2026 + random.Next(2)} {Month(other)} {random.Next(1, 29):00}"),
        };
    }

    private string Weeks()
    {
        var from = random.Next(1, 53);
        var to = random.Next(from, 54);
        return from == to || random.Next(3) == 0 ? Text($"{from:00}") : random.Next(2) == 0 ? Text($"{from:00}-{to:00}")
            : Text($"{from:00}-{to:00}/2");
    }

    private string Weekdays() => WithHolidays && random.Next(3) == 0 ? Holidays() : PlainWeekdays();

    private string Holidays() => random.Next(6) switch
    {
        0 => "PH",
        1 => "SH",
        2 => "PH -1 day",
        3 => "PH " + PlainWeekdays(),
        4 => PlainWeekdays() + ",PH",
        _ => "SH,PH",
    };

    private string PlainWeekdays() => random.Next(6) switch
    {
        0 => "Mo-Fr",
        1 => "Sa,Su",
        2 => Day() + (random.Next(2) == 0 ? "[1]" : Text($"[{random.Next(1, 6)},-1]")),
        3 => Day(),
        4 => $"{WeekdayNames[random.Next(3)]},{WeekdayNames[3 + random.Next(4)]}",
        _ => $"{WeekdayNames[random.Next(3)]}-{WeekdayNames[3 + random.Next(4)]}",
    };

    private string Times(bool pastMidnight)
    {
        var kind = random.Next(8);
        if (kind == 0) return "";
        if (kind == 1) return Text($"{Clock(ForJudge ? 1 : 0, 16)}+");
        if (kind == 2 && WithHolidays) return random.Next(2) == 0 ? "sunrise-(sunset-01:00)" : "dusk-02:00";
        if (pastMidnight && kind < 5)
            return random.Next(2) == 0 ? Text($"{Clock(17, 24)}-{Clock(0, 9)}")
                : Text($"{Clock(6, 9)}-{Clock(11, 14)},{Clock(18, 24)}-{random.Next(24, 30)}:30");
        return kind switch
        {
            2 => Text($"{Clock(6, 10)}-{Clock(10, 13)},{Clock(13, 15)}-{Clock(16, 20)}"),
            3 => "00:00-24:00",
            _ => Text($"{Clock(0, 12)}-{Clock(13, 24)}"),
        };
    }

    private string State(bool needed) => random.Next(needed ? 3 : 9) switch
    {
        0 => " off",
        1 => " unknown",
        2 => " open",
        3 when WithHolidays => random.Next(2) == 0 ? " \"STAFFED\"" : " open \"QR_CODE,APP\"",
        _ => "",
    };

    private string Clock(int from, int to) => Text($"{random.Next(from, to):00}:{random.Next(4) * 15:00}");

    private string Day() => WeekdayNames[random.Next(7)];

    private static string Month(int index) => MonthNames[index];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
