using NetTopologySuite.Geometries;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tests.Registry;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Tests.Siting;

public sealed class PriorityAreaStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private PriorityAreaStore Store => new(Database.DataSource);

    private static PriorityArea Area(string name) => new()
    {
        Name = name,
        Kind = PriorityAreaKind.Park,
        DistrictCode = "370202",
        Area = (MultiPolygon)new GeometryFactory().CreateMultiPolygon(
            [(Polygon)new GeometryFactory().ToGeometry(new Envelope(120.123456789012345, 120.5, 36.1, 36.2))]),
        Note = "第一行\n第二行",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West], "test");
    }

    [Fact]
    public async Task An_area_comes_back_to_the_last_digit_and_a_stale_revision_writes_nothing()
    {
        var saved = (await Store.SaveAsync(Area("软件园"), "planner")).Value!;
        (saved.Name, saved.Kind, saved.DistrictCode, saved.Note, saved.Revision).ShouldBe(
            ("软件园", PriorityAreaKind.Park, "370202", "第一行\n第二行", 1));
        saved.Area.EqualsExact(Area("软件园").Area).ShouldBeTrue();
        var renamed = (await Store.SaveAsync(saved with { Name = "高新区软件园", DistrictCode = null }, "planner")).Value!;
        (renamed.Revision, renamed.DistrictCode).ShouldBe((2, null));
        (await Store.SaveAsync(saved, "planner")).Outcome.ShouldBe(SaveOutcome.Conflict);
        (await Store.SaveAsync(saved with { Id = 999 }, "planner")).Outcome.ShouldBe(SaveOutcome.NotFound);
        (await Store.ListAsync()).Single().Name.ShouldBe("高新区软件园");
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE subject = 'priority_areas'")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_areas_in_force_have_different_names()
    {
        var first = (await Store.SaveAsync(Area("软件园"), "planner")).Value!;
        (await Should.ThrowAsync<StoreException>(() => Store.SaveAsync(Area("软件园"), "planner"))).Constraint
            .ShouldBe(PriorityAreaStore.NameIsUnique);
        await Store.SaveAsync(first with { IsArchived = true }, "planner");
        (await Store.SaveAsync(Area("软件园"), "planner")).Outcome.ShouldBe(SaveOutcome.Saved);
        (await Store.ListAsync()).Single(area => area.IsArchived).Id.ShouldBe(first.Id);
        (await Store.ListAsync()).Single(area => !area.IsArchived).Id.ShouldNotBe(first.Id);
        var content = await new WorkContentStore(Database.DataSource).LoadAsync();
        content.Areas.Select(area => area.Id).ShouldBe((await Store.ListAsync()).Select(area => area.Id));
        content.Version.ShouldBe(await ScalarAsync<long>("SELECT version FROM feeds WHERE name = 'work'"));
    }
}
