using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Reporting;
using Outposts.PostGis.Siting;
using Outposts.PostGis.Tests.Registry;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Reporting;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Reporting;

public sealed class ReportStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private ReportStore Store => new(Database.DataSource);

    private static ReportTask Task => new()
    {
        Title = new("职工服务中心报送", "Service centres"),
        DueOn = new DateOnly(2023, 1, 10),
        Channel = "金宏网",
        Addressee = "市总工会权益保障部",
        Districts = ["370202"],
        FormCode = "SERVICE_CENTRES",
        CountsFrom = new DateOnly(2022, 11, 1),
        CountsUntil = new DateOnly(2023, 1, 31),
        Note = "电子版及盖章扫描版",
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new RegistryStore(Database.DataSource).UpsertDistrictsAsync([Samples.West, Samples.East], "test");
    }

    [Fact]
    public async Task The_forms_of_the_founding_documents_are_there_and_hold_together()
    {
        var forms = await Store.GetFormsAsync();
        forms.Select(form => form.Code).ShouldBe(["WARMTH_PLAN", "WARMTH_STATISTICS", "SERVICE_CENTRES"]);
        foreach (var form in forms)
        {
            ReportFormValidator.Validate(form).ShouldBeEmpty(form.Code);
            form.Source.ShouldNotBeNull();
        }
        forms[2].Fields.Single(field => field.Code == "centres").ShouldBe(new ReportField("centres",
            new("职工服务（帮扶）中心", "Workers' service centres"), ReportFieldType.Number, new("个", "outposts"), ReportCount.Outposts,
            OutpostKind.AssistanceCenter));
        forms[0].Fields.ShouldAllBe(field => field.Count == null, "the register knows nothing of money and visits to families");
    }

    [Fact]
    public async Task A_form_a_task_and_a_report_come_back_as_they_were_saved_and_a_stale_revision_writes_nothing()
    {
        var form = new ReportForm
        {
            Code = "OWN",
            Name = new("自定", "Own"),
            Fields = [new("water", new("饮水", "Water"), ReportFieldType.Number, new("个", "outposts"), ReportCount.Outposts, null, Service.DrinkingWater)],
        };
        var kept = (await Store.SaveFormAsync(form, "admin")).Value!;
        kept.Fields.ShouldBe(form.Fields);
        kept.ShouldBe(form with { Revision = 1, Fields = kept.Fields });
        (await Store.SaveFormAsync(form, "admin")).Outcome.ShouldBe(SaveOutcome.Conflict);
        var task = (await Store.SaveTaskAsync(Task, "planner")).Value!;
        task.Districts.ShouldBe(["370202"]);
        task.ShouldBe(Task with { Id = task.Id, Revision = 1, Districts = task.Districts });
        (await Store.SaveTaskAsync(task with { Revision = 7 }, "planner")).Outcome.ShouldBe(SaveOutcome.Conflict);
        (await Store.SaveTaskAsync(task with { Note = null }, "planner")).Value!.Revision.ShouldBe(2);
        (await Store.GetTaskAsync(task.Id + 1)).ShouldBeNull();

        var draft = new DistrictReport
        {
            TaskId = task.Id,
            DistrictCode = "370202",
            State = DistrictReportState.Draft,
            Values = new Dictionary<string, string> { ["counselling"] = "12", ["remarks"] = "第一行\n\"第二行\"" },
        };
        var saved = (await Store.SaveReportAsync(draft, "clerk", DateTimeOffset.UnixEpoch)).Value!;
        saved.Values.ShouldBe(draft.Values, ignoreOrder: true);
        saved.ShouldBe(draft with
        { Revision = 1, ChangedAt = saved.ChangedAt, ChangedBy = "clerk", Values = saved.Values, Counted = saved.Counted });
        (await Store.SaveReportAsync(draft, "clerk", DateTimeOffset.UnixEpoch)).Outcome.ShouldBe(SaveOutcome.Conflict);
        var sent = (await Store.SaveReportAsync(saved with
        {
            State = DistrictReportState.Sent,
            Counted = new Dictionary<string, CountedValue> { ["outposts"] = new(7, 2) },
        }, "clerk", Morning)).Value!;
        (sent.SentAt, sent.Revision, sent.Counted["outposts"]).ShouldBe((Morning, 2, new CountedValue(7, 2)));
        var read = (await Store.GetReportsAsync([task.Id])).Single();
        read.ShouldBe(sent with { Values = read.Values, Counted = read.Counted });
        read.Counted["outposts"].ShouldBe(new CountedValue(7, 2));
        (await Store.SaveReportAsync(sent with { State = DistrictReportState.Draft }, "clerk", Morning)).Value!.SentAt.ShouldBeNull();
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE feed = 'work' AND subject = 'district_reports'")).ShouldBe(3);
    }

    [Fact]
    public async Task Visits_are_counted_by_what_became_of_them()
    {
        await new ScheduleStore(Database.DataSource).AddAsync(Of(Visit("held", capacity: 6),
            Visit("unclear", startsAt: Morning.AddDays(1), capacity: 4),
            Visit("planned", startsAt: Morning.AddDays(2), status: BusVisitStatus.Planned),
            Visit("outside", startsAt: Morning.AddDays(9), capacity: 4)), "test");
        var visits = (await new VisitStore(Database.DataSource).GetVisitsByCodeAsync(["held", "unclear"]))
            .ToDictionary(visit => visit.Code);
        var bookings = new BookingStore(Database.DataSource);
        for (var n = 0; n < 2; n++) await bookings.BookAsync(visits["held"].Slots[0].Id, true, null, Morning.AddDays(-1), $"handle {n}");
        await ExecuteAsync("UPDATE bus_visits SET status = 'DONE' WHERE code IN ('held', 'outside')");
        await using (var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var command = owner.CreateCommand(
            "UPDATE outposts.bookings SET state = 'USED' WHERE id = (SELECT min(id) FROM outposts.bookings)"))
            (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        var district = (await ScalarAsync<string>("SELECT district_code FROM visit_places WHERE code = 'A'"))!;
        var seats = visits.ToDictionary(visit => visit.Key, visit => (long)visit.Value.Slots.Sum(slot => slot.Seats));
        var after = Morning.AddDays(5);
        (await Store.CountVisitsAsync([district], Morning.AddDays(-1), after, after)).ShouldBe(new Dictionary<string, VisitCounts>
        {
            [district] = new(Held: 1, Unclear: 1, seats["held"], seats["unclear"], Bookings: 2, CheckIns: 1),
        });
        (await Store.CountVisitsAsync([district], Morning.AddDays(-1), after, Morning.AddHours(12)))[district].Unclear
            .ShouldBe(0, "it is not over yet");
        (await Store.CountVisitsAsync(["370299"], Morning.AddDays(-1), after, after)).ShouldBeEmpty();
    }
}
