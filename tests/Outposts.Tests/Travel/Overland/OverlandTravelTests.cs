using Outposts.Testing;
using Outposts.Travel;
using Outposts.Travel.Overland;

namespace Outposts.Tests.Travel.Overland;

public class OverlandTravelTests
{
    // Legs are straight in longitude and latitude and measured on the ellipsoid: over 10 km both differ by a part in a million at most.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Ways_equal_those_of_the_naive_search_over_all_vertices()
    {
        var (reached, barred) = (0, 0);
        for (var seed = 0; seed < LongRun.Count(150, 3000); seed++)
        {
            var land = new RandomLand(seed);
            if (land.Joined is not { } barriers) continue;
            var (model, naive) = (land.Model, new NaiveOverland(barriers, land.Crossings, land.Profiles));
            foreach (var by in new[] { TravelMode.Walk, TravelMode.Car })
            {
                var from = land.At();
                var origin = model.From(from, by);
                for (var i = 0; i < 6; i++)
                {
                    var to = i == 5 ? from : land.At();
                    var (way, expected) = (origin.To(to), naive.Estimate(from, to, by));
                    var told = $"seed {seed}, {by} from {from} to {to}: {way} instead of {expected}";
                    (way is null).ShouldBe(expected is null, told);
                    if (way is not { } known)
                    {
                        barred++;
                        continue;
                    }
                    reached++;
                    known.Time!.Value.ShouldBe(expected!.Value.Time, Tolerance * (1 + expected.Value.Time), told);
                    origin.GetLowerBound(Outposts.Geodesy.Geodesic.Distance(from, to)).ShouldBeLessThanOrEqualTo(known.Cost, told);
                    model.Estimate(to, from, by)!.Value.Time!.Value.ShouldBe(known.Time.Value, Tolerance * (1 + known.Time.Value), told);
                }
            }
        }
        (reached > 500 && barred > 50).ShouldBeTrue($"{reached} ways and {barred} barred ones");
    }
}
