using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Requests;
using Outposts.Registry;
using Outposts.Registry.Requests;

namespace Outposts.PostGis.Tests.Registry.Requests;

/// <summary>Requests in the database: stored once, answered, their senders and numbers forgotten; and the counts of unmet searches.</summary>
public sealed class CareRequestStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset Hour = UnmetSearchCounter.HourOf(DateTimeOffset.UtcNow);

    private CareRequestStore Store => new(Database.DataSource);

    private UnmetSearchStore Searches => new(Database.DataSource);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static RequestDraft Draft(string key, string? device = null, string network = "n", RequestKind kind = RequestKind.Site,
        double east = 120.5, string? phone = null) => new(new CareRequest
        {
            Id = 0,
            Token = "",
            Kind = kind,
            Position = new Position(east, 36.5),
            DistrictCode = east < 121 ? Samples.West.Code : Samples.East.Code,
            Note = "路口",
            Services = kind == RequestKind.Bus ? [] : [Service.DrinkingWater, Service.Wifi],
            Groups = kind == RequestKind.Room ? [] : [WorkerGroup.Courier],
            Organisation = kind == RequestKind.Site ? null : "某公司",
            Host = kind == RequestKind.Room ? HostKind.Bank : null,
            Times = kind == RequestKind.Site ? null : "周三下午",
            Workers = kind == RequestKind.Bus ? 80 : null,
            ReceivedAt = default,
            Phone = phone,
        }, Hash(key), device is null ? null : Hash(device), Hash(network));

    private async Task<CareRequest> SendAsync(RequestDraft draft) => (await Store.RecordAsync(draft)).Request!;

    private Task<CareRequest?> AnswerAsync(string token, RequestAnswer answer) =>
        Store.AnswerAsync(token, answer, _ => { }, DateTimeOffset.UtcNow, "anna");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var register = new RegistryStore(Database.DataSource);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await register.UpsertAsync([Samples.At("A", 120.5, 36.5)], "test", dryRun: false);
    }

    [Fact]
    public async Task What_is_sent_twice_is_stored_once_and_so_is_the_same_place_of_a_phone()
    {
        var draft = Draft("1", "p", kind: RequestKind.Room);
        var first = await SendAsync(draft);
        (first with { Id = 0, Token = "", ReceivedAt = default, Services = draft.Request.Services, Groups = draft.Request.Groups })
            .ShouldBe(draft.Request);
        first.Services.ShouldBe(draft.Request.Services);
        (first.State, first.Token.Length).ShouldBe((RequestState.New, 26));
        (await SendAsync(Draft("1", "p", kind: RequestKind.Room))).Id.ShouldBe(first.Id);
        var near = await Store.RecordAsync(Draft("2", "p", kind: RequestKind.Room, east: 120.5004));
        (near.WasKnown, near.Request!.Id).ShouldBe((true, first.Id), "36 m away");
        (await Store.RecordAsync(Draft("3", "p", kind: RequestKind.Room, east: 120.501))).WasKnown.ShouldBeFalse("90 m away");
        (await Store.RecordAsync(Draft("4", "p"))).WasKnown.ShouldBeFalse("another kind");
        (await Store.RecordAsync(Draft("5", "q", kind: RequestKind.Room))).WasKnown.ShouldBeFalse("another phone");
        (await Store.RecordAsync(Draft("6", null, kind: RequestKind.Room))).WasKnown.ShouldBeFalse("a phone that keeps nothing");
        await AnswerAsync(first.Token, new RequestAnswer(RequestState.Declined, "不合适"));
        (await Store.RecordAsync(Draft("7", "p", kind: RequestKind.Room))).WasKnown.ShouldBeFalse("the first has come to its end");
        (await Store.FindAsync("none")).ShouldBeNull();
        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(Draft("8", "z"))));
        together.Select(one => one.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_network_that_sends_too_many_is_refused()
    {
        for (var index = 0; index < CareRequestStore.MaxAnHour; index++) await SendAsync(Draft($"{index}"));
        (await Store.RecordAsync(Draft("one more"))).Request.ShouldBeNull();
        (await Store.RecordAsync(Draft("0"))).Request.ShouldNotBeNull("it is stored already");
        (await Store.RecordAsync(Draft("elsewhere", network: "m"))).Request.ShouldNotBeNull();
        (await Store.CountAsync(new RequestQuery())).ShouldBe(CareRequestStore.MaxAnHour + 1);
        (await Store.GetCountsAsync()).ShouldBe([new RequestCount(RequestKind.Site, RequestState.New, CareRequestStore.MaxAnHour + 1)]);
    }

    [Fact]
    public async Task An_answer_stands_on_the_link_and_at_the_end_the_number_is_gone_and_no_history_has_it()
    {
        var room = await SendAsync(Draft("1", "p", kind: RequestKind.Room, phone: "0532-12351"));
        room.Phone.ShouldBe("0532-12351", "a command may see it");
        var accepted = (await AnswerAsync(room.Token, new RequestAnswer(RequestState.Accepted, "下周去看", "We come next week")))!;
        (accepted.State, accepted.Answer, accepted.EnglishAnswer, accepted.AnsweredBy, accepted.Phone)
            .ShouldBe((RequestState.Accepted, "下周去看", "We come next week", "anna", "0532-12351"));
        var done = (await AnswerAsync(room.Token, new RequestAnswer(RequestState.Done, "已设站", null, "A")))!;
        (done.State, done.OutpostCode, done.Phone).ShouldBe((RequestState.Done, "A", null));
        (await Store.FindAsync(room.Token)).ShouldBeEquivalentTo(done);
        (await AnswerAsync("none", new RequestAnswer(RequestState.Done, "x"))).ShouldBeNull();
        await Should.ThrowAsync<StoreException>(() => AnswerAsync(room.Token, new RequestAnswer(RequestState.Done, "x", null, "nowhere")));
        await Should.ThrowAsync<StoreException>(() => AnswerAsync(room.Token, new RequestAnswer(RequestState.Done, "x", null, null, 1)));
        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Store.AnswerAsync(room.Token,
            new RequestAnswer(RequestState.Done, "x"), one => throw new InvalidOperationException(one.DistrictCode), DateTimeOffset.UtcNow, "bob"));
        refused.Message.ShouldBe(Samples.West.Code);
        (await ScalarAsync<string>("SELECT string_agg(actor, ',' ORDER BY id) FROM history WHERE subject = 'requests'"))
            .ShouldBe("sender,anna,anna");
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE coalesce(after::text, '') || coalesce(before::text, '') "
            + "LIKE '%12351%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_are_those_of_kind_state_district_and_time()
    {
        var west = await SendAsync(Draft("1"));
        var bus = await SendAsync(Draft("2", kind: RequestKind.Bus));
        var east = await SendAsync(Draft("3", east: 121.5));
        await AnswerAsync(east.Token, new RequestAnswer(RequestState.Accepted, "好"));
        long[] Ids(IReadOnlyList<CareRequest> page) => [.. page.Select(one => one.Id)];
        Ids(await Store.QueryAsync(new RequestQuery(), null, 2)).ShouldBe([east.Id, bus.Id]);
        Ids(await Store.QueryAsync(new RequestQuery(), bus.Id, 2)).ShouldBe([west.Id]);
        Ids(await Store.QueryAsync(new RequestQuery(Districts: [Samples.East.Code]), null, 9)).ShouldBe([east.Id]);
        Ids(await Store.QueryAsync(new RequestQuery(States: [RequestState.New], Kinds: [RequestKind.Site]), null, 9)).ShouldBe([west.Id]);
        (await Store.CountAsync(new RequestQuery(From: DateTimeOffset.UtcNow.AddHours(1)))).ShouldBe(0);
        (await Store.CountAsync(new RequestQuery(Until: DateTimeOffset.UtcNow.AddHours(1), Kinds: [RequestKind.Bus]))).ShouldBe(1);
    }

    [Fact]
    public async Task Senders_are_forgotten_after_thirty_days_and_their_requests_stay()
    {
        await SendAsync(Draft("1", "p"));
        await using (var owner = NpgsqlDataSource.Create(Database.OwnerConnectionString))
        await using (var aged = owner.CreateCommand("UPDATE outposts.request_senders SET received_at = now() - interval '31 days'"))
            await aged.ExecuteNonQueryAsync();
        await SendAsync(Draft("2", "q"));
        DatabaseCaller.Enter(DatabaseCaller.Host);
        (await Store.ForgetSendersAsync()).ShouldBe(1);
        (await Store.ForgetSendersAsync()).ShouldBe(0, "the other is young");
        (await Store.GetCountsAsync()).Single().Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Counts_of_searches_add_up_and_cells_with_few_are_not_told()
    {
        var (cell, other) = (new SearchCell(12050, 3650), new SearchCell(12051, 3650));
        UnmetSearchCount Count(SearchCell at, int searches, string asked = "", int hours = 0,
            UnmetReason reason = UnmetReason.NothingNear) =>
            new(Hour.AddHours(-hours), at, reason, asked, searches);
        await Searches.AddAsync([Count(cell, 2), Count(cell, 1, "WIFI"), Count(cell, 2, hours: 1), Count(other, 2)]);
        await Searches.AddAsync([Count(cell, 3), Count(cell, 3, reason: UnmetReason.NothingOpen)]);
        (await Searches.QueryAsync(Hour.AddDays(-1), Hour.AddHours(1), null, 9)).ShouldBe(
            [new UnmetSearches(cell, UnmetReason.NothingNear, null, 7), new UnmetSearches(cell, UnmetReason.NothingOpen, null, 3)]);
        (await Searches.QueryAsync(Hour.AddDays(-1), Hour, null, 9)).ShouldBeEmpty("two are too few");
        (await Searches.QueryAsync(Hour.AddDays(-1), Hour.AddHours(1), "WIFI", 9)).ShouldBeEmpty("one is too few");
        (await Searches.QueryAsync(Hour.AddDays(-1), Hour.AddHours(1), null, 1)).Count.ShouldBe(1);
        await Searches.AddAsync([Count(cell, 9, hours: 401 * 24)]);
        (await Searches.ForgetAsync()).ShouldBe(1);
        await Should.ThrowAsync<PostgresException>(() => Searches.AddAsync([Count(cell, 1) with { Hour = Hour.AddMinutes(1) }]));
    }
}
