using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tests.Registry;
using Outposts.Registry;
using Outposts.Siting;
using Outposts.Siting.Plans;

namespace Outposts.PostGis.Tests.Siting;

public sealed class BuildPlanStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly CandidateSite Full = new("C-1", new Position(120.123456789012345, 36.1), "银行 \"甲\"", "370202", HostKind.Bank,
        120_000.5);
    private static readonly CandidateSite Bare = new("C-2", new Position(120.2, 36.2));

    private BuildPlanStore Store => new(Database.DataSource);

    [Fact]
    public async Task A_scenario_comes_back_as_it_was_saved_to_the_last_digit_and_in_its_order()
    {
        var saved = await Store.AddScenarioAsync(new ScenarioDraft("春季方案", "第一行\n第二行", [Bare, Full]), "planner", default);
        saved.Outcome.ShouldBe(SaveOutcome.Saved);
        var scenario = (await Store.GetScenarioAsync(saved.Value!.Id))!;
        scenario.ShouldSatisfyAllConditions(
            () => scenario.Name.ShouldBe("春季方案"),
            () => scenario.Note.ShouldBe("第一行\n第二行"),
            () => scenario.Sites.ShouldBe([Bare, Full]),
            () => scenario.Revision.ShouldBe(1),
            () => scenario.IsArchived.ShouldBeFalse(),
            () => scenario.CreatedBy.ShouldBe("planner"),
            () => scenario.ChangedAt.ShouldBe(scenario.CreatedAt));
        (await Store.LoadSinceAsync(0)).Scenarios.Single().Sites.ShouldBe([Bare, Full]);
        (await Store.GetScenarioAsync("nonesuch")).ShouldBeNull();
    }

    [Fact]
    public async Task Each_revision_is_kept_with_who_and_what_and_saving_the_same_again_makes_none()
    {
        var first = (await Store.AddScenarioAsync(new ScenarioDraft("甲", null, [Full]), "one")).Value!;
        var second = await Store.ChangeScenarioAsync(first.Id, 1, new ScenarioDraft("乙", "why", [Full, Bare]), "two");
        second.Value!.Revision.ShouldBe(2);
        second.Value.CreatedBy.ShouldBe("one");
        second.Value.ChangedBy.ShouldBe("two");
        (await Store.ChangeScenarioAsync(first.Id, 2, new ScenarioDraft("乙", "why", [Full, Bare]),
            "three")).Value.ShouldBeEquivalentTo(second.Value);
        (await Store.ArchiveScenarioAsync(first.Id, true, "four")).Value!.IsArchived.ShouldBeTrue();
        (await Store.ArchiveScenarioAsync(first.Id, true, "five")).Value!.Revision.ShouldBe(3);
        await using var command = Database.DataSource.CreateCommand(
            "SELECT actor, before ->> 'name', after ->> 'name', jsonb_array_length(after -> 'sites') FROM history WHERE feed = 'plans' AND key = $1 ORDER BY id");
        command.Parameters.AddWithValue(first.Id);
        await using var reader = await command.ExecuteReaderAsync();
        var kept = new List<(string, string?, string, int)>();
        while (await reader.ReadAsync())
            kept.Add((reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        kept.ShouldBe([("one", null, "甲", 1), ("two", "甲", "乙", 2), ("four", "乙", "乙", 2)]);
    }

    [Fact]
    public async Task Of_many_who_change_the_same_revision_at_once_one_saves_and_the_others_are_told()
    {
        var scenario = (await Store.AddScenarioAsync(new ScenarioDraft("甲", null, []), "planner")).Value!;
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Store.ChangeScenarioAsync(scenario.Id, 1, new ScenarioDraft($"由{n}改", null, [Full]), $"saver {n}")));
        results.Count(result => result.Outcome == SaveOutcome.Saved).ShouldBe(1);
        var winner = results.Single(result => result.Outcome == SaveOutcome.Saved).Value!;
        var told = results.Where(result => result.Outcome == SaveOutcome.Conflict).ToList();
        told.Count.ShouldBe(7);
        told.ShouldAllBe(result => result.Value!.Revision == 2 && result.Value.ChangedBy == winner.ChangedBy);
        (await Store.GetScenarioAsync(scenario.Id))!.Name.ShouldBe(winner.Name);
        (await Store.ChangeScenarioAsync(scenario.Id, null, new ScenarioDraft("x", null, []),
            "someone")).Outcome.ShouldBe(SaveOutcome.Conflict);
        (await Store.ChangeScenarioAsync("aaaaaaaaaaaa", 1, new ScenarioDraft("x", null, []),
            "someone")).Outcome.ShouldBe(SaveOutcome.NotFound);
    }

    [Fact]
    public async Task A_reader_that_has_seen_a_version_is_given_what_came_after_it_alone()
    {
        var first = await Store.AddScenarioAsync(new ScenarioDraft("甲", null, [Full]), "planner");
        var second = await Store.AddScenarioAsync(new ScenarioDraft("乙", null, [Bare]), "planner");
        var seen = await Store.LoadSinceAsync(first.Version);
        seen.Scenarios.Select(scenario => scenario.Id).ShouldBe([second.Value!.Id]);
        seen.Version.ShouldBe(second.Version);
        var changed = await Store.ChangeScenarioAsync(first.Value!.Id, 1, new ScenarioDraft("甲二", null, []), "planner");
        (await Store.LoadSinceAsync(seen.Version)).Scenarios.Single().Name.ShouldBe("甲二");
        (await Store.LoadSinceAsync(changed.Version)).Scenarios.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_plan_of_a_year_comes_back_as_saved_and_a_second_saver_is_told()
    {
        var scenario = (await Store.AddScenarioAsync(new ScenarioDraft("甲", null, [Full]), "planner")).Value!;
        var plan = BuildPlan.Default(2026) with
        {
            Target = 7,
            From = new DateOnly(2025, 11, 1),
            Rule = NewOutpostRule.Accepted,
            SamePlaceMetres = 12.5,
            Split = TargetSplit.Population,
            Targets = new Dictionary<string, int> { ["370202"] = 3, ["370211"] = 4 },
            ScenarioId = scenario.Id,
            Note = "年度",
        };
        var saved = (await Store.SavePlanAsync(plan, "one")).Value!;
        saved.Targets.ShouldBe(plan.Targets, ignoreOrder: true);
        (saved with { Targets = plan.Targets, ChangedAt = null }).ShouldBe(plan with { Revision = 1, ChangedBy = "one" });
        var results = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(n => Store.SavePlanAsync(saved with { Target = 10 + n, Targets = new Dictionary<string, int>() }, $"saver {n}")));
        results.Count(result => result.Outcome == SaveOutcome.Saved).ShouldBe(1);
        results.Where(result => result.Outcome == SaveOutcome.Conflict).ShouldAllBe(result => result.Value!.Revision == 2);
        (await Store.SavePlanAsync(BuildPlan.Default(2026), "late")).Outcome.ShouldBe(SaveOutcome.Conflict);
        (await Store.LoadSinceAsync(0)).Plans.Single().Revision.ShouldBe(2);
    }

    [Theory]
    [InlineData("INSERT INTO scenarios (id, name, sites, created_by, changed_by, version) VALUES ('short', 'x', '[]', 'a', 'a', 1)",
        "scenario_id")]
    [InlineData("INSERT INTO scenarios (id, name, sites, created_by, changed_by, version) VALUES ('aaaaaaaaaaaa', ' x', '[]', 'a', 'a', 1)",
        "scenario_has_a_name")]
    [InlineData("INSERT INTO scenarios (id, name, sites, created_by, changed_by, version) VALUES ('aaaaaaaaaaaa', 'x', '{}', 'a', 'a', 1)",
        "scenario_sites_are_a_list")]
    [InlineData("INSERT INTO build_plans (year, target, counts_from, counts_until, rule, same_place, split, targets, changed_by, version) VALUES (2026, 0, '2026-01-01', '2026-12-31', 'ACCEPTED', 30, 'DEMAND', '{}', 'a', 1)", "build_plan_target")]
    [InlineData("INSERT INTO build_plans (year, target, counts_from, counts_until, rule, same_place, split, targets, changed_by, version) VALUES (2026, 9, '2026-02-01', '2026-01-31', 'ACCEPTED', 30, 'DEMAND', '{}', 'a', 1)", "build_plan_window")]
    [InlineData("INSERT INTO build_plans (year, target, counts_from, counts_until, rule, same_place, split, targets, scenario_id, changed_by, version) VALUES (2026, 9, '2026-01-01', '2026-01-31', 'ACCEPTED', 30, 'DEMAND', '{}', 'aaaaaaaaaaaa', 'a', 1)", "build_plan_scenario_is_known")]
    public async Task What_must_never_be_the_database_itself_refuses(string sql, string rule) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(sql))).ConstraintName.ShouldBe(rule);

    [Fact]
    public async Task Nothing_that_was_saved_can_be_deleted()
    {
        await Store.AddScenarioAsync(new ScenarioDraft("甲", null, []), "planner");
        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("DELETE FROM scenarios"));
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var delete = owner.CreateCommand("DELETE FROM outposts.scenarios");
        (await Should.ThrowAsync<PostgresException>(() => delete.ExecuteNonQueryAsync())).MessageText.ShouldContain("archive");
    }

    [Fact]
    public async Task History_tells_every_move_of_an_outpost_and_nothing_else()
    {
        var registry = new RegistryStore(Database.DataSource);
        await registry.UpsertDistrictsAsync([Samples.West], "test");
        await registry.UpsertAsync([Samples.At("A", 120.1, 36.1), Samples.At("B", 120.5, 36.5)], "test", dryRun: false);
        (await registry.GetPositionChangesAsync()).ShouldBeEmpty();
        await registry.UpsertAsync([Samples.At("A", 120.2, 36.1)], "test", dryRun: false);
        await registry.UpsertAsync([Samples.At("B", 120.5, 36.5).With(outpost => outpost with { Phone = "12351" })], "test", dryRun: false);
        await registry.UpsertAsync([Samples.At("A", 120.3, 36.1)], "test", dryRun: false);
        var moves = await registry.GetPositionChangesAsync();
        moves.Select(move => (move.Outpost, move.From)).ShouldBe([("A", new Position(120.1, 36.1)), ("A", new Position(120.2, 36.1))]);
        moves[0].At.ShouldBeLessThanOrEqualTo(moves[1].At);
    }
}
