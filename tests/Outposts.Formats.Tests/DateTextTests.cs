namespace Outposts.Formats.Tests;

public class DateTextTests
{
    [Theory]
    [InlineData("2021-06-03")]
    [InlineData("2021/6/3")]
    [InlineData("2021.6.3")]
    [InlineData("20210603")]
    [InlineData("2021年6月3日")]
    [InlineData("2021 年 6 月 3 日")]
    [InlineData("2021年6月3号")]
    [InlineData("2021/6/3 0:00:00")]
    [InlineData("２０２１．６．３")]
    [InlineData("二〇二一年六月三日")]
    [InlineData("二○二一年六月三日")]
    public void A_day_is_read_in_every_style_that_says_which(string text) => DateText.Read(text).ShouldBe(new DateOnly(2021, 6, 3));

    [Theory]
    [InlineData("二〇二一年十月二十日", "2021-10-20")]
    [InlineData("二〇二一年十二月三十一日", "2021-12-31")]
    [InlineData("二〇二一年十一月十日", "2021-11-10")]
    public void Tens_in_Chinese_are_tens(string text, string day) =>
        DateText.Read(text).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("03/04/2021")]
    [InlineData("25/04/2021")]
    [InlineData("25.04.2021")]
    [InlineData("21-06-03")]
    [InlineData("2021-02-30")]
    [InlineData("1066-10-14")]
    [InlineData("六月三日")]
    public void What_does_not_say_which_day_is_neither_read_nor_guessed(string text) => (DateText.Read(text), DateText.Guess(text))
        .ShouldBe((null, null));

    [Theory]
    [InlineData("2021年6月", "2021-06-01")]
    [InlineData("2021.6", "2021-06-01")]
    [InlineData("2021年", "2021-01-01")]
    [InlineData("2021", "2021-01-01")]
    [InlineData("44350", "2021-06-03")]
    public void A_month_a_year_and_a_spreadsheets_number_are_guesses(string text, string day)
    {
        DateText.Read(text).ShouldBeNull();
        DateText.Guess(text).ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
    }
}
