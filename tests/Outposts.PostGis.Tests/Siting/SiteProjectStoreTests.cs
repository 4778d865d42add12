using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tests.Registry;
using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Tests.Siting;

public sealed class SiteProjectStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private SiteProjectStore Store => new(Database.DataSource);

    private static SiteProject Project => new()
    {
        Name = "香港中路候选点",
        DistrictCode = "370202",
        Position = new Position(120.123456789012345, 36.5),
        CandidateId = "C-1",
        OwnerBody = "市南区总工会",
        OwnerLevel = UnionLevel.District,
        LiaisonPost = "权益保障部联络员",
        DueOn = new DateOnly(2022, 12, 31),
        Milestones = [new(new("选址", "Site \"chosen\""), new DateOnly(2022, 3, 1), new DateOnly(2022, 2, 28)), new(new("验收", "Acceptance"))],
        Note = "第一行\n第二行",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var register = new RegistryStore(Database.DataSource);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await register.UpsertAsync([Samples.At("O-1", 120.5, 36.5, "370202")], "test", dryRun: false);
    }

    [Fact]
    public async Task A_project_comes_back_as_it_was_saved_and_every_revision_is_kept()
    {
        var saved = (await Store.SaveAsync(Project, "planner")).Value!;
        saved.Milestones.ShouldBe(Project.Milestones);
        saved.ShouldBe(Project with
        { Id = saved.Id, Revision = 1, ChangedAt = saved.ChangedAt, ChangedBy = "planner", Milestones = saved.Milestones });
        var changed = (await Store.SaveAsync(saved with { OutpostCode = "O-1", Milestones = [] }, "clerk")).Value!;
        (changed.Revision, changed.OutpostCode, changed.CandidateId, changed.ChangedBy).ShouldBe((2, "O-1", "C-1", "clerk"));
        var read = (await Store.GetAllAsync()).Single();
        read.ShouldBe(changed with { Milestones = read.Milestones });
        read.Milestones.ShouldBeEmpty();
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE feed = 'work' AND subject = 'site_projects'")).ShouldBe(2);
        (await ScalarAsync<string>("SELECT before ->> 'owner_body' FROM history WHERE feed = 'work' AND before IS NOT NULL"))
            .ShouldBe("市南区总工会");
    }

    [Fact]
    public async Task Of_two_who_change_one_revision_the_second_is_told_and_nothing_is_written()
    {
        var saved = (await Store.SaveAsync(Project, "planner")).Value!;
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Store.SaveAsync(saved with { Note = $"由{n}改" }, $"saver {n}")));
        results.Count(result => result.Outcome == SaveOutcome.Saved).ShouldBe(1);
        results.Where(result => result.Outcome == SaveOutcome.Conflict).ShouldAllBe(result => result.Value!.Revision == 2);
        (await Store.SaveAsync(saved with { Id = 999 }, "x")).Outcome.ShouldBe(SaveOutcome.NotFound);
    }

    [Fact]
    public async Task A_site_has_one_project_at_a_time()
    {
        var first = (await Store.SaveAsync(Project, "planner")).Value!;
        (await Should.ThrowAsync<StoreException>(() => Store.SaveAsync(Project, "planner"))).Constraint
            .ShouldBe(SiteProjectStore.OneOfCandidate);
        await Store.SaveAsync(first with { IsArchived = true }, "planner");
        (await Store.SaveAsync(Project, "planner")).Outcome.ShouldBe(SaveOutcome.Saved);
        await Should.ThrowAsync<StoreException>(() => Store.SaveAsync(Project with { CandidateId = null }, "planner"));
        var elsewhere = Project with { CandidateId = "C-2", DistrictCode = "370299" };
        await Should.ThrowAsync<StoreException>(() => Store.SaveAsync(elsewhere, "planner"));
    }
}
