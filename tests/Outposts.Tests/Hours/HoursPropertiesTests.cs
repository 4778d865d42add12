using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Testing;

namespace Outposts.Tests.Hours;

/// <summary>What holds for every text: canonical form, and next change against a minute-by-minute walk.</summary>
public sealed class HoursPropertiesTests
{
    private static readonly bool Long = LongRun.IsLong;

    [Theory]
    [InlineData("mo", null)]
    [InlineData("Mo-Fr 8:00-18:00", "Mo-Fr 08:00-18:00")]
    [InlineData("  Mo , We 8:00 - 10:00 ,  11:00-12:00", "Mo,We 08:00-10:00,11:00-12:00")]
    [InlineData("22:00-30:00", "22:00-06:00")]
    [InlineData("20:00-00:00", "20:00-24:00")]
    [InlineData("Fr 20:00-44:00", "Fr 20:00-20:00")]
    [InlineData("10:00-40:00", "10:00-40:00")]
    [InlineData("24/7 open", "24/7")]
    [InlineData("open", "24/7")]
    [InlineData("closed", "off")]
    [InlineData("Mo closed \"x\"", "Mo off \"x\"")]
    [InlineData("Mo-Fr", "Mo-Fr open")]
    [InlineData("\"by appointment\"", "unknown \"by appointment\"")]
    [InlineData("Mo \"by appointment\"", "Mo unknown \"by appointment\"")]
    [InlineData("Mo open \"bell\"", "Mo open \"bell\"")]
    [InlineData("24/7 \"QR_CODE , STAFFED\"", "24/7 \"QR_CODE,STAFFED\"")]
    [InlineData("Dec 24,31: 10:00-14:00", "Dec 24,Dec 31 10:00-14:00")]
    [InlineData("Jan 5-5 off", "Jan 05 off")]
    [InlineData("Dec 15 - Feb 28 off", "Dec 15-Feb 28 off")]
    [InlineData("Dec 15-Feb 28 off", "Dec 15-Feb 28 off")]
    [InlineData("2026 Dec 15-Feb 28 off", "2026 Dec 15-2027 Feb 28 off")]
    [InlineData("2026 Oct 1-7 off", "2026 Oct 01-07 off")]
    [InlineData("2026,2027 Oct 1-7 off", "2026,2027 Oct 01-07 off")]
    [InlineData("2026+ Mo off", "2026+ Mo off")]
    [InlineData("2026 Mar 1+ off", "2026 Mar 01+ off")]
    [InlineData("week 1-10/2 Mo 08:00-12:00+", "week 01-10/2 Mo 08:00-12:00+")]
    [InlineData("Mo[1,-1] +2 days 08:00+", "Mo[1,-1] +2 days 08:00+")]
    [InlineData("Mo[1-3] off", "Mo[1,2,3] off")]
    [InlineData("PH,Mo-Fr 08:00-10:00", "Mo-Fr,PH 08:00-10:00")]
    [InlineData("PH -1 days off", "PH -1 day off")]
    [InlineData("SH Mo-Fr off; PH off || \"x\", Sa 10:00-12:00", "SH Mo-Fr off; PH off || unknown \"x\", Sa 10:00-12:00")]
    [InlineData("Mo 08:00-10:00 open, 12:00-14:00", "Mo 08:00-10:00 open, 12:00-14:00")]
    [InlineData("(sunrise-00:30)-(sunset+01:00)", "(sunrise-00:30)-(sunset+01:00)")]
    public void The_canonical_text_is(string text, string? canonical)
    {
        if (!OpeningHours.TryParse(text, out var hours, out _))
        {
            canonical.ShouldBeNull();
            return;
        }
        hours.ToString().ShouldBe(canonical);
        OpeningHours.Parse(hours.ToString()).ShouldBe(hours);
    }

    [Fact]
    public void Reading_the_canonical_text_gives_the_same_answers()
    {
        const int seed = 3;
        var random = new Random(seed);
        var made = new RandomHours(random) { WithHolidays = true };
        for (var i = 0; i < (Long ? 20_000 : 2_000); i++)
        {
            var text = made.Next();
            var hours = OpeningHours.Parse(text);
            var again = OpeningHours.Parse(hours.ToString());
            again.ToString().ShouldBe(hours.ToString(), $"seed {seed}: {text}");
            for (var t = 0; t < 4; t++)
            {
                var at = made.Time();
                again.At(at, China.Holidays).IsEquivalentTo(hours.At(at, China.Holidays)).ShouldBeTrue($"seed {seed}: {text} at {at:s}");
            }
        }
    }

    [Fact]
    public void The_next_change_is_the_first_minute_that_looks_different()
    {
        const int seed = 5;
        var random = new Random(seed);
        var made = new RandomHours(random) { WithHolidays = true };
        for (var i = 0; i < (Long ? 3_000 : 100); i++)
        {
            var text = made.Next();
            var hours = OpeningHours.Parse(text);
            var from = new DateTime(2026, 1, 1).AddMinutes(random.Next(400 * 1440));
            var walked = Walk(hours, from, days: 9);
            var next = hours.NextChange(from, China.Holidays);
            if (walked is not null) next.ShouldBe(walked, $"seed {seed}: {text} from {from:s}");
            else if (next is not null) next.Value.ShouldBeGreaterThan(from.AddDays(9), $"seed {seed}: {text} from {from:s}");
        }
    }

    [Fact]
    public void The_spans_of_a_day_have_no_gaps_and_say_what_each_minute_says()
    {
        const int seed = 6;
        var random = new Random(seed);
        var made = new RandomHours(random) { WithHolidays = true };
        for (var i = 0; i < (Long ? 3_000 : 200); i++)
        {
            var text = made.Next();
            var hours = OpeningHours.Parse(text);
            var day = DateOnly.FromDateTime(made.Time());
            var minute = 0;
            foreach (var span in hours.SpansOn(day, China.Holidays))
            {
                span.Start.ShouldBe(minute, $"seed {seed}: {text} on {day:o}");
                for (; minute < span.End; minute++)
                    if (!hours.At(day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute), China.Holidays).IsEquivalentTo(span.State))
                        Assert.Fail($"seed {seed}: {text} on {day:o} minute {minute}");
            }
            minute.ShouldBe(1440);
        }
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        OpeningHours[] hours = [.. ((string[])["24/7", "Mo-Fr 09:00-17:00; PH off", "08:00-22:00 \"STAFFED\"; 22:00-08:00 \"QR_CODE\"",
            "Dec 15-Feb 28 We[1,3] 08:00-sunset", "week 10-20 Mo 10:00-12:00 || \"call\""])
            .Select(text => OpeningHours.Parse(text))];
        var at = new DateTime(2026, 1, 1);
        Ask(at);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var day = 0; day < 365; day++) Ask(at.AddDays(day).AddMinutes(day * 4));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Ask(DateTime time)
        {
            foreach (var each in hours)
            {
                each.At(time, China.Holidays);
                each.NextChange(time, China.Holidays);
            }
        }
    }

    [Theory]
    [InlineData(61, 8)]
    [InlineData(-61, 8)]
    [InlineData(36, 15)]
    [InlineData(double.NaN, 8)]
    public void The_sun_is_computed_only_where_it_rises_every_day(double latitude, int offset) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SolarLocation(new Position(120, latitude), TimeSpan.FromHours(offset)));

    [Fact]
    public void The_sun_of_another_place_rises_at_another_time()
    {
        var kashgar = new SolarLocation(new Position(75.99, 39.47), TimeSpan.FromHours(8));
        var midnight = new DateTime(2026, 3, 20);
        var there = OpeningHours.Parse("sunrise-sunset", kashgar).NextChange(midnight, China.Holidays)!.Value;
        var here = OpeningHours.Parse("sunrise-sunset").NextChange(midnight, China.Holidays)!.Value;
        // At the equinox the sun rises nearly at one local solar time everywhere: 44.4 degrees west are 178 minutes later.
        (there - here).TotalMinutes.ShouldBe(178, 3);
    }

    [Fact]
    public void The_ends_of_time_are_answered_too()
    {
        foreach (var text in (string[])["22:00-06:00", "week 01-53 Mo 10:00-12:00", "PH -1 day off; PH +1 day 10:00-12:00",
            "sunset-sunrise", "Mo[1] -2 days off; 10:00+"])
        {
            var hours = OpeningHours.Parse(text);
            foreach (var at in (DateTime[])[DateTime.MinValue, DateTime.MaxValue, DateTime.MaxValue.AddDays(-1)])
            {
                hours.At(at, China.Holidays);
                if (hours.NextChange(at, China.Holidays) is { } next) next.ShouldBeGreaterThan(at);
            }
        }
    }

    private static DateTime? Walk(OpeningHours hours, DateTime from, int days)
    {
        var now = hours.At(from, China.Holidays);
        for (var at = from.AddMinutes(1); at < from.AddDays(days); at = at.AddMinutes(1))
            if (!hours.At(at, China.Holidays).IsEquivalentTo(now)) return at;
        return null;
    }

    [Theory]
    [InlineData("18:30-sunset")]
    [InlineData("18:00-sunset")]
    [InlineData("sunset-18:00")]
    [InlineData("sunrise-06:00")]
    [InlineData("06:00-sunrise")]
    [InlineData("dusk-sunset")]
    public void Where_the_sun_decides_which_is_first_a_range_lies_within_its_day(string text)
    {
        var hours = OpeningHours.Parse(text);
        for (var day = new DateOnly(2026, 1, 1); day.Year == 2026; day = day.AddDays(1))
            hours.SpansOn(day, China.Holidays).Where(span => span.State.State == OpenState.Open).Sum(span => span.End - span.Start)
                .ShouldBeLessThan(180, $"{text} on {day}");
        OpeningHours.Parse(hours.ToString()).ShouldBe(hours);
    }

    [Theory]
    [InlineData("sunset-sunset")]
    [InlineData("sunset-41:30")]
    [InlineData("sunset-06:00")]
    [InlineData("22:00-sunrise")]
    public void A_night_ends_on_the_next_day(string text)
    {
        var hours = OpeningHours.Parse(text);
        hours.ToString().ShouldBe(text);
        hours.At(new DateTime(2026, 6, 21, 3, 0, 0), China.Holidays).State.ShouldBe(OpenState.Open);
    }
}
