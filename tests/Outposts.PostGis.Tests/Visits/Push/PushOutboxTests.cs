using System.Text.Json;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Push;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Testing;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Push;

/// <summary>What phones are told, and which ones: what the database writes with each change.</summary>
public sealed class PushOutboxTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private const string Zone = "Asia/Shanghai";
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    // The database writes messages by its own clock, and old ones are not taken: the visits are in ten days, at eight in China.
    private static readonly DateTimeOffset Start = new(DateTime.UtcNow.Date.AddDays(10), TimeSpan.Zero);
    private static readonly DateTimeOffset Early = Start.AddDays(-3);

    private BookingStore Bookings => new(Database.DataSource);

    private PushOutbox Pushes => new(Database.DataSource);

    [Fact]
    public async Task A_move_is_told_to_each_phone_of_a_booking_with_before_and_after_and_only_where_its_slot_has_moved()
    {
        var slot = await SlotAsync(seats: 1);
        var (held, waits) = (await BookAsync(slot), await BookAsync(slot));
        await BookAsync(slot);
        (await SubscribeAsync(held, "a")).ShouldBe(PushOutcome.Subscribed);
        (await SubscribeAsync(held, "b", Language.En)).ShouldBe(PushOutcome.Subscribed);
        (await SubscribeAsync(waits, "a")).ShouldBe(PushOutcome.Subscribed);
        // Another bus, or a later end, is nothing to a holder.
        await ExecuteAsync("UPDATE bus_visits SET bus_id = (SELECT id FROM buses WHERE code = 'B'), ends_at = ends_at + interval '5 minutes'");
        (await TakeAllAsync()).ShouldBeEmpty();
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Start.AddHours(1));
        var told = await TakeAllAsync();
        told.Select(one => (one.Subscription.Endpoint, one.Subscription.Language, one.Kind, State(one))).ShouldBe([
            ("https://push.example/a", Language.Zh, PushMessageKind.Moved, "HELD"),
            ("https://push.example/b", Language.En, PushMessageKind.Moved, "HELD"),
            ("https://push.example/a", Language.Zh, PushMessageKind.Moved, "WAITING")], ignoreOrder: true);
        told.Select(one => one.Topic).ShouldBeUnique("a browser that holds two bookings shows both");
        told.Select(one => one.Ticket).Distinct().Order()
            .ShouldBe(new[] { BookingToken.KeyOf(held), BookingToken.KeyOf(waits) }.Order(StringComparer.Ordinal));
        told.ShouldAllBe(one => one.Subscription.PublicKey.Length == 65 && one.Subscription.AuthSecret.Length == 16);
        var content = Content(told[0]);
        (content.GetProperty("startsAt").GetString(), content.GetProperty("before").GetProperty("startsAt").GetString(),
            content.GetProperty("place").GetString(), content.GetProperty("before").GetProperty("place").GetString())
            .ShouldBe((Text(1), Text(0), "园区A", "园区A"));
        await ExecuteAsync("UPDATE bus_visits SET place_id = (SELECT id FROM visit_places WHERE code = 'B')");
        Content((await TakeAllAsync())[0]).GetProperty("place").GetString().ShouldBe("园区B");
    }

    [Fact]
    public async Task A_later_message_replaces_one_that_no_push_service_has_taken_and_what_was_told_is_not_told_again()
    {
        var token = await BookAsync(await SlotAsync(seats: 1));
        await SubscribeAsync(token, "a");
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Start.AddHours(1));
        var first = (await Pushes.ClaimAsync(Soon, Hold, 10)).ShouldHaveSingleItem();
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Start.AddHours(2));
        // Who holds the first one puts it off no more.
        await Pushes.PostponeAsync(first, Soon);
        var second = (await Pushes.ClaimAsync(Soon, Hold, 10)).ShouldHaveSingleItem();
        Content(second).GetProperty("startsAt").GetString().ShouldBe(Text(2));
        (second.Topic, second.Attempts).ShouldBe((first.Topic, 1));
        await Pushes.CompleteAsync(second);
        (await ScalarAsync<long>("SELECT count(*) FROM push_messages WHERE content IS NULL AND due_at IS NULL")).ShouldBe(2);
    }

    [Fact]
    public async Task Who_moves_up_is_told_who_cancels_is_forgotten_and_a_cancelled_visit_is_told_and_then_forgotten()
    {
        var slot = await SlotAsync(seats: 1);
        var (first, second) = (await BookAsync(slot), await BookAsync(slot));
        await SubscribeAsync(first, "a");
        await SubscribeAsync(second, "b");
        await Bookings.CancelAsync(first, Early);
        var seated = (await TakeAllAsync()).ShouldHaveSingleItem();
        (seated.Kind, seated.Subscription.Endpoint, State(seated)).ShouldBe((PushMessageKind.Seated, "https://push.example/b", "HELD"));
        (await PhonesAsync()).ShouldBe(["https://push.example/b"]);
        (await SubscribeAsync(first, "a")).ShouldBe(PushOutcome.Cancelled);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "visit", BusVisitStatus.Cancelled);
        (await Pushes.PurgeAsync(Early)).ShouldBe(0);
        var cancelled = (await TakeAllAsync()).ShouldHaveSingleItem("it is kept until it is told");
        cancelled.Kind.ShouldBe(PushMessageKind.Cancelled);
        (await Pushes.PurgeAsync(Early)).ShouldBe(0);
        (await PhonesAsync()).ShouldBeEmpty();
        (await SubscribeAsync(second, "b")).ShouldBe(PushOutcome.CancelledWithVisit);
    }

    [Fact]
    public async Task Reminders_are_written_once_for_each_start_in_the_evening_before_and_an_hour_before()
    {
        var slot = await SlotAsync(seats: 1);
        var (held, waits) = (await BookAsync(slot), await BookAsync(slot));
        await SubscribeAsync(held, "a");
        await SubscribeAsync(waits, "a");
        var evening = Start.AddHours(-14);
        (await Pushes.WriteRemindersAsync(evening.AddSeconds(-1), Zone)).ShouldBe(0);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Pushes.WriteRemindersAsync(evening, Zone)))).Sum().ShouldBe(1);
        var reminder = (await TakeAllAsync(evening)).ShouldHaveSingleItem();
        (reminder.Kind, reminder.ExpiresAt).ShouldBe((PushMessageKind.DayBefore, Start.AddHours(-1)));
        (await Pushes.WriteRemindersAsync(evening.AddHours(2), Zone)).ShouldBe(0);
        // Moved by two days while it waits to be reminded of the hour: another start, other reminders.
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Start.AddDays(2));
        (await Pushes.WriteRemindersAsync(Start.AddMinutes(-30), Zone)).ShouldBe(0);
        (await Pushes.WriteRemindersAsync(evening.AddDays(2).AddHours(3), Zone)).ShouldBe(0, "at nine in the evening it is too late");
        (await Pushes.WriteRemindersAsync(evening.AddDays(2).AddHours(2), Zone)).ShouldBe(1);
        (await Pushes.WriteRemindersAsync(Start.AddDays(2).AddHours(-1), Zone)).ShouldBe(1);
        (await Pushes.WriteRemindersAsync(Start.AddDays(2).AddMinutes(-1), Zone)).ShouldBe(0);
        (await TakeAllAsync(Start.AddDays(2).AddMinutes(-1))).Where(one => one.Kind != PushMessageKind.Moved)
            .ShouldHaveSingleItem("the later reminder replaces the earlier").Kind.ShouldBe(PushMessageKind.HourBefore);
    }

    [Fact]
    public async Task Who_asks_within_the_last_hour_needs_no_reminder()
    {
        var token = await BookAsync(await SlotAsync(seats: 1));
        await SubscribeAsync(token, "a", at: Start.AddMinutes(-40));
        (await Pushes.WriteRemindersAsync(Start.AddMinutes(-30), Zone)).ShouldBe(0);
        (await SubscribeAsync(token, "a", at: Start.AddMinutes(15))).ShouldBe(PushOutcome.Expired, "the slot is over");
    }

    [Fact]
    public async Task A_booking_that_gets_another_slot_takes_its_phones_along_and_its_holder_is_not_told_of_what_it_did()
    {
        await StoreAsync(Database, Visit("visit", startsAt: Start), Visit("other", bus: "B", startsAt: Start.AddHours(3)));
        var slots = (await new VisitStore(Database.DataSource).GetVisitsByCodeAsync(["visit", "other"])).ToDictionary(one => one.Code);
        var token = await BookAsync(slots["visit"].Slots[0].Id);
        await SubscribeAsync(token, "a", Language.En);
        var answer = await Bookings.RescheduleAsync(token, slots["other"].Slots[0].Id, null, Early);
        (await TakeAllAsync()).ShouldBeEmpty();
        await ScheduleEdits.MoveAsync(Database.DataSource, "other", Start.AddHours(4));
        var told = (await TakeAllAsync()).ShouldHaveSingleItem();
        (told.Ticket, told.Subscription.Language).ShouldBe((BookingToken.KeyOf(answer.Token!), Language.En));
        Content(told).GetProperty("before").GetProperty("startsAt").GetString().ShouldBe(Text(3));
    }

    [Fact]
    public async Task Few_phones_are_told_of_a_booking_the_newest_ones_however_many_ask_at_once()
    {
        var token = await BookAsync(await SlotAsync(seats: 1));
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SubscribeAsync(token, $"flood{i}")));
        (await PhonesAsync()).Count.ShouldBe(PushOutbox.MaxPhones);
        foreach (var name in new[] { "w", "x", "y", "z", "x" }) await SubscribeAsync(token, name);
        (await PhonesAsync()).ShouldBe(["https://push.example/w", "https://push.example/x", "https://push.example/y", "https://push.example/z"]);
        (await Pushes.UnsubscribeAsync(token.ToLowerInvariant(), "https://push.example/x")).ShouldBe(PushOutcome.Unsubscribed);
        (await PhonesAsync()).Count.ShouldBe(3);
        (await Pushes.UnsubscribeAsync(token, null)).ShouldBe(PushOutcome.Unsubscribed);
        (await PhonesAsync()).ShouldBeEmpty();
        (await Pushes.UnsubscribeAsync(BookingToken.Create(), null)).ShouldBe(PushOutcome.UnknownToken);
        (await SubscribeAsync("no token", "a")).ShouldBe(PushOutcome.UnknownToken);
    }

    [Fact]
    public async Task An_ended_endpoint_is_forgotten_for_all_bookings_and_all_of_them_when_the_visit_is_over()
    {
        var slot = await SlotAsync(seats: 2);
        var (first, second) = (await BookAsync(slot), await BookAsync(slot));
        await SubscribeAsync(first, "a");
        await SubscribeAsync(second, "a");
        await SubscribeAsync(second, "b");
        await Pushes.ForgetAsync("https://push.example/a");
        (await PhonesAsync()).ShouldBe(["https://push.example/b"]);
        await ScheduleEdits.MoveAsync(Database.DataSource, "visit", Start.AddMinutes(15));
        (await Pushes.PurgeAsync(Start.AddMinutes(29))).ShouldBe(0);
        (await Pushes.PurgeAsync(Start.AddMinutes(30))).ShouldBe(1, "a move that nobody took is given up");
        (await PhonesAsync()).ShouldBeEmpty();
        (await ScalarAsync<long>("SELECT count(*) FROM push_messages")).ShouldBe(0);
        (await ScalarAsync<long>("SELECT count(*) FROM history AS h WHERE h::text LIKE '%push.example%'")).ShouldBe(0);
    }

    private static DateTimeOffset Soon => DateTimeOffset.UtcNow.AddMinutes(1);

    private static string Text(int hour) => UtcTimestamp.Format(Start.AddHours(hour));

    private static JsonElement Content(PushMessage message) => JsonSerializer.Deserialize<JsonElement>(message.Content);

    private static string? State(PushMessage message) => Content(message).GetProperty("state").GetString();

    private async Task<long> SlotAsync(int seats) =>
        (await StoreAsync(Database, Visit("visit", startsAt: Start, capacity: seats)))[0].Slots.ShouldHaveSingleItem().Id;

    private async Task<string> BookAsync(long slot) => (await Bookings.BookAsync(slot, waitlist: true, null, Early)).Token!;

    private Task<PushOutcome> SubscribeAsync(string token, string phone, Language language = Language.Zh, DateTimeOffset? at = null) =>
        Pushes.SubscribeAsync(token, new PushSubscription($"https://push.example/{phone}", [4, .. new byte[64]], new byte[16],
            language, null), at ?? Early);

    private async Task<List<string>> PhonesAsync() => [.. (await ScalarAsync<string[]>(
        "SELECT coalesce(array_agg(endpoint ORDER BY endpoint), '{}') FROM push_subscriptions"))!];

    private async Task<IReadOnlyList<PushMessage>> TakeAllAsync(DateTimeOffset? at = null)
    {
        var taken = await Pushes.ClaimAsync(at ?? Soon, Hold, 100);
        foreach (var message in taken) await Pushes.CompleteAsync(message);
        return taken;
    }
}
