using Outposts.Geodesy;
using Outposts.Tests.Geodesy;
using Outposts.Travel;

namespace Outposts.Tests.Travel;

public class GeodesicTravelTests
{
    private static readonly GeodesicTravel Travel = new(new TravelProfiles());
    private static readonly TravelMode[] Modes = Enum.GetValues<TravelMode>();

    [Theory]
    [InlineData(TravelMode.Walk, 1300, 936.0)] // 1.3 km at 5 km/h
    [InlineData(TravelMode.Ebike, 1300, 312.0)]
    [InlineData(TravelMode.Car, 1300, 187.2)]
    [InlineData(TravelMode.Straight, 1000, null)]
    public void A_kilometre_of_geodesic_by_each_mode(TravelMode by, double metres, double? seconds)
    {
        var answer = Travel.FromGeodesicDistance(1000, by);
        answer.Distance.ShouldBe(metres, 1e-9);
        answer.Time.HasValue.ShouldBe(seconds.HasValue);
        if (seconds is { } s)
            answer.Time!.Value.ShouldBe(s, 1e-9);
        answer.Basis.ShouldBe(TravelBasis.Geodesic);
    }

    [Fact]
    public void A_quarter_of_an_hour_on_foot_is_the_planners_kilometre() =>
        Travel.GetRadiusForTime(900, TravelMode.Walk).ShouldBeInRange(900, 1000);

    [Fact]
    public void The_inverse_questions_lead_back()
    {
        var random = new Random(21);
        for (var i = 0; i < 1000; i++)
        {
            Position from = Positions.Nasty(random), to = Positions.Nasty(random);
            foreach (var by in Modes)
            {
                var answer = Travel.Between(from, to, by);
                var geodesic = Geodesic.Distance(from, to);
                Travel.GetRadiusForDistance(answer.Distance, by).ShouldBe(geodesic, 1e-6, $"case {i} of seed 21");
                if (answer.Time is { } time)
                    Travel.GetRadiusForTime(time, by).ShouldBe(geodesic, 1e-6, $"case {i} of seed 21");
            }
        }
    }

    [Fact]
    public void Many_destinations_are_answered_as_one_by_one()
    {
        var random = new Random(22);
        var from = Positions.InQingdao(random);
        Position[] to = [.. Enumerable.Range(0, 50).Select(_ => Positions.InQingdao(random))];
        foreach (var by in Modes)
            Travel.Between(from, to, by).ShouldBe(to.Select(one => Travel.Between(from, one, by)));
        Travel.Between(from, [], TravelMode.Walk).ShouldBeEmpty();
    }

    [Fact]
    public void Other_profiles_give_other_ways()
    {
        var slow = new GeodesicTravel(new TravelProfiles { Walk = new(4, 1.5) });
        slow.FromGeodesicDistance(1000, TravelMode.Walk).ShouldBe(new(1500, 1350, TravelBasis.Geodesic));
        Should.Throw<ArgumentOutOfRangeException>(() => new TravelProfile(0, 1.3)).Message.ShouldContain("above 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new TravelProfile(5, 0.9)).Message.ShouldContain("at least 1");
        Should.Throw<ArgumentOutOfRangeException>(() => new TravelProfile(double.NaN, 1));
    }

    [Fact]
    public void Questions_without_an_answer_are_refused()
    {
        Should.Throw<ArgumentException>(() =>
            Travel.GetRadiusForTime(60, TravelMode.Straight)).Message.ShouldContain("STRAIGHT has no travel time; give a distance in metres, or a mode that has one: WALK, EBIKE, CAR.");
        Should.Throw<ArgumentOutOfRangeException>(() => Travel.GetRadiusForTime(-1, TravelMode.Walk));
        Should.Throw<ArgumentOutOfRangeException>(() => Travel.GetRadiusForDistance(double.NaN, TravelMode.Walk));
        Should.Throw<ArgumentOutOfRangeException>(() => Travel.FromGeodesicDistance(-1, TravelMode.Walk));
        Should.Throw<ArgumentOutOfRangeException>(() => Travel.FromGeodesicDistance(1, (TravelMode)9));
    }
}
