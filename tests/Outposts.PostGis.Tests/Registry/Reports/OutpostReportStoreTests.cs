using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Reports;
using Outposts.Registry;
using Outposts.Registry.Reports;

namespace Outposts.PostGis.Tests.Registry.Reports;

/// <summary>Reports in the database: stored once, judged by what their senders sent before, answered, their senders forgotten.</summary>
public sealed class OutpostReportStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private long _west, _east;

    private OutpostReportStore Store => new(Database.DataSource);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private ReportDraft Draft(string key, string? phone = null, string network = "n", ReportKind kind = ReportKind.CouldNotEnter,
        string? reason = ReportReason.Locked, Service? service = null, long? outpost = null, bool outside = false) =>
        new(outpost ?? _west, kind, service, reason, DateTimeOffset.UtcNow.AddMinutes(-5), outside, Hash(key),
            phone is null ? null : Hash(phone), Hash(network));

    private Task<ReportSaveResult> RecordAsync(ReportDraft draft) => Store.RecordAsync(draft, DateTimeOffset.UtcNow);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var register = new RegistryStore(Database.DataSource);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await register.UpsertAsync([Samples.At("A", 120.5, 36.5), Samples.At("B", 121.5, 36.5)], "test", dryRun: false);
        _west = await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'A'");
        _east = await ScalarAsync<long>("SELECT id FROM outposts WHERE code = 'B'");
    }

    [Fact]
    public async Task What_is_sent_twice_is_stored_once()
    {
        var first = (await RecordAsync(Draft("1", "p"))).Report!;
        var again = (await RecordAsync(Draft("1", "p"))).Report!;
        again.ShouldBe(first);
        (first.State, first.Flag, first.Reason, first.Token.Length).ShouldBe((ReportState.New, null, ReportReason.Locked, 26));
        (await Store.FindAsync(first.Token)).ShouldBe(first);
        (await Store.FindAsync("none")).ShouldBeNull();
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RecordAsync(Draft("2", "q", "m"))));
        together.Select(result => result.Report!.Token).Distinct().Count().ShouldBe(1);
        (await Store.CountAsync(new ReportQuery())).ShouldBe(2);
    }

    [Fact]
    public async Task What_counts_is_judged_by_what_the_sender_sent_before()
    {
        async Task<ReportFlag?> FlagOf(ReportDraft draft) => (await RecordAsync(draft)).Report!.Flag;
        (await FlagOf(Draft("1", "p"))).ShouldBeNull();
        (await FlagOf(Draft("2", "p", "other"))).ShouldBe(ReportFlag.Repeated);
        (await FlagOf(Draft("3", "q"))).ShouldBeNull();
        (await FlagOf(Draft("4", "r"))).ShouldBe(ReportFlag.SameNetwork);
        (await FlagOf(Draft("5", null, "third", outside: true))).ShouldBe(ReportFlag.OutsideHours);
        (await FlagOf(Draft("6", "p", kind: ReportKind.Open, reason: null))).ShouldBeNull();
        (await FlagOf(Draft("7", "p", "n", ReportKind.ServiceBroken, null, Service.DrinkingWater))).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_finds_a_report_untrue_is_told_and_its_phone_is_not_believed()
    {
        var report = (await RecordAsync(Draft("1", "liar"))).Report!;
        var before = await Store.LoadSignsSinceAsync(0, DateTimeOffset.UtcNow.AddDays(-5));
        before.Reports.Single().ShouldBe(report);
        var answered = await Store.AnswerAsync(report.Token, "门开着", ReportState.Answered, true, _ => { }, DateTimeOffset.UtcNow, "anna");
        (answered.Report!.Answer, answered.Report.State, answered.Report.AnsweredBy, answered.Report.FoundUntrue)
            .ShouldBe(("门开着", ReportState.Answered, "anna", true));
        (await Store.LoadSignsSinceAsync(before.Version, DateTimeOffset.UtcNow.AddDays(-5))).Reports.Single().ShouldBe(answered.Report);
        (await RecordAsync(Draft("2", "liar", "elsewhere", outpost: _east))).Report!.Flag.ShouldBe(ReportFlag.Distrusted);
        (await Store.AnswerAsync("none", "x", ReportState.Answered, false, _ => { }, DateTimeOffset.UtcNow, "anna")).Report.ShouldBeNull();
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Store.AnswerAsync(
            report.Token, "x", ReportState.Answered, false, jurisdiction => throw new InvalidOperationException(jurisdiction.DistrictCode), DateTimeOffset.UtcNow, "bob"));
        refused.Message.ShouldBe(Samples.West.Code);
        (await ScalarAsync<string>("SELECT string_agg(actor, ',' ORDER BY id) FROM history WHERE subject = 'outpost_reports'"))
            .ShouldBe("rider,anna,rider");
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE (after ->> 'phone_hash') IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_network_that_sends_too_many_is_refused_and_pages_and_figures_are_those_of_the_districts()
    {
        for (var index = 0; index < OutpostReportStore.MaxAnHour; index++) await RecordAsync(Draft($"{index}", $"{index}"));
        (await RecordAsync(Draft("one more", "p"))).Report.ShouldBeNull();
        var open = (await RecordAsync(Draft("well", "p", "m", ReportKind.Open, null, outpost: _east))).Report!;
        var page = await Store.QueryAsync(new ReportQuery(), null, 2);
        page[0].ShouldBe(open);
        (await Store.QueryAsync(new ReportQuery(), page[1].Id, 500)).Count.ShouldBe(OutpostReportStore.MaxAnHour - 1);
        (await Store.CountAsync(new ReportQuery(Districts: [Samples.East.Code]))).ShouldBe(1);
        (await Store.CountAsync(new ReportQuery(Outpost: _west, Kinds: [ReportKind.Open]))).ShouldBe(0);
        await Store.AnswerAsync(page[1].Token, "好", ReportState.Answered, false, _ => { }, DateTimeOffset.UtcNow.AddHours(2), "anna");
        (await Store.CountAsync(new ReportQuery(States: [ReportState.Answered]))).ShouldBe(1);
        var (from, until) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        var figures = await Store.GetStatisticsAsync(from, until);
        figures.Select(row => (row.DistrictCode, row.Received, row.Confirmations, row.Answered, row.Open)).ShouldBe(
            [(Samples.West.Code, 120, 0, 1, 119), (Samples.East.Code, 0, 1, 0, 0)], ignoreOrder: true);
        figures.Single(row => row.DistrictCode == Samples.West.Code).MedianHours!.Value.ShouldBe(2, 0.1);
    }

    [Fact]
    public async Task Senders_are_forgotten_after_thirty_days_and_their_reports_stay()
    {
        await RecordAsync(Draft("1", "p"));
        await using (var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var aged = owner.CreateCommand("UPDATE outposts.report_senders SET received_at = now() - interval '31 days'"))
            await aged.ExecuteNonQueryAsync();
        await RecordAsync(Draft("2", "q", "m"));
        DatabaseCaller.Enter(DatabaseCaller.Host);
        (await Store.ForgetSendersAsync()).ShouldBe(1);
        (await Store.ForgetSendersAsync()).ShouldBe(0, "the other is young");
        (await Store.CountAsync(new ReportQuery())).ShouldBe(2);
    }
}
