using Outposts.Reporting;

namespace Outposts.Tests.Reporting;

/// <summary>The interval of Wilson by its definition, and beside published values.</summary>
public sealed class ShareIntervalTests
{
    [Fact]
    public void The_bounds_are_the_shares_that_lie_as_far_from_what_was_counted_as_chance_takes_them()
    {
        for (var total = 1; total < 60; total++)
            for (var count = 0; count <= total; count++)
            {
                var interval = ShareInterval.Wilson(count, total);
                var share = (double)count / total;
                foreach (var bound in new[] { interval.Low, interval.High })
                    Math.Abs(share - bound).ShouldBe(
                        1.959963984540054 * Math.Sqrt(bound * (1 - bound) / total), 1e-9, $"{count} of {total}");
                (interval.Low <= share && share <= interval.High && interval.Low >= 0 && interval.High <= 1)
                    .ShouldBeTrue($"{count} of {total}");
                if (count > 0 && count < total) (interval.Low < share && share < interval.High).ShouldBeTrue($"{count} of {total}");
            }
    }

    // Newcombe (1998), table I: the score method without continuity correction.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Published_values(long count, long total, double low, double high)
    {
        var interval = ShareInterval.Wilson(count, total);
        interval.Low.ShouldBe(low, 5e-5);
        interval.High.ShouldBe(high, 5e-5);
    }
}
