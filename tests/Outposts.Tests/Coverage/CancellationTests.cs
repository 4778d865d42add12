using Outposts.Coverage;
using Outposts.Geodesy;
using Outposts.Siting;

namespace Outposts.Tests.Coverage;

/// <summary>Computations on a million demand points end when the caller has gone, before they start and in the middle.</summary>
public sealed class CancellationTests
{
    private const int PointCount = 1_000_000;
    private const double Radius = 1000;
    private static readonly Lazy<Scene> Large = new(Scene.Create);

    public static TheoryData<string> Computations => [.. Work.Keys];

    private static Dictionary<string, Action<Scene, CancellationToken>> Work { get; } = new(StringComparer.Ordinal)
    {
        ["coverage"] = (scene, token) => CoverageResult.Compute(scene.Demand, scene.Outposts, Radius, cancellationToken: token),
        ["week"] = (scene, token) => WeekCoverage.Compute(
            scene.Demand, [.. scene.Outposts.Select(position => new TimedOutpost(position, WeekHours.All))], Radius,
                cancellationToken: token),
        ["gaps"] = (scene, token) => CoverageGaps.Find(scene.Demand, scene.Result, scene.Outposts, Radius, token),
        ["area"] = (scene, token) => GapArea.Compute(scene.Gap, scene.Demand, Radius, cancellationToken: token),
        ["site gains"] = (scene, token) => SiteGains.Compute(scene.Result, scene.Demand, scene.Outposts, Radius, token),
    };

    [Theory]
    [MemberData(nameof(Computations))]
    public void A_caller_who_has_gone_ends_it_before_it_starts(string name) =>
        Should.Throw<OperationCanceledException>(() => Work[name](Large.Value, new CancellationToken(canceled: true)));

    // Both take minutes on so many points of one gap, so the token always comes first.
    [Theory]
    [InlineData("gaps")]
    [InlineData("area")]
    public void A_caller_who_goes_meanwhile_ends_it(string name)
    {
        var scene = Large.Value;
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Should.Throw<OperationCanceledException>(() => Work[name](scene, gone.Token));
    }

    [Fact]
    public void The_area_of_a_gap_of_many_points_is_theirs()
    {
        DemandPoint[] demand = [.. Scene.Grid(150, 0.01)];
        var gap = new CoverageGap
        {
            Id = "gap",
            Demand = demand.Length,
            Centre = new Position(120.75, 36.75),
            DistrictCode = null,
            NearestIndex = null,
            NearestDistance = null,
            PointIndexes = [.. Enumerable.Range(0, demand.Length)],
        };
        var area = GapArea.Compute(gap, demand, 5000, cancellationToken: TestContext.Current.CancellationToken);
        area.NumGeometries.ShouldBe(1);
        // 1.49 degrees a side and half the link distance around it.
        area.Area.ShouldBe(1.55 * 1.54, tolerance: 0.05);
    }

    private sealed record Scene(DemandPoint[] Demand, Position[] Outposts, CoverageResult Result, CoverageGap Gap)
    {
        public static Scene Create()
        {
            DemandPoint[] demand = [.. Grid((int)Math.Sqrt(PointCount), 0.001)];
            Position[] outposts = [.. demand.Where((_, i) => i % 100 == 0).Select(point => point.Position)];
            return new Scene(demand, outposts, CoverageResult.Compute(demand, [], Radius), new CoverageGap
            {
                Id = "gap",
                Demand = demand.Length,
                Centre = new Position(120.5, 36.5),
                DistrictCode = null,
                NearestIndex = null,
                NearestDistance = null,
                PointIndexes = [.. Enumerable.Range(0, demand.Length)],
            });
        }

        public static IEnumerable<DemandPoint> Grid(int side, double step) =>
            from row in Enumerable.Range(0, side)
            from column in Enumerable.Range(0, side)
            select new DemandPoint($"{row}-{column}", new Position(120 + column * step, 36 + row * step), 1);
    }
}
