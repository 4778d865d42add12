using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Inspections;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.PostGis.Tests.Registry.Inspections;

/// <summary>Inspections and subsidies in the database: stored once, accepted in one transaction, never changed.</summary>
public sealed class InspectionStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly string[] Six = ["NAME", "SITE", "FACILITIES", "SERVICES", "RULES", "ON_MAP"];

    private InspectionStore Store => new(Database.DataSource);

    private ChecklistStore Checklists => new(Database.DataSource);

    private static InspectionDraft Draft(string outpost, string key, InspectionPurpose purpose = InspectionPurpose.Routine,
        string[]? yes = null) => new(outpost, "NATIONAL_SIX", 1, purpose, Now, Today,
            [.. (yes ?? Six).Select(item => new InspectionAnswer(item, InspectionMark.Yes))], null, $"key {key} of the tests");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var register = new RegistryStore(Database.DataSource);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await register.UpsertAsync(
        [
            Samples.At("A", 120.5, 36.5).With(outpost => outpost with { Status = OutpostStatus.Planned }), Samples.At("B", 120.6, 36.5),
            Samples.At("C", 121.5, 36.5),
        ], "test", dryRun: false);
    }

    [Fact]
    public async Task An_inspection_that_is_sent_again_is_stored_once_and_comes_back_as_it_was()
    {
        var draft = Draft("B", "1", yes: ["NAME", "SITE"]) with
        {
            Remark = "门口有台阶",
            Answers =
            [
                new("SITE", InspectionMark.Yes), new("NAME", InspectionMark.No, "旧牌子"),
            ],
        };
        var first = await RecordAsync(draft);
        var again = await RecordAsync(draft);
        (first.Outcome, again.Outcome).ShouldBe((InspectionOutcome.Saved, InspectionOutcome.Saved));
        again.Inspection!.Id.ShouldBe(first.Inspection!.Id);
        (await Store.CountAsync(new InspectionQuery())).ShouldBe(1);
        var read = (await Store.GetAsync(first.Inspection.Id))!;
        (read.MadeAt, read.MadeBy, read.Remark, read.Passed, read.Checklist.Code, read.Checklist.Version).ShouldBe(
            (Now, "anna", "门口有台阶", false, "NATIONAL_SIX", 1));
        read.Answers.ShouldBe(
        [
            new("NAME", InspectionMark.No, "旧牌子"), new("SITE", InspectionMark.Yes),
            .. Six[2..].Select(item => new InspectionAnswer(item, InspectionMark.NotLookedAt)),
        ]);
        (await ScalarAsync<string>("SELECT actor FROM history WHERE subject = 'inspections'")).ShouldBe("anna");
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE subject = 'inspections'")).ShouldBe(1);

        (await RecordAsync(draft with { Remark = null })).Outcome.ShouldBe(InspectionOutcome.KeyTaken);
        (await RecordAsync(draft with { Outpost = "C" })).Outcome.ShouldBe(InspectionOutcome.KeyTaken);
        var another = (await RecordAsync(draft, actor: "bob")).Inspection!;
        (another.Id, another.MadeBy).ShouldBe((first.Inspection.Id, "anna"), "the answer was lost, and somebody else signed in");
    }

    [Fact]
    public async Task Of_many_that_send_the_same_at_once_all_get_the_one_inspection()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(Draft("B", "same"))));
        results.Select(result => result.Inspection!.Id).Distinct().Count().ShouldBe(1);
        (await Store.CountAsync(new InspectionQuery())).ShouldBe(1);
    }

    [Fact]
    public async Task An_acceptance_that_passes_accepts_a_planned_outpost_in_the_same_transaction_and_no_other()
    {
        (await RecordAsync(Draft("A", "1", InspectionPurpose.Acceptance, Six[1..]))).RegisterVersion.ShouldBeNull();
        (await StatusAsync("A")).ShouldBe("PLANNED");
        (await RecordAsync(Draft("A", "2"))).RegisterVersion.ShouldBeNull("a routine visit accepts nothing");
        var before = await ScalarAsync<long>("SELECT version FROM feeds WHERE name = 'outposts'");
        (await RecordAsync(Draft("A", "3", InspectionPurpose.Acceptance))).RegisterVersion.ShouldBe(before + 1);
        (await StatusAsync("A")).ShouldBe("ACCEPTED");
        (await HistoryAsync("A"))[^1].Actor.ShouldBe("anna");
        (await RecordAsync(Draft("B", "4", InspectionPurpose.Acceptance))).RegisterVersion.ShouldBeNull();
        (await StatusAsync("B")).ShouldBe("OPEN", "who is in, stays in");
    }

    [Fact]
    public async Task A_user_without_the_district_writes_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => Store.RecordAsync(Draft("C", "1", InspectionPurpose.Acceptance),
            jurisdiction => throw new InvalidOperationException(jurisdiction.DistrictCode), Now, "anna"));
        (await Store.CountAsync(new InspectionQuery())).ShouldBe(0);
    }

    [Fact]
    public async Task What_there_is_not_and_what_is_stale_is_told_and_nothing_is_stored()
    {
        (await RecordAsync(Draft("NONE", "1"))).Outcome.ShouldBe(InspectionOutcome.NoOutpost);
        (await RecordAsync(Draft("B", "1") with { Checklist = "NONE" })).Outcome.ShouldBe(InspectionOutcome.NoChecklist);
        (await RecordAsync(Draft("B", "1") with { ChecklistVersion = 2 })).Outcome.ShouldBe(InspectionOutcome.NoChecklist);
        (await RecordAsync(Draft("B", "1", yes: ["ROOF"]))).Problems!.Single().Path.ShouldBe(["answers", "0"]);

        await ExecuteAsync("""
            INSERT INTO checklists (code, version, chinese, english, valid_from, items, saved_at, saved_by)
              SELECT code, 2, chinese, english, '2026-11-30',
                items || '[{"code": "ROOF", "chinese": "屋顶", "english": "Roof", "required": true}]', '2026-11-29', 'x'
              FROM checklists WHERE code = 'NATIONAL_SIX'
            """);
        var stale = await RecordAsync(Draft("B", "1"));
        (stale.Outcome, stale.InForce!.Version).ShouldBe((InspectionOutcome.StaleChecklist, 2));
        (await RecordAsync(Draft("B", "1") with { MadeAt = Now.AddDays(-4), MadeOn = Today.AddDays(-4) })).Outcome.ShouldBe(
            InspectionOutcome.Saved, "it was made while the first version was in force");
        var second = await RecordAsync(Draft("B", "2") with { ChecklistVersion = 2 });
        second.Inspection!.Passed.ShouldBeFalse("nobody looked at the roof");
        (await Store.CountAsync(new InspectionQuery())).ShouldBe(2);
    }

    [Fact]
    public async Task The_inspection_of_an_outpost_that_was_merged_meanwhile_belongs_to_the_one_that_answers_for_it()
    {
        var early = await RecordAsync(Draft("B", "1"));
        await new OutpostEditStore(Database.DataSource).MergeAsync("A", "B", _ => { }, "anna");
        var kept = await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'A'");
        (await RecordAsync(Draft("B", "2"))).Inspection!.OutpostId.ShouldBe(kept);
        (await RecordAsync(Draft("B", "1"))).Inspection!.Id.ShouldBe(early.Inspection!.Id, "sent again after the merge");
        (await Store.FindAsync(new InspectionQuery("A"), null, 10)).Count.ShouldBe(2);
        (await Store.FindAsync(new InspectionQuery("C"), null, 10)).ShouldBeEmpty();
        await new OutpostEditStore(Database.DataSource).MergeAsync("C", "A", _ => { }, "anna");
        (await Store.FindAsync(new InspectionQuery("C"), null, 10)).Count.ShouldBe(2, "from one to the next");
    }

    [Fact]
    public async Task Pages_and_filters_give_what_a_search_of_all_gives()
    {
        var random = new Random(20261201);
        for (var i = 0; i < 60; i++)
        {
            var madeAt = Now.AddDays(-random.Next(0, 5));
            var purpose = (InspectionPurpose)random.Next(3);
            await RecordAsync(Draft("ABC"[random.Next(3)].ToString(), $"{i}", purpose, random.Next(2) == 0 ? Six : []) with
            { MadeAt = madeAt, MadeOn = DateOnly.FromDateTime(madeAt.DateTime) });
        }
        var all = await Store.FindAsync(new InspectionQuery(), null, 1000);
        all.Count.ShouldBe(60);
        all.ShouldBe(all.OrderByDescending(one => one.MadeAt).ThenByDescending(one => one.Id));
        var east = await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'C'");
        foreach (var (query, fits) in new (InspectionQuery, Func<Inspection, bool>)[]
        {
            (new(), _ => true),
            (new(Outpost: "C"), one => one.OutpostId == east),
            (new(Districts: ["370202"]), one => one.OutpostId != east),
            (new(Purpose: InspectionPurpose.ReEvaluation), one => one.Purpose == InspectionPurpose.ReEvaluation),
            (new(Passed: true, From: Today.AddDays(-3), Until: Today.AddDays(-1)),
                one => one.Passed && one.MadeAt.Day != Now.Day && one.MadeAt >= Now.AddDays(-3)),
        })
        {
            long[] expected = [.. all.Where(fits).Select(one => one.Id)];
            (await Store.CountAsync(query)).ShouldBe(expected.Length);
            var paged = new List<long>();
            while (await Store.FindAsync(query, paged.Count == 0 ? null : paged[^1], 7) is { Count: > 0 } page)
                paged.AddRange(page.Select(one => one.Id));
            paged.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task The_days_of_all_are_the_days_of_what_was_added_step_by_step()
    {
        await RecordAsync(Draft("B", "1", InspectionPurpose.Acceptance));
        var first = await Store.LoadSummariesSinceAsync(0);
        await RecordAsync(Draft("C", "2"));
        var next = await Store.LoadSummariesSinceAsync(first.Version);
        next.ByOutpost.Values.ShouldBe([new InspectionSummary(Today, null)]);
        first.ByOutpost.Values.ShouldBe([new InspectionSummary(Today, Today)]);
        (await Store.LoadSummariesSinceAsync(0)).ByOutpost.Count.ShouldBe(2);
        next.Version.ShouldBe(first.Version + 1);
    }

    [Fact]
    public async Task A_subsidy_belongs_to_what_passed_is_recorded_once_and_corrected_with_its_history()
    {
        var routine = (await RecordAsync(Draft("B", "1"))).Inspection!.Id;
        var failed = (await RecordAsync(Draft("B", "2", InspectionPurpose.Acceptance, []))).Inspection!.Id;
        var passed = (await RecordAsync(Draft("B", "3", InspectionPurpose.ReEvaluation))).Inspection!.Id;
        (await PayAsync(999, 20000)).Outcome.ShouldBe(SubsidyOutcome.NoInspection);
        (await PayAsync(routine, 20000)).Outcome.ShouldBe(SubsidyOutcome.NotPassed);
        (await PayAsync(failed, 20000)).Outcome.ShouldBe(SubsidyOutcome.NotPassed);
        (await PayAsync(passed, 20000)).Inspection!.Subsidy!.Amount.ShouldBe(20000);
        (await PayAsync(passed, 20000)).Outcome.ShouldBe(SubsidyOutcome.Saved);
        (await PayAsync(passed, 50000)).Outcome.ShouldBe(SubsidyOutcome.AlreadyRecorded);
        (await PayAsync(passed, 50000, isCorrection: true)).Inspection!.Subsidy!.Amount.ShouldBe(50000);
        (await ScalarAsync<string>("SELECT (before ->> 'amount') || ' ' || (after ->> 'amount') FROM history WHERE subject = 'subsidies' "
            + "AND before IS NOT NULL")).ShouldBe("20000 50000");

        Task<SubsidyResult> PayAsync(long id, int amount, bool isCorrection = false) =>
            Store.RecordSubsidyAsync(id, amount, Today, null, isCorrection, _ => { }, "anna");
    }

    [Fact]
    public async Task A_further_version_of_a_checklist_leaves_the_one_before_as_it_was()
    {
        var all = await Checklists.GetAllAsync();
        all.Select(checklist => (checklist.Code, checklist.Version)).ShouldBe(
            [("JIAOZHOU_SIX", 1), ("NATIONAL_SIX", 1), ("SHANDONG_EIGHT", 1), ("UPKEEP", 1), ("ZHEJIANG_EIGHT", 1)]);
        foreach (var seeded in all) ChecklistValidator.Validate(seeded, null).ShouldBeEmpty(seeded.Code);
        var upkeep = all.Single(checklist => checklist.Code == "UPKEEP");
        upkeep.Items.Where(item => item.AsksExpiry).Select(item => item.Code).ShouldBe(["MEDICINE"]);
        var next = upkeep with { Items = [.. upkeep.Items, new ChecklistItem("AED", "除颤仪能用", "The AED works")], ValidFrom = Today };
        (await Checklists.SaveAsync(next, 0, "root")).Last!.Version.ShouldBe(1);
        (await Checklists.SaveAsync(next with { ValidFrom = new(2020, 1, 1) }, 1, "root")).Problems.Single().Path.ShouldBe(["validFrom"]);
        var saved = (await Checklists.SaveAsync(next, 1, "root")).Saved!;
        (saved.Version, saved.Items.Count, saved.ValidFrom).ShouldBe((2, 6, Today));
        (await Checklists.SaveAsync(next with { Code = "OWN_TEN" }, 0, "root")).Saved!.Version.ShouldBe(1);
        var first = (await Checklists.GetAllAsync()).Single(checklist => checklist is { Code: "UPKEEP", Version: 1 });
        first.Items.ShouldBe(upkeep.Items);
    }

    [Theory]
    [InlineData("UPDATE checklists SET chinese = 'x'", "never changed")]
    [InlineData("DELETE FROM checklists", "never changed")]
    [InlineData("UPDATE inspections SET passed = NOT passed", "never changed")]
    [InlineData("DELETE FROM inspections", "never changed")]
    [InlineData("DELETE FROM subsidies", "never deleted")]
    [InlineData("INSERT INTO inspections (outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, passed, idempotency_key) "
        + "SELECT 1, 1, 'ROUTINE', now(), now(), 'x', '[{\"item\": \"NAME\", \"mark\": \"YES\"}]', true, 'sixteen characters'",
        "each item")]
    [InlineData("INSERT INTO inspections (outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, passed, idempotency_key) "
        + "SELECT outpost_id, checklist_id, purpose, made_at, made_on, made_by, answers, passed, idempotency_key FROM inspections",
        "inspection_is_stored_once")]
    public async Task The_database_itself_refuses_what_would_change_the_past(string sql, string reason)
    {
        await RecordAsync(Draft("B", "1"));
        await using var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).ToString().ShouldContain(reason);
    }

    private Task<InspectionResult> RecordAsync(InspectionDraft draft, string actor = "anna") =>
        Store.RecordAsync(draft, _ => { }, Now, actor);

    private Task<string?> StatusAsync(string code) => ScalarAsync<string>($"SELECT status::text FROM outposts WHERE code = '{code}'");
}
