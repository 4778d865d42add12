using System.Globalization;
using Outposts.Registry;
using Outposts.Registry.Inspections;

namespace Outposts.Tests.Registry;

public sealed class InspectionRulesTests
{
    private const int Seed = 20261130;
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static Checklist Standard(int version = 1, string from = "2026-01-01", string? until = null, DateTimeOffset savedAt = default,
        params ChecklistItem[] items) => new()
        {
            Code = "TEST",
            Version = version,
            Chinese = "试行标准",
            English = "Trial",
            ValidFrom = Day(from),
            ValidUntil = until is null ? null : Day(until),
            SavedAt = savedAt,
            Items = items.Length > 0 ? items
                : [
                    new("NAME", "标识", "Sign"), new("MEDICINE", "药品", "Medicine", AsksExpiry: true),
                    new("CLEAN", "整洁", "Clean", Required: false),
                ],
        };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static InspectionAnswer Yes(string item, string? expires = null) =>
        new(item, InspectionMark.Yes, ExpiresOn: expires is null ? null : Day(expires));

    [Fact]
    public void What_nobody_looked_at_does_not_pass_and_what_is_not_required_does_not_fail()
    {
        Failing(Yes("NAME"), Yes("MEDICINE", "2027-01-01")).ShouldBeEmpty();
        Failing(Yes("NAME")).ShouldBe(["MEDICINE"]);
        Failing(Yes("NAME"), new("MEDICINE", InspectionMark.NotLookedAt)).ShouldBe(["MEDICINE"]);
        Failing(new("NAME", InspectionMark.No), Yes("MEDICINE"), Yes("CLEAN")).ShouldBe(["NAME"]);
        Failing().ShouldBe(["NAME", "MEDICINE"]);

        static string[] Failing(params InspectionAnswer[] answers) =>
            [.. InspectionRules.Failing(Standard(), answers).Select(item => item.Code)];
    }

    [Fact]
    public void An_item_that_is_left_out_is_not_looked_at_and_never_a_no()
    {
        var complete = InspectionRules.Complete(Standard(), [Yes("CLEAN"), new("NAME", InspectionMark.No, "旧牌")]);
        complete.ShouldBe([new("NAME", InspectionMark.No, "旧牌"), new("MEDICINE", InspectionMark.NotLookedAt), Yes("CLEAN")]);
    }

    [Theory]
    [InlineData(OutpostStatus.Planned, InspectionPurpose.Acceptance, true, OutpostStatus.Accepted)]
    [InlineData(OutpostStatus.Planned, InspectionPurpose.Acceptance, false, OutpostStatus.Planned)]
    [InlineData(OutpostStatus.Planned, InspectionPurpose.ReEvaluation, true, OutpostStatus.Planned)]
    [InlineData(OutpostStatus.Open, InspectionPurpose.Acceptance, true, OutpostStatus.Open)]
    [InlineData(OutpostStatus.Closed, InspectionPurpose.Acceptance, true, OutpostStatus.Closed)]
    public void Only_a_passed_acceptance_of_a_planned_outpost_changes_its_status(
        OutpostStatus before, InspectionPurpose purpose, bool passed, OutpostStatus after) =>
        InspectionRules.StatusAfter(before, purpose, passed).ShouldBe(after);

    [Fact]
    public void Each_wrong_value_is_named_where_it_is()
    {
        Problems([Yes("NAME"), Yes("ROOF")]).ShouldBe(["answers 1"]);
        Problems([Yes("NAME"), Yes("NAME")]).ShouldBe(["answers 1"]);
        Problems([Yes("MEDICINE")]).ShouldBe(["answers 0"], "a yes needs the day");
        Problems([Yes("MEDICINE", "2026-11-29")]).ShouldBe(["answers 0"], "expired is no yes");
        Problems([Yes("MEDICINE", "2026-11-30")]).ShouldBeEmpty();
        Problems([new("MEDICINE", InspectionMark.No, ExpiresOn: new(2026, 1, 1))]).ShouldBeEmpty();
        Problems([Yes("NAME", "2027-01-01")]).ShouldBe(["answers 0"]);
        Problems([Yes("NAME") with { Remark = new string('x', 501) }]).ShouldBe(["answers 0"]);
        Problems([Yes("NAME") with { Remark = "a\u0000" }]).ShouldBe(["answers 0"]);
        Problems([], remark: new string('x', 2001)).ShouldBe(["remark"]);
        Problems([], madeAt: Now.AddMinutes(11)).ShouldBe(["madeAt"]);
        Problems([], madeAt: Now.AddMinutes(9)).ShouldBeEmpty();
        Problems([], madeAt: Now.AddDays(-367)).ShouldBe(["madeAt"]);
        Problems([], remark: "第一行\n第二行").ShouldBeEmpty();

        static string[] Problems(InspectionAnswer[] answers, string? remark = null, DateTimeOffset? madeAt = null) =>
            [.. InspectionRules.Validate(Standard(), answers, remark, madeAt ?? Now, Today, Now)
                .Select(problem => string.Join(' ', problem.Path))];
    }

    [Fact]
    public void The_version_in_force_is_the_latest_that_has_begun_and_not_ended_and_was_known_then()
    {
        var first = Standard(1, savedAt: Now);
        var second = Standard(2, "2026-12-01", savedAt: Now.AddDays(-9));
        var third = Standard(3, "2026-12-01", "2026-12-31", Now.AddDays(5));
        Checklist[] all = [third, first, second];
        At("2025-12-31").ShouldBeNull();
        At("2026-11-30").ShouldBe(1);
        At("2026-12-01").ShouldBe(3);
        At("2026-12-01", Now.AddDays(1)).ShouldBe(2, "the third was saved later");
        At("2026-12-01", Now.AddDays(6)).ShouldBe(3);
        At("2027-01-01").ShouldBeNull("the third ended, and the second is not in force again");
        At("2026-11-30", Now.AddDays(-300)).ShouldBe(1, "there was none before the first");

        int? At(string day, DateTimeOffset? savedBy = null) => InspectionRules.InForce(all, Day(day), savedBy)?.Version;
    }

    [Fact]
    public void Random_versions_are_in_force_as_a_day_by_day_search_says()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 300; round++)
        {
            var start = new DateOnly(2026, 1, 1);
            var versions = new List<Checklist>();
            var count = random.Next(1, 6);
            for (var version = 1; version <= count; version++)
            {
                var from = (versions.LastOrDefault()?.ValidFrom ?? start).AddDays(random.Next(0, 4));
                versions.Add(Standard(version) with
                {
                    ValidFrom = from,
                    ValidUntil = random.Next(3) == 0 ? from.AddDays(random.Next(0, 4)) : null,
                });
            }
            for (var day = start; day < start.AddDays(25); day = day.AddDays(1))
            {
                Checklist? expected = null;
                foreach (var version in versions)
                    if (version.ValidFrom <= day) expected = version.ValidUntil is { } last && last < day ? null : version;
                InspectionRules.InForce(versions.OrderBy(_ => random.Next()).ToList(), day).ShouldBeSameAs(expected,
                    $"seed {Seed}, round {round}, {day:yyyy-MM-dd}");
            }
        }
    }

    [Fact]
    public void The_days_that_everybody_may_know_are_the_latest()
    {
        var early = new InspectionSummary(new(2026, 3, 1), new(2026, 3, 1));
        var late = new InspectionSummary(new(2026, 9, 1), null);
        early.With(late).ShouldBe(new InspectionSummary(new(2026, 9, 1), new(2026, 3, 1)));
        late.With(early).ShouldBe(early.With(late));
        early.With(new(new(2026, 2, 1), new(2026, 4, 1))).AcceptedOn.ShouldBe(new DateOnly(2026, 4, 1));
        late.With(late).AcceptedOn.ShouldBeNull();
    }

    [Fact]
    public void A_wrong_checklist_is_told_field_by_field()
    {
        Fields(Standard()).ShouldBeEmpty();
        Fields(Standard() with { Code = "six", Chinese = "", English = " x", Source = "" }).ShouldBe(
            ["code", "chinese", "english", "source"]);
        Fields(Standard() with { Items = [] }).ShouldBe(["items"]);
        Fields(Standard(items: [new("A", "甲", "a", Required: false)])).ShouldBe(["items"], "else what nobody looked at would pass");
        Fields(Standard(items: [new("A", "甲", "a"), new("A", "乙", "b"), new("b", "", "c")])).ShouldBe(
            ["items 1 code", "items 2 code", "items 2 chinese"]);
        Fields(Standard(until: "2025-12-31")).ShouldBe(["validUntil"]);
        Fields(Standard(2, "2025-12-31"), Standard()).ShouldBe(["validFrom"]);
        Fields(Standard(2), Standard()).ShouldBeEmpty();
        Fields(Standard(items: [.. Enumerable.Range(0, 101).Select(i => new ChecklistItem($"I{i}", "项", "item"))])).ShouldBe(["items"]);

        static string[] Fields(Checklist checklist, Checklist? before = null) =>
            [.. ChecklistValidator.Validate(checklist, before).Select(problem => string.Join(' ', problem.Path))];
    }
}
