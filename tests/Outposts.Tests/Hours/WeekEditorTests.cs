using System.Globalization;
using Outposts.Hours;

namespace Outposts.Tests.Hours;

/// <summary>The week editor of the map client writes weeks as texts; weeks.txt has random ones with their texts, written by its test
/// week.test.ts. Here each text must mean its week, painted minute by minute.</summary>
public sealed class WeekEditorTests
{
    private const int Day = 1440;

    // The tomb-sweeping holiday from Saturday to Monday is in it, and no make-up workday.
    private static readonly DateOnly First = new(2026, 3, 30), Last = new(2026, 4, 12);

    [Fact]
    public void Every_text_of_the_week_editor_means_its_week()
    {
        var lines = File.ReadAllLines(Path.Combine(China.Root(), "tests/Outposts.Tests/Hours/weeks.txt"));
        lines.Length.ShouldBe(400);
        foreach (var columns in lines.Select(line => line.Split('\t')))
        {
            columns.Length.ShouldBe(9);
            var hours = OpeningHours.Parse(columns[0]);
            var days = columns[1..8].Select(Spans).ToArray();
            var holidays = columns[8] == "-" ? null : Spans(columns[8]);
            for (var date = First; date <= Last; date = date.AddDays(1))
            {
                var (expected, actual) = (Paint(days, holidays, date), new bool[Day]);
                foreach (var span in hours.SpansOn(date, China.Holidays).Where(span => span.State.State == OpenState.Open))
                    Array.Fill(actual, true, span.Start, span.End - span.Start);
                actual.SequenceEqual(expected).ShouldBeTrue($"{columns[0]} on {date:yyyy-MM-dd}");
            }
        }
    }

    private static bool[] Paint((int From, int Until)[][] days, (int From, int Until)[]? holidays, DateOnly date)
    {
        var open = new bool[Day];
        var isClosedHoliday = IsHoliday(date) && holidays is { Length: 0 };
        foreach (var (from, until) in Of(date)) Array.Fill(open, true, from, (until > from ? until : Day) - from);
        // The night before goes on past midnight, whatever hours this day has, unless it is closed whole.
        foreach (var (from, until) in isClosedHoliday ? [] : Of(date.AddDays(-1)))
            if (until <= from) Array.Fill(open, true, 0, until);
        return open;

        (int From, int Until)[] Of(DateOnly day) =>
            IsHoliday(day) && holidays is not null ? holidays : days[((int)day.DayOfWeek + 6) % 7];
    }

    private static bool IsHoliday(DateOnly date) => China.Holidays.KindOf(date) == DayKind.PublicHoliday;

    private static (int From, int Until)[] Spans(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(span => (Minutes(span[..5]), Minutes(span[6..])))];

    private static int Minutes(string time) =>
        int.Parse(time[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(time[3..], CultureInfo.InvariantCulture);
}
