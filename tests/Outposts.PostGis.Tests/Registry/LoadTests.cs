using Outposts.PostGis.Registry;
using Outposts.Registry;
using Outposts.Testing;

namespace Outposts.PostGis.Tests.Registry;

public sealed class LoadTests(PostGisFixture fixture, ITestOutputHelper output) : DatabaseTest(fixture)
{
    [Fact]
    public async Task The_whole_country_goes_in_and_comes_back_as_it_was()
    {
        var count = LongRun.Count(2_000, 180_000);
        const int seed = 20261122;
        output.WriteLine($"{count} outposts of seed {seed}");
        var store = new RegistryStore(Database.DataSource);
        var made = SyntheticOutposts.Generate(count, seed);
        await store.UpsertDistrictsAsync(SyntheticOutposts.Districts(), "demo");
        var outcome = await store.UpsertAsync(made, "demo", dryRun: false);
        outcome.Rejections.ShouldBeEmpty();
        outcome.Inserted.ShouldBe(count);

        var content = await store.LoadAllAsync();
        content.Version.ShouldBe(outcome.Version);
        content.Outposts.Count.ShouldBe(count);
        for (var i = 0; i < count; i++)
            content.Outposts[i].ShouldHaveTheValuesOf(made[i].Outpost);

        var again = await store.UpsertAsync(made, "demo", dryRun: false);
        again.ShouldBe(new UpsertResult(0, 0, count, outcome.Version, again.Rejections));
    }

    [Fact]
    public async Task Demonstration_data_by_the_short_way_is_what_an_import_would_make_of_it()
    {
        var count = LongRun.Count(2_000, 180_000);
        const int seed = 7;
        await SyntheticLoad.FillAsync(Database, count, seed);
        output.WriteLine($"{count} outposts of seed {seed}");

        var store = new RegistryStore(Database.DataSource);
        var made = SyntheticOutposts.Generate(count, seed);
        var content = await store.LoadAllAsync();
        content.Outposts.Count.ShouldBe(count);
        for (var i = 0; i < count; i++)
            content.Outposts[i].ShouldHaveTheValuesOf(made[i].Outpost);
        var asImport = await store.UpsertAsync(made, "check", dryRun: true);
        asImport.Unchanged.ShouldBe(count);

        // A reader that had the empty register is told of all of it.
        var changes = await store.GetChangesSinceAsync(0);
        changes.Version.ShouldBe(content.Version);
        changes.Outposts.Count.ShouldBe(count);
        changes.Districts.Count.ShouldBe(SyntheticOutposts.Districts().Count);
        // What comes later is kept as ever.
        var code = made[0].Outpost.Code;
        (await HistoryAsync(code)).ShouldBeEmpty();
        await ExecuteAsync($"UPDATE outposts SET floor = 'changed' WHERE code = '{code}'");
        (await HistoryAsync(code)).Count.ShouldBe(1);

        (await Should.ThrowAsync<StoreException>(() => SyntheticLoad.FillAsync(Database, 1, seed))).Message.ShouldContain("empty");
    }
}
