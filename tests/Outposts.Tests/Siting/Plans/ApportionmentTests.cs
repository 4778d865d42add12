using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.Tests.Siting.Plans;

public sealed class ApportionmentTests
{
    /// <summary>Qingdao's ten districts by the census of 2020, in the order of their codes.</summary>
    private static readonly double[] Residents = [486_643, 1_096_879, 1_903_595, 502_370, 737_281, 1_109_606, 1_336_077, 987_820, 1_191_348,
        720_103];

    [Fact]
    public void A_hundred_outposts_by_residents_fall_to_Qingdaos_divisions_as_worked_out_by_hand() =>
        Apportionment.LargestRemainder(100, Residents).ShouldBe([5, 11, 19, 5, 7, 11, 13, 10, 12, 7]);

    [Fact]
    public void The_parts_add_up_lie_next_to_their_quotas_and_no_remainder_was_passed_over()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var told = $"seed {seed}, round {round}";
            var total = random.Next(0, 300);
            var weights = Enumerable.Range(0, random.Next(1, 15))
                .Select(_ => random.Next(4) switch
                {
                    0 => 0.0,
                    1 => random.Next(1, 5),
                    _ => random.NextDouble() * Math.Pow(10, random.Next(0, 7))
                }).ToArray();
            var parts = Apportionment.LargestRemainder(total, weights);
            parts.Sum().ShouldBe(total, told);
            var sum = weights.Sum();
            if (sum == 0) { (parts.Max() - parts.Min()).ShouldBeLessThanOrEqualTo(1, told); continue; }
            for (var i = 0; i < parts.Length; i++)
            {
                var quota = total * weights[i] / sum;
                ((double)parts[i]).ShouldBeInRange(Math.Floor(quota - 1e-9), Math.Ceiling(quota + 1e-9), told);
                for (var j = 0; j < parts.Length; j++)
                    if (parts[i] > Math.Floor(quota + 1e-9) && parts[j] <= Math.Floor(total * weights[j] / sum + 1e-9))
                        (quota - Math.Floor(quota))
                            .ShouldBeGreaterThanOrEqualTo(total * weights[j] / sum - Math.Floor(total * weights[j] / sum) - 1e-9, told);
            }
        }
    }

    [Fact]
    public void Nobody_and_nothing_are_shared_out_too()
    {
        Apportionment.LargestRemainder(5, []).ShouldBeEmpty();
        Apportionment.LargestRemainder(0, [3, 4]).ShouldBe([0, 0]);
        Apportionment.LargestRemainder(5, [0, 0, 0]).ShouldBe([2, 2, 1]);
        Apportionment.LargestRemainder(1, [1, 1]).ShouldBe([1, 0]);
        Apportionment.LargestRemainder(100, [1e-12, 1e300]).ShouldBe([0, 100]);
    }

    [Theory]
    [InlineData(-1, 1.0)]
    [InlineData(1, -1.0)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void What_cannot_be_shared_out_is_refused(int total, double weight) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Apportionment.LargestRemainder(total, [weight]));
}
