using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Siting.Plans;
using Outposts.Coverage;
using Outposts.GraphQL;
using Outposts.Hours;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;
using Outposts.Travel;
using Position = Outposts.Geodesy.Position;

namespace Outposts.Api.Tests.Limits;

/// <summary>
/// What coverage computes at first use waits for a seat like other work, and is then known: a caller without a share of the queue is
/// refused what is not known yet, and told what is.
/// </summary>
public sealed class CoverageWorkTests
{
    private static readonly WorkLimiter Closed = new(new WorkLimits(PerCaller: 0), new HttpContextAccessor());
    private static readonly WorkLimiter Open = new(new WorkLimits(), new HttpContextAccessor());
    private readonly CoverageResponse _coverage = Compute();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coverage_by_town_waits_for_a_seat_once()
    {
        await ShouldWaitOnceAsync(async limiter => await CoverageFields.ByTown(_coverage, limiter, Cancel));
        (await CoverageFields.ByTown(_coverage, Closed, Cancel)).Sum(part => part.Demand).ShouldBe(_coverage.Demand);
    }

    [Fact]
    public async Task Coverage_by_trade_waits_for_a_seat_once()
    {
        await ShouldWaitOnceAsync(async limiter => await CoverageFields.ByGroup(_coverage, limiter, Cancel));
        (await CoverageFields.ByGroup(_coverage, Closed, Cancel)).Sum(part => part.Demand).ShouldBe(_coverage.Demand);
    }

    [Fact]
    public async Task The_comparison_by_trade_waits_for_a_seat_once()
    {
        var comparison = new ScenarioComparison(_coverage, []);
        await ShouldWaitOnceAsync(async limiter => await ScenarioComparisonFields.ByGroup(comparison, limiter, Cancel));
    }

    [Fact]
    public async Task The_outposts_nearest_to_the_gaps_wait_for_a_seat_once()
    {
        var gaps = _coverage.Report.FindGaps(Cancel);
        gaps.Count.ShouldBeGreaterThan(0);
        await ShouldWaitOnceAsync(async limiter =>
        {
            var details = new GapDetails(_coverage, gaps, limiter);
            var near = await CoverageGapFields.Nearest(
                new CoverageGapResponse(gaps[0], _coverage, details), new System.Security.Claims.ClaimsPrincipal(), Cancel);
            var site = await CoverageGapFields.NearestSite(new CoverageGapResponse(gaps[0], _coverage, details), Cancel);
            return [near!, site!];
        });
    }

    private static async Task ShouldWaitOnceAsync(Func<WorkLimiter, Task<IReadOnlyList<object>>> ask)
    {
        var refusal = await Should.ThrowAsync<GraphQLException>(() => ask(Closed));
        refusal.Errors[0].Extensions!["code"].ShouldBe(WorkLimiter.Busy);
        var answer = await ask(Open);
        answer.Count.ShouldBeGreaterThan(0);
        (await ask(Closed)).Count.ShouldBe(answer.Count);
    }

    private static CoverageResponse Compute()
    {
        District district = new("370202", "市南区", "Shinan District", new Polygon(new LinearRing(
            [new(119.9, 35.9), new(121.1, 35.9), new(121.1, 37.1), new(119.9, 37.1), new(119.9, 35.9)])), null);
        Outpost[] outposts = [.. RandomRegister.Outposts(50, new Random(1), new Position(120, 36), new Position(121, 37))
            .Select(outpost => outpost with { DistrictCode = district.Code })];
        DemandRecord[] demand = [.. Enumerable.Range(0, 100).Select(i => new DemandRecord($"d{i}",
            new Position(120 + i % 10 * 0.1, 36 + i / 10 * 0.1), 1 + i, i % 3 == 0 ? WorkerGroup.Courier : null, null, district.Code,
            $"t{i % 7}"))];
        var register = new RegistrySnapshot(new RegistryContent(1, [district], outposts),
            new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None), DateTimeOffset.UnixEpoch);
        return CoverageRequest.Create(new CoverageInput { By = TravelMode.Straight, Within = 1_000 }, register,
            new PlanningSnapshot(new PlanningContent(1, [], demand, [])), new GeodesicTravel(new TravelProfiles()), Cancel).Compute(Cancel);
    }
}
