using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Api.Limits;
using Outposts.Api.Registry;
using Outposts.Api.Siting;
using Outposts.Api.Siting.Plans;
using Outposts.PostGis.Coverage;
using Outposts.PostGis.Siting;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;
using Outposts.Travel;

namespace Outposts.Api.Tests.Limits;

/// <summary>Which questions of coverage are the same one.</summary>
public sealed class CoverageCacheKeyTests(UnchangedHostFixture host)
{
    private static readonly PlanningSnapshot Planning = WithScenario("C-1");

    [Fact]
    public void Every_part_of_a_question_tells_it_from_others()
    {
        var usual = new CoverageInput();
        var keys = new List<string> { CoverageCacheKey.Of(usual, Planning) };
        foreach (var property in typeof(CoverageInput).GetProperties()
            .Where(property => property.PropertyType != typeof(OutpostFilterInput)))
        {
            var asked = usual with { };
            property.SetValue(asked, Sample(property.PropertyType));
            keys.Add(CoverageCacheKey.Of(asked, Planning));
        }
        foreach (var property in typeof(OutpostFilterInput).GetProperties().Where(property => property.SetMethod is { IsStatic: false }))
        {
            var where = new OutpostFilterInput();
            property.SetValue(where, Sample(property.PropertyType));
            keys.Add(CoverageCacheKey.Of(usual with { Where = where }, Planning));
        }
        keys.Count.ShouldBeGreaterThan(18);
        keys.ShouldBeUnique();
    }

    [Fact]
    public void A_scenario_that_was_saved_anew_asks_another_question()
    {
        var input = new CoverageInput { Within = 500, Scenario = "x" };
        CoverageCacheKey.Of(input, WithScenario("C-1")).ShouldBe(CoverageCacheKey.Of(input with { }, Planning));
        CoverageCacheKey.Of(input, WithScenario("C-2")).ShouldNotBe(CoverageCacheKey.Of(input, Planning));
    }

    [Fact]
    public async Task One_question_in_two_wordings_is_counted_once()
    {
        var services = host.Host.Services;
        var (shelf, register, planning) = (
            services.GetRequiredService<CoverageCache>(), services.GetRequiredService<RegistrySnapshotProvider>().Current,
                services.GetRequiredService<PlanningDataProvider>().Current);
        var cancellationToken = TestContext.Current.CancellationToken;
        var asked = await shelf.GetAsync(new CoverageInput { Within = 733.25 }, register, planning, cancellationToken);
        // As an address words it: lists that are there and empty.
        var again = new CoverageInput
        {
            Within = 733.25,
            Where = new OutpostFilterInput { Services = [], Kinds = [] },
            Groups = [],
            Districts = [],
            Sites = []
        };
        (await shelf.GetAsync(again, register, planning, cancellationToken)).ShouldBeSameAs(asked);
        (await shelf.GetAsync(again with { Within = 733.5 }, register, planning, cancellationToken)).ShouldNotBeSameAs(asked);
    }

    private static PlanningSnapshot WithScenario(string site) => new PlanningSnapshot(new PlanningContent(1, [], [], []))
        .With(new PriorityAreas([new PriorityArea { Id = 7, Name = "x", Area = MultiPolygon.Empty }]))
        .With(new BuildPlanSnapshot(new BuildPlanContent(1,
    [
        new Scenario
        {
            Id = "x",
            Name = "x",
            Sites = [new CandidateSite(site, new(120.4, 36.1))],
            CreatedAt = DateTimeOffset.UnixEpoch,
            CreatedBy = "planner",
            ChangedAt = DateTimeOffset.UnixEpoch,
            ChangedBy = "planner",
            Revision = 1,
        },
    ], [])));

    /// <summary>A value that is not the usual one.</summary>
    private static object Sample(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return "x";
        if (plain == typeof(Service)) return Service.Dining;
        if (plain == typeof(OutpostKind)) return OutpostKind.SharedWorkersHome;
        if (plain == typeof(WorkerGroup)) return WorkerGroup.FoodDeliveryRider;
        if (plain == typeof(long)) return 7L;
        if (plain == typeof(double)) return double.PositiveInfinity;
        if (plain == typeof(int)) return 2;
        if (plain == typeof(bool)) return true;
        if (plain == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch;
        if (plain == typeof(Geometry)) return new Polygon(new LinearRing([new(120, 36), new(121, 36), new(121, 37), new(120, 36)]));
        if (plain.IsEnum) return Enum.GetValues(plain).GetValue(0)!;
        if (!plain.IsGenericType) throw new NotSupportedException($"A sample of {type} is missing.");
        var item = plain.GetGenericArguments()[0];
        var list = Array.CreateInstance(item, 1);
        list.SetValue(Sample(item), 0);
        return list;
    }
}
