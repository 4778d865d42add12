using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.PostGis.Tests.Registry;

/// <summary>The catalogue in the database: its seed, changes with their versions and history, and what the database itself refuses.</summary>
public sealed class CatalogueStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private CatalogueStore Store => new(Database.DataSource);

    private RegistryStore Register => new(Database.DataSource);

    private static CatalogueEntry Sauna => new()
    {
        Group = CatalogueGroup.Service,
        Code = "SAUNA",
        Chinese = "桑拿",
        English = "Sauna",
        Icon = "SHOWER",
        OsmTag = "leisure=sauna",
        Synonyms = ["汗蒸", "it's hot, \"very\""],
        SearchWords = ["蒸"],
        ValidFrom = new(2026, 12, 1),
        ValidUntil = new(2027, 12, 1),
        Position = 15,
    };

    [Fact]
    public async Task A_new_database_has_the_catalogue_of_the_program()
    {
        var stored = await Store.LoadAsync();
        stored.Entries.Select(Line).ShouldBe(Catalogue.BuiltIn.Entries.Select(Line));
        foreach (var (type, group) in new[]
            { ("service", CatalogueGroup.Service), ("outpost_kind", CatalogueGroup.OutpostKind), ("worker_group", CatalogueGroup.WorkerGroup) })
            (await ScalarAsync<string[]>($"SELECT enum_range(NULL::{type})::text[]")).ShouldBe(
                stored.Of(group).Select(entry => entry.Code), ignoreOrder: true);

        static string Line(CatalogueEntry e) => string.Join('\t', e.Group, e.Code, e.Chinese, e.English, e.Icon, e.OsmTag,
            string.Join('|', e.Synonyms), string.Join('|', e.SearchWords), e.ValidFrom, e.ValidUntil, e.Position);
    }

    [Fact]
    public async Task An_added_entry_keeps_every_value_and_outposts_can_have_it_at_once()
    {
        var saved = await SaveAsync(Sauna, CatalogueStore.NewVersion);
        saved.Outcome.ShouldBe(CatalogueSaveOutcome.Saved);
        saved.Version.ShouldBe(1);
        var read = (await Store.LoadAsync()).Find(CatalogueGroup.Service, "SAUNA")!;
        read.ShouldBe(Sauna with { Version = 1, Synonyms = read.Synonyms, SearchWords = read.SearchWords });
        (read.Synonyms, read.SearchWords).ShouldSatisfyAllConditions(
            words => words.Synonyms.ShouldBe(Sauna.Synonyms), words => words.SearchWords.ShouldBe(Sauna.SearchWords));
        (await ScalarAsync<string>("SELECT actor FROM history WHERE feed = 'catalogue'")).ShouldBe("anna");

        await Register.UpsertDistrictsAsync([Samples.West], "test");
        var outpost = Samples.At("S", 120.5, 36.5);
        var written = await Register.UpsertAsync([outpost with
        {
            Outpost = outpost.Outpost with { Services = [new ServiceOffer(Service.Of("SAUNA"), Availability.Available)] },
        }], "test", dryRun: false);
        written.Rejections.ShouldBeEmpty();
        (await Register.LoadAllAsync()).Outposts.Single().Services.Single().Service.ShouldBe(Service.Of("SAUNA"));
    }

    [Fact]
    public async Task A_version_that_is_not_in_force_is_a_conflict_and_the_same_values_change_nothing()
    {
        await SaveAsync(Sauna, CatalogueStore.NewVersion);
        var twice = await SaveAsync(Sauna, CatalogueStore.NewVersion);
        (twice.Outcome, twice.Entry!.Version).ShouldBe((CatalogueSaveOutcome.Conflict, 1));
        (await SaveAsync(Sauna with { Chinese = "汗蒸房" }, 0)).Outcome.ShouldBe(CatalogueSaveOutcome.Conflict);
        (await SaveAsync(Sauna, 1)).Version.ShouldBe(1);
        var changed = await SaveAsync(Sauna with { Chinese = "汗蒸房" }, 1);
        (changed.Outcome, changed.Version, changed.Entry!.Version, changed.Entry.Chinese).ShouldBe(
            (CatalogueSaveOutcome.Saved, 2, 2, "汗蒸房"));
        (await Store.SaveAsync(CatalogueGroup.Service, "NONE", null, current => current, "anna")).Outcome
            .ShouldBe(CatalogueSaveOutcome.NotFound);
        (await SaveAsync(Sauna with { Code = "ICE", Synonyms = ["微波炉"] }, null)).Problems.Single().Path.ShouldBe(["synonyms"]);
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE feed = 'catalogue'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("DELETE FROM catalogue_entries", "never deleted")]
    [InlineData("UPDATE catalogue_entries SET code = 'OTHER' WHERE code = 'WIFI'", "never change")]
    [InlineData("INSERT INTO catalogue_entries (entry_group, code, chinese, english) VALUES ('SERVICE', 'x''); DROP TABLE districts; --', 'x', 'x')",
        "catalogue_code_has_its_form")]
    [InlineData("INSERT INTO catalogue_entries (entry_group, code, chinese, english) VALUES ('PLANET', 'X', 'x', 'x')", "planet")]
    [InlineData("INSERT INTO outpost_services SELECT 1, 'NO_SUCH', 'AVAILABLE'", "NO_SUCH")]
    public async Task The_database_refuses_what_would_lose_a_code_or_name_none(string sql, string reason)
    {
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        var refusal = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        refusal.ToString().ShouldContain(reason);
    }

    private Task<CatalogueSaveResult> SaveAsync(CatalogueEntry entry, int? version) =>
        Store.SaveAsync(entry.Group, entry.Code, version, _ => entry, "anna");
}
