using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>Services over the line in the database: all values, versions, withdrawing, history.</summary>
public sealed class OnlineServiceStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly OnlineService Full = new()
    {
        Name = "心世界·新天地",
        EnglishName = "World of the mind",
        Website = "https://example.org/heart",
        Phone = "0532-12351",
        OpeningHours = "Mo-Fr 08:30-17:30",
        Services = [Service.Counseling, Service.LegalAdvice],
        Eligibility = Eligibility.UnionMember,
        DistrictCode = "370202",
        Note = "匿名",
        EnglishNote = "Anonymous",
        Place = 20,
    };

    private OnlineServiceStore Store => new(Database.DataSource);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task Every_value_comes_back_in_the_order_of_places()
    {
        var first = await AddAsync(Full);
        await AddAsync(new OnlineService { Name = "青岛工会就业网", Website = "https://example.org/jobs", Place = 10 });
        var (version, items) = await Store.LoadAsync();
        items.Select(service => service.Name).ShouldBe(["青岛工会就业网", "心世界·新天地"]);
        var stored = items[1];
        (stored with { Services = [] }).ShouldBe(Full with { Id = first, Version = (int)version - 1, Services = [] });
        stored.Services.ShouldBe(Full.Services);
        items[0].Version.ShouldBe((int)version);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_seen_and_withdrawing_keeps_the_row()
    {
        var id = await AddAsync(Full);
        var seen = (await Store.LoadAsync()).Items.Single().Version;
        var saved = await Store.SaveAsync(id, seen, current => current! with { Phone = "0532-12352", DistrictCode = null }, "anna");
        (saved.Outcome, saved.Service!.Phone, saved.Service.DistrictCode).ShouldBe((EditOutcome.Saved, "0532-12352", null));
        var stale = await Store.SaveAsync(id, seen, current => current! with { Phone = null }, "otto");
        (stale.Outcome, stale.Service!.Phone).ShouldBe((EditOutcome.Conflict, "0532-12352"));
        (await Store.SaveAsync(id + 99, null, current => current, "otto")).Outcome.ShouldBe(EditOutcome.NotFound);
        (await Store.SaveAsync(id, null, _ => null, "otto")).Outcome.ShouldBe(EditOutcome.Rejected);
        var before = (await Store.LoadAsync()).Version;
        (await Store.SaveAsync(id, null, current => current, "otto")).Version.ShouldBe(before, "nothing changed");
        await Store.SaveAsync(id, null, current => current! with { IsWithdrawn = true }, "otto");
        (await Store.LoadAsync()).Items.Single().IsWithdrawn.ShouldBeTrue();
        (await ScalarAsync<string>("SELECT string_agg(actor, ' ' ORDER BY id) FROM history WHERE feed = 'online_services'"))
            .ShouldBe("anna anna otto");
    }

    [Fact]
    public async Task What_must_never_be_false_the_database_holds()
    {
        await AddAsync(Full);
        foreach (var sql in new[]
        {
            "UPDATE online_services SET website = NULL, phone = NULL", "UPDATE online_services SET website = 'http://example.org'",
            "UPDATE online_services SET eligibility = 'OWN_STAFF'", "UPDATE online_services SET district_code = '999999'",
            "DELETE FROM online_services",
        })
            await Should.ThrowAsync<Npgsql.PostgresException>(() => ExecuteAsync(sql), sql);
        (await Store.LoadAsync()).Items.ShouldHaveSingleItem();
    }

    private async Task<long> AddAsync(OnlineService service)
    {
        var saved = await Store.SaveAsync(null, null, _ => service, "anna");
        saved.Outcome.ShouldBe(EditOutcome.Saved);
        return saved.Service!.Id;
    }
}
