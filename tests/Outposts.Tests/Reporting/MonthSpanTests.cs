using Outposts.Reporting;

namespace Outposts.Tests.Reporting;

public sealed class MonthSpanTests
{
    [Fact]
    public void Any_days_of_the_first_and_the_last_month_give_the_months_over_the_year_end()
    {
        var span = MonthSpan.Of(new(2026, 11, 30), new(2027, 2, 1));
        span.Months.ShouldBe([new(2026, 11, 1), new(2026, 12, 1), new(2027, 1, 1), new(2027, 2, 1)]);
        MonthSpan.Parse("2026-11", "2027-02").ShouldBe(span);
        MonthSpan.Parse("2024-02", "2024-02").Months.ShouldBe([new(2024, 2, 1)]);
        MonthSpan.Parse("2024-01", "2026-12").Count.ShouldBe(MonthSpan.MaxMonths);
    }

    [Theory]
    [InlineData("2026-02", "2026-01")]
    [InlineData("2024-01", "2027-01")]
    [InlineData("2026-1", "2026-12")]
    [InlineData("2026-13", "2026-12")]
    [InlineData("2026-01-01", "2026-12")]
    [InlineData("", "2026-12")]
    [InlineData(null, "2026-12")]
    [InlineData("0001-01", "0001-02")]
    [InlineData("9999-11", "9999-12")]
    [InlineData("２０２６-01", "2026-12")]
    public void What_is_no_span_of_months_is_refused(string? from, string? until) =>
        Should.Throw<UserInputException>(() => MonthSpan.Parse(from, until)).Text.Chinese.ShouldNotBeEmpty();
}
