using System.Text.Json;
using Npgsql;
using Outposts.Geodesy;
using Outposts.PostGis.Registry;
using Outposts.PostGis.Registry.Events;
using Outposts.Registry;
using Outposts.Registry.Events;

namespace Outposts.PostGis.Tests.Registry.Events;

/// <summary>Events and campaigns in the database: what is read is what was saved, revisions, history, and what must never be false.</summary>
public sealed class EventStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 12, 31, 22, 0, 0, TimeSpan.FromHours(8));

    private EventStore Store => new(Database.DataSource);

    private CampaignStore Campaigns => new(Database.DataSource);

    private static CareEvent Clinic => new()
    {
        Kind = EventKind.HealthConsultation,
        Title = "义诊",
        EnglishTitle = "Free clinic",
        Text = "测血压\n查颈椎",
        OutpostCode = "A",
        Dates = [new EventDate(Start, Start.AddHours(3), "370202"), new EventDate(Start.AddDays(1), Start.AddDays(1).AddHours(3), "370203")
            {
                Position = new Position(121.5, 36.5), Address = "东边", CancellationReason = "大风", EnglishCancellationReason = "Gale",
                Attendance = 7,
            }],
        Groups = [WorkerGroup.Courier],
        Organiser = "市总工会",
        Partners = ["甲", "乙"],
        CallAhead = true,
        Phone = "12351",
        WhileStocksLast = true,
    };

    private static Campaign Winter => new()
    {
        Title = "温暖季",
        Season = Season.Winter,
        From = new(2026, 11, 1),
        Until = new(2027, 1, 31),
        Slogan = "冬日有暖",
        DistrictCodes = ["370202", "370203"],
    };

    // Records compare their lists by reference.
    private static string Written(object? one) => JsonSerializer.Serialize(one);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var register = new RegistryStore(Database.DataSource);
        await register.UpsertDistrictsAsync([Samples.West, Samples.East], "test");
        await register.UpsertAsync([Samples.At("A", 120.5, 36.5)], "test", dryRun: false);
    }

    [Fact]
    public async Task What_is_read_is_what_was_saved()
    {
        var campaign = (await Campaigns.SaveAsync(Winter, "anna")).Value!;
        Written(await Campaigns.GetAsync(campaign.Id)).ShouldBe(Written(Winter with { Id = campaign.Id, Revision = 1 }));
        var saved = await Store.SaveAsync(Clinic with { CampaignId = campaign.Id }, "anna");
        var read = (await Store.GetAsync(saved.Value!.Id))!;
        Written(read).ShouldBe(Written(Clinic with
        {
            Id = read.Id,
            CampaignId = campaign.Id,
            Revision = 1,
            ChangedBy = "anna",
            ChangedAt = read.ChangedAt,
            Dates = [.. Clinic.Dates.Select(date => date with
            { StartsAt = date.StartsAt.ToUniversalTime(), EndsAt = date.EndsAt.ToUniversalTime() })],
        }));
        (await ScalarAsync<string[]>("SELECT districts FROM events")).ShouldBe(["370202", "370203"]);
        var all = await Store.LoadSinceAsync(0);
        (all.Version, all.Events.Count, all.Campaigns.Count).ShouldBe((saved.Version, 1, 1));
        var none = await Store.LoadSinceAsync(all.Version);
        (none.Events.Count, none.Campaigns.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_revision_that_is_not_the_current_one_saves_nothing()
    {
        var first = (await Store.SaveAsync(Clinic, "anna")).Value!;
        var second = (await Store.SaveAsync(first with { Title = "义诊日", EndedAt = Start }, "bert")).Value!;
        (second.Title, second.Revision, second.ChangedBy, second.EndedAt).ShouldBe(("义诊日", 2, "bert", Start));
        var late = await Store.SaveAsync(first with { Title = "晚了" }, "anna");
        (late.Outcome, late.Value!.Revision).ShouldBe((SaveOutcome.Conflict, 2));
        (await Store.SaveAsync(first with { Id = 999 }, "anna")).Outcome.ShouldBe(SaveOutcome.NotFound);
        (await ScalarAsync<long>("SELECT count(*) FROM history WHERE subject = 'events'")).ShouldBe(2);
        (await ScalarAsync<string>("SELECT before ->> 'title' FROM history WHERE subject = 'events' AND before IS NOT NULL"))
            .ShouldBe("义诊");
        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("DELETE FROM events"));
    }

    [Fact]
    public async Task The_database_refuses_what_cannot_be()
    {
        async Task<string?> RefusedAsync(CareEvent one) =>
            (await Should.ThrowAsync<StoreException>(() => Store.SaveAsync(one, "test"))).Constraint;
        (await RefusedAsync(Clinic with { OutpostCode = "none" })).ShouldBe("event_outpost_is_known");
        (await RefusedAsync(Clinic with { Position = new Position(120.5, 36.5) })).ShouldBe("event_is_at_one_place");
        (await RefusedAsync(Clinic with { OutpostCode = null })).ShouldBe("event_is_somewhere");
        (await RefusedAsync(Clinic with { Phone = null })).ShouldBe("event_to_call_for_has_a_number");
        (await RefusedAsync(Clinic with { Dates = [] })).ShouldBe("event_dates_are_a_list");
        (await RefusedAsync(Clinic with { Dates = [new EventDate(Start, Start, "370202")] }))
            .ShouldBe("event_date_ends_after_its_beginning");
        (await RefusedAsync(Clinic with { Dates = [new EventDate(Start, Start.AddHours(1), "999999")] }))
            .ShouldBe("event_district_is_known");
        (await RefusedAsync(Clinic with { CampaignId = 99 })).ShouldBe("event_campaign_is_known");
        (await Should.ThrowAsync<StoreException>(() => Campaigns.SaveAsync(Winter with { Until = new(2026, 10, 1) }, "test"))).Constraint
            .ShouldBe("campaign_ends_after_its_beginning");
        (await Should.ThrowAsync<StoreException>(() => Campaigns.SaveAsync(Winter with { DistrictCodes = ["999999"] }, "test"))).Constraint
            .ShouldBe("campaign_district_is_known");
    }
}
