using Outposts.Hours;
using Outposts.Testing;

namespace Outposts.Tests.Hours;

public sealed class RefusedHoursTests
{
    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("   ", 0, "empty")]
    [InlineData("Mon 08:00-10:00", 0, "did you mean Mo?")]
    [InlineData("mo-fr 08:00-10:00", 0, "did you mean Mo?")]
    [InlineData("Mo-Fri 08:00-10:00", 3, "did you mean Fr?")]
    [InlineData("周一至周五 08:00-10:00", 0, "double quotes")]
    [InlineData("08：00-12:00", 2, "write : instead")]
    [InlineData("08:00—12:00", 5, "write - instead")]
    [InlineData("08:00~12:00", 5, "write - instead")]
    [InlineData("08:00-12:00；14:00-18:00", 11, "write ; instead")]
    [InlineData("08:00-12:00、14:00-18:00", 11, "write , instead")]
    [InlineData("08:00-12:00 14:00-18:00", 12, "';' ',' '||'")]
    [InlineData("Mo-Fr 9-17", 6, "hours and minutes")]
    [InlineData("Mo-Fr 09:00", 11, "needs its end")]
    [InlineData("09:00-", 6, "hours and minutes")]
    [InlineData("09:00-17", 6, "hours and minutes")]
    [InlineData("09:0-17:00", 3, "two digits")]
    [InlineData("24:00-25:00", 0, "the hour lies between 0 and 23")]
    [InlineData("09:60-17:00", 3, "the minute lies between 0 and 59")]
    [InlineData("09:00-49:00", 6, "the hour lies between 0 and 48")]
    [InlineData("09:00-48:30", 6, "next day's midnight")]
    [InlineData("10:00-16:00/30", 11, "repeated points in time")]
    [InlineData("(sunset+30)-22:00", 8, "hours and minutes")]
    [InlineData("(noon+00:30)-22:00", 1, "dawn, sunrise, sunset or dusk")]
    [InlineData("(sunset+07:00)-22:00", 0, "outside the day")]
    [InlineData("20:00-sunrise+", 13, "open end")]
    [InlineData("easter 10:00-12:00", 0, "easter is not supported")]
    [InlineData("Feb 30 10:00-12:00", 4, "Feb has 29 days")]
    [InlineData("2026 Feb 29 10:00-12:00", 9, "Feb has 28 days")]
    [InlineData("Jan 10-05 10:00-12:00", 7, "before the first")]
    [InlineData("Jan-Feb 28 10:00-12:00", 4, "either both ends")]
    [InlineData("Dec 15-Feb 10:00-12:00", 7, "either both ends")]
    [InlineData("2026 Nov-Feb 10:00-12:00", 9, "both years")]
    [InlineData("2026 Oct 01,Nov 03 10:00-12:00", 12, "each has its year")]
    [InlineData("Dec 15+ 10:00-12:00", 6, "needs the year")]
    [InlineData("2028-2026 10:00-12:00", 5, "after the first")]
    [InlineData("1800 10:00-12:00", 0, "between 1900 and 9998")]
    [InlineData("week 54 10:00-12:00", 5, "between 1 and 53")]
    [InlineData("week 50-02/2 10:00-12:00", 8, "within one year")]
    [InlineData("Mo[6] 10:00-12:00", 3, "between 1 and 5")]
    [InlineData("Mo[1 10:00-12:00", 5, "closing bracket")]
    [InlineData("Mo[1] +1 week 10:00-12:00", 9, "day or days")]
    [InlineData("Mo-Fr PH 10:00-12:00", 6, "needs a comma")]
    [InlineData("Mo-Fr Jan 10:00-12:00", 6, "the order is")]
    [InlineData("10:00-12:00 Mo-Fr", 12, "days come before their times")]
    [InlineData("Mo-Fr 09:00-12:00/13:00-17:00", 17, "write , between two times")]
    [InlineData("Mo-Fr: 09:00-17:00", 5, "no colon")]
    [InlineData("Mo - 5", 3, "expected")]
    [InlineData("Mo-Fr, 10:00-12:00", 5, "needs hours or a word")]
    [InlineData("24/7 10:00-12:00", 5, "24/7 stands without")]
    [InlineData("Mo-Fr 24/7", 6, "hours and minutes")]
    [InlineData("Mo-Fr 08:00-10:00 \"open", 18, "no closing quote")]
    [InlineData("Mo-Fr 08:00-10:00 \"\"", 18, "comment is empty")]
    [InlineData("Mo-Fr 08:00-10:00;; Sa 10:00-12:00", 18, "expected a rule")]
    [InlineData("Mo-Fr 08:00-10:00 ||", 20, "expected a rule")]
    [InlineData("; 10:00-12:00", 0, "expected a rule")]
    [InlineData("Mo-Fr 08:00-10:00 | 12:00-14:00", 18, "';' ',' '||'")]
    [InlineData("Mo-Fr 08:00-10:00 closed open", 25, "';' ',' '||'")]
    [InlineData("Mo-Fr\t08:00-10:00", 5, "a blank")]
    [InlineData("PH,PH +1 day,PH +2 days,PH +3 days,PH +4 days off", 46, "more than 4")]
    [InlineData("😀", 0, "expected a rule")]
    public void A_text_outside_the_language_is_refused_where_the_trouble_is_and_why(string text, int position, string reason)
    {
        OpeningHours.TryParse(text, out var hours, out var error).ShouldBeFalse(hours?.ToString());
        hours.ShouldBeNull();
        error!.Reason.ShouldContain(reason);
        error.Position.ShouldBe(position, error.Reason);
        error.ChineseReason.ShouldContain(letter => letter > '\u2E7F');
        (error.Position + error.Length).ShouldBeLessThanOrEqualTo(Math.Max(text.Length, 1));
        Should.Throw<OpeningHoursException>(() => OpeningHours.Parse(text)).Error.ShouldBe(error);
    }

    [Fact]
    public void Null_and_a_text_that_is_too_long_are_refused_the_same_way()
    {
        OpeningHours.TryParse(null, out _, out var missing).ShouldBeFalse();
        missing!.Reason.ShouldContain("empty");
        Should.Throw<OpeningHoursException>(() => OpeningHours.Parse(null!));
        OpeningHours.TryParse(new string(' ', 2000) + "24/7", out _, out var error).ShouldBeFalse();
        error!.Position.ShouldBe(OpeningHours.MaxLength);
        OpeningHours.TryParse(string.Join("; ", Enumerable.Repeat("Mo off", 65)), out _, out var many).ShouldBeFalse();
        many!.Reason.ShouldContain("64 rules");
    }

    [Fact]
    public void A_semicolon_at_the_end_is_taken() => OpeningHours.Parse("Mo-Fr 08:00-10:00; ").ToString().ShouldBe("Mo-Fr 08:00-10:00");

    [Fact]
    public void Random_text_is_taken_or_refused_and_nothing_else()
    {
        const int seed = 7;
        var random = new Random(seed);
        var count = LongRun.Count(20_000, 1_000_000);
        for (var i = 0; i < count; i++)
        {
            var text = RandomText(random);
            try
            {
                if (OpeningHours.TryParse(text, out var hours, out var error))
                {
                    hours.At(new DateTime(2026, 2, 14, 12, 0, 0), China.Holidays);
                    OpeningHours.Parse(hours.ToString()).ToString().ShouldBe(hours.ToString());
                }
                else
                {
                    error.Position.ShouldBeInRange(0, text.Length);
                    (error.Position + error.Length).ShouldBeLessThanOrEqualTo(text.Length);
                }
            }
            catch (Exception failure) when (failure is not ShouldAssertException)
            {
                throw new InvalidOperationException($"seed {seed}, number {i}: \"{text}\"", failure);
            }
        }
    }

    // Half of it made of the language's own pieces in any order, half of any characters.
    private static string RandomText(Random random)
    {
        string[] pieces =
        [
            "Mo", "-", "Fr", "08:00", "18:00", "-", ",", ";", " ", " ", "PH", "SH", "off", "open", "unknown", "||", "\"", "STAFFED", "24/7",
                "week", "2026",
            "Jan", "Feb", "28", "31", "[1]", "[-1]", "+", "/2", ":", "(", ")", "sunrise", "sunset", "easter", "+1 day", "Dec 15-Feb 28",
                "22:00-06:00", "周一", "：", "\0", "😀",
        ];
        var length = random.Next(1, 14);
        return string.Concat(Enumerable.Range(0, length)
            .Select(_ => random.Next(12) == 0 ? ((char)random.Next(0x10000)).ToString() : pieces[random.Next(pieces.Length)]));
    }
}
