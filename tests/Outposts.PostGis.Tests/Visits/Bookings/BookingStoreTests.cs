using Outposts.PostGis.Visits;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Testing;
using Outposts.Visits;
using Outposts.Visits.Bookings;
using Outposts.Visits.Schedule;
using static Outposts.PostGis.Tests.Visits.Schedules;

namespace Outposts.PostGis.Tests.Visits.Bookings;

public sealed class BookingStoreTests(PostGisFixture fixture) : DatabaseTest(fixture)
{
    private static readonly DateTimeOffset DayBefore = Morning.AddDays(-1);

    private BookingStore Bookings => new(Database.DataSource);

    [Fact]
    public async Task Seats_are_held_then_the_line_forms_and_a_seat_given_back_goes_to_the_first_in_it()
    {
        var slot = await SlotAsync(seats: 2);
        var held = await BookAsync(slot, 2);
        held.ShouldAllBe(one => one.Outcome == BookingOutcome.Booked && one.Booking!.State == BookingState.Held
            && one.Booking.WaitingListPosition == null);
        var refused = await Bookings.BookAsync(slot, waitlist: false, null, DayBefore);
        (refused.Outcome, refused.Booking, refused.Token).ShouldBe((BookingOutcome.Full, null, null));
        var line = await BookAsync(slot, 3);
        line.Select(one => (one.Booking!.State, one.Booking.WaitingListPosition)).ShouldBe(
            [(BookingState.Waiting, 1), (BookingState.Waiting, 2), (BookingState.Waiting, 3)]);

        (await Bookings.CancelAsync(held[0].Token!, DayBefore)).Booking!.State.ShouldBe(BookingState.Cancelled);
        (await StateAsync(line[0])).ShouldBe((BookingState.Held, null));
        (await StateAsync(line[1])).ShouldBe((BookingState.Waiting, 1));
        // Again: nothing more is given away.
        (await Bookings.CancelAsync(held[0].Token!, DayBefore)).Outcome.ShouldBe(BookingOutcome.Cancelled);
        (await StateAsync(line[1])).ShouldBe((BookingState.Waiting, 1));
        // Who leaves the line moves the others up and frees no seat.
        await Bookings.CancelAsync(line[1].Token!, DayBefore);
        (await StateAsync(line[2])).ShouldBe((BookingState.Waiting, 1));
        await Bookings.CancelAsync(held[1].Token!, DayBefore);
        (await StateAsync(line[2])).ShouldBe((BookingState.Held, null));
    }

    [Fact]
    public async Task What_a_script_has_booked_is_cancelled_at_once_and_its_seats_go_to_those_who_stay()
    {
        var slot = await SlotAsync(seats: 3);
        var visit = await ScalarAsync<long>($"SELECT visit_id FROM visit_slots WHERE id = {slot}");
        var early = await Bookings.BookAsync(slot, true, null, DayBefore);
        var script = new List<BookingResult>();
        for (var i = 0; i < 4; i++) script.Add(await Bookings.BookAsync(slot, true, null, DayBefore.AddMinutes(5)));
        var late = await Bookings.BookAsync(slot, true, null, DayBefore.AddMinutes(10));
        late.Booking!.State.ShouldBe(BookingState.Waiting);
        var (from, until, now) = (DayBefore.AddMinutes(1), DayBefore.AddMinutes(10), DayBefore.AddMinutes(20));
        (await Bookings.CancelAllAsync(visit, from, until, now, dryRun: true)).ShouldBe(4);
        (await StateAsync(late)).ShouldBe((BookingState.Waiting, 3));
        (await Bookings.CancelAllAsync(visit, from, until, now)).ShouldBe(4);
        foreach (var one in script) (await StateAsync(one)).Item1.ShouldBe(BookingState.Cancelled);
        (await StateAsync(early)).ShouldBe((BookingState.Held, null));
        (await StateAsync(late)).ShouldBe((BookingState.Held, null));
        (await ScalarAsync<int>($"SELECT booked FROM visit_slots WHERE id = {slot}")).ShouldBe(2);
        (await Bookings.CancelAllAsync(visit, from, until, now)).ShouldBe(0);
    }

    [Fact]
    public async Task A_line_is_not_longer_than_a_thousand_and_no_two_in_it_have_the_same_code()
    {
        var (slot, bookings) = (await SlotAsync(seats: 1), Bookings);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_002).Select(_ => bookings.BookAsync(slot, true, null, DayBefore)));
        answers.Count(answer => answer.Outcome == BookingOutcome.Booked).ShouldBe(1_001);
        // Drawn blindly, a thousand of a million codes would have two alike four times out of ten.
        var codes = answers.Where(answer => answer.Booking is not null).Select(answer => answer.Booking!.Code.ShouldNotBeNull()).ToList();
        codes.ShouldAllBe(code => CheckInCode.Parse(code) == code);
        codes.ShouldBeUnique();
        answers.Count(answer => answer.Outcome == BookingOutcome.Full).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_checks_in_at_its_visit_alone_and_only_once()
    {
        var visits = await StoreAsync(Database, Visit("here", capacity: 5), Visit("there", startsAt: Morning.AddHours(3)));
        var booked = await Bookings.BookAsync(visits[0].Slots[0].Id, false, Guid.NewGuid().ToString(), DayBefore);
        var code = booked.Booking!.Code.ShouldNotBeNull();
        (await Bookings.FindAsync(booked.Token!))!.Code.ShouldBe(code);

        (await Bookings.CheckInByCodeAsync(visits[1].Id, code, Morning)).ShouldBe(new CodeCheckIn(BookingOutcome.UnknownToken, null, null));
        var wrong = code == "000000" ? "000001" : "000000";
        (await Bookings.CheckInByCodeAsync(visits[0].Id, wrong, Morning)).Outcome.ShouldBe(BookingOutcome.UnknownToken);
        var come = await Bookings.CheckInByCodeAsync(visits[0].Id, code, Morning);
        (come.Outcome, come.Booking!.State, come.Booking.Code).ShouldBe((BookingOutcome.Used, BookingState.Used, null));
        come.Key.ShouldBe(BookingToken.KeyOf(booked.Token!));
        (await Bookings.CheckInByCodeAsync(visits[0].Id, code, Morning)).Outcome.ShouldBe(BookingOutcome.AlreadyUsed);
        (await Bookings.CheckInAsync(visits[0].Id, booked.Token!, Morning)).Outcome.ShouldBe(BookingOutcome.AlreadyUsed);
    }

    [Fact]
    public void A_code_is_read_with_spaces_and_a_mark_says_little_of_it()
    {
        CheckInCode.Parse(" 048 213 ").ShouldBe("048213");
        CheckInCode.Parse("048-213").ShouldBe("048213");
        foreach (var other in new[] { null, "", "48213", "0482133", "04821A", "\u0661\u0662\u0663\u0664\u0665\u0666" })
            CheckInCode.Parse(other).ShouldBeNull();
        var marks = Enumerable.Range(0, 100_000).Select(i => CheckInCode.GetMark("V-1", i.ToString("D6"))).ToList();
        marks.ShouldAllBe(mark => mark.Length == CheckInCode.MarkLength);
        CheckInCode.GetMark("V-1", "048213").ShouldNotBe(CheckInCode.GetMark("V-2", "048213"));
        // A hundred thousand codes in 65,536 boxes leave about a fifth of these empty: the mark does not single a code out.
        marks.Distinct().Count().ShouldBeInRange(48_000, 56_000);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_booking_and_token_and_never_a_second_seat()
    {
        var visits = await StoreAsync(Database, Visit("first", capacity: 5), Visit("second", startsAt: Morning.AddHours(3)));
        var (slot, other) = (visits[0].Slots[0].Id, visits[1].Slots[0].Id);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Bookings.BookAsync(slot, false, key, DayBefore)));
        answers.ShouldAllBe(answer => answer.Outcome == BookingOutcome.Booked);
        answers.Select(answer => answer.Token).Distinct().ShouldHaveSingleItem();
        (await ScalarAsync<int>($"SELECT booked FROM visit_slots WHERE id = {slot}")).ShouldBe(1);
        var twice = await Bookings.BookAsync(other, false, key, DayBefore);
        (twice.Outcome, twice.Token).ShouldBe((BookingOutcome.Twice, null));
        // A retry after cancelling tells how the booking stands and books nothing anew.
        await Bookings.CancelAsync(answers[0].Token!, DayBefore);
        (await Bookings.BookAsync(slot, false, key, DayBefore)).Booking!.State.ShouldBe(BookingState.Cancelled);
        await Should.ThrowAsync<ArgumentException>(() => Bookings.BookAsync(slot, false, "too short", DayBefore));
    }

    [Fact]
    public async Task Past_closed_and_unknown_are_told_apart()
    {
        var slot = await SlotAsync(seats: 1);
        (await Bookings.BookAsync(slot, true, null, Morning.AddMinutes(15))).Outcome.ShouldBe(BookingOutcome.Past);
        (await Bookings.BookAsync(slot, true, null, Morning.AddMinutes(14.9))).Outcome.ShouldBe(BookingOutcome.Booked);
        (await Bookings.BookAsync(slot + 1000, true, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.UnknownSlot);
        await ExecuteAsync("UPDATE bus_visits SET status = 'PLANNED'");
        (await Bookings.BookAsync(slot, true, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.Closed);
        (await Bookings.CancelAsync(BookingToken.Create(), DayBefore)).Outcome.ShouldBe(BookingOutcome.UnknownToken);
        (await Bookings.CancelAsync("not a token", DayBefore)).Outcome.ShouldBe(BookingOutcome.UnknownToken);
    }

    [Fact]
    public async Task Who_does_not_come_within_the_grace_loses_the_seat_to_the_next_who_has_the_grace_himself()
    {
        var slot = await SlotAsync(seats: 2);
        var held = await BookAsync(slot, 2);
        var line = await BookAsync(slot, 2);
        var visit = await ScalarAsync<long>("SELECT id FROM bus_visits");
        (await Bookings.CheckInAsync(visit, held[0].Token!.ToLowerInvariant().Replace('-', ' '),
            Morning.AddMinutes(3))).Outcome.ShouldBe(BookingOutcome.Used);
        (await Bookings.ExpireAsync(Morning.AddMinutes(10))).ShouldBe(0); // ten minutes are still in time
        (await Bookings.ExpireAsync(Morning.AddMinutes(10.1))).ShouldBe(1);
        (await StateAsync(held[0])).ShouldBe((BookingState.Used, null));
        (await StateAsync(held[1])).ShouldBe((BookingState.Expired, null));
        (await StateAsync(line[0])).ShouldBe((BookingState.Held, null));
        (await StateAsync(line[1])).ShouldBe((BookingState.Waiting, 1));
        // The late one finds the seat taken; the next in line does come.
        (await Bookings.CheckInAsync(visit, held[1].Token!, Morning.AddMinutes(11))).Outcome.ShouldBe(BookingOutcome.Expired);
        (await Bookings.CheckInAsync(visit, line[0].Token!, Morning.AddMinutes(11))).Outcome.ShouldBe(BookingOutcome.Used);
        (await Bookings.CheckInAsync(visit, line[0].Token!, Morning.AddMinutes(12))).Outcome.ShouldBe(BookingOutcome.AlreadyUsed);
        (await Bookings.CheckInAsync(visit, line[1].Token!, Morning.AddMinutes(12))).Outcome.ShouldBe(BookingOutcome.Waiting);
        (await Bookings.CheckInAsync(visit + 1, held[0].Token!, Morning.AddMinutes(12))).Outcome.ShouldBe(BookingOutcome.OtherVisit);
        (await Bookings.ExpireAsync(Morning.AddMinutes(15))).ShouldBe(1); // the line ends with its slot
        (await StateAsync(line[1])).ShouldBe((BookingState.Expired, null));
        (await Bookings.CancelAsync(held[0].Token!, Morning.AddMinutes(16))).Outcome.ShouldBe(BookingOutcome.Used);
        (await Bookings.CancelAsync(held[1].Token!, Morning.AddMinutes(16))).Outcome.ShouldBe(BookingOutcome.Expired);
    }

    [Fact]
    public async Task Who_comes_late_gets_his_seat_while_nobody_has_taken_it()
    {
        var slot = await SlotAsync(seats: 1);
        var late = (await BookAsync(slot, 1))[0];
        await Bookings.ExpireAsync(Morning.AddMinutes(11));
        var visit = await ScalarAsync<long>("SELECT id FROM bus_visits");
        (await Bookings.CheckInAsync(visit, late.Token!, Morning.AddMinutes(12))).Outcome.ShouldBe(BookingOutcome.Used);
    }

    [Fact]
    public async Task An_expired_seat_is_booked_anew_without_waiting_for_the_next_round_of_expiry()
    {
        var slot = await SlotAsync(seats: 1);
        var absent = (await BookAsync(slot, 1))[0];
        (await Bookings.BookAsync(slot, false, null, Morning.AddMinutes(9))).Outcome.ShouldBe(BookingOutcome.Full);
        (await Bookings.BookAsync(slot, false, null, Morning.AddMinutes(11))).Booking!.State.ShouldBe(BookingState.Held);
        (await StateAsync(absent)).ShouldBe((BookingState.Expired, null));
    }

    [Fact]
    public async Task Cancelling_a_visit_cancels_every_booking_and_says_why()
    {
        var slot = await SlotAsync(seats: 2);
        var all = (await BookAsync(slot, 2)).Concat(await BookAsync(slot, 2)).ToList();
        await Bookings.CancelAsync(all[3].Token!, DayBefore);
        await ScheduleEdits.SetStatusAsync(Database.DataSource, "first", BusVisitStatus.Cancelled);
        foreach (var one in all.Take(3))
            (await Bookings.FindAsync(one.Token!))
                .ShouldBe(new BookingRecord(BookingState.Cancelled, null, slot, CancelledWithVisit: true, one.Booking!.Code));
        (await Bookings.FindAsync(all[3].Token!))!.CancelledWithVisit.ShouldBeFalse();
        (await ScalarAsync<int>("SELECT booked FROM visit_slots")).ShouldBe(0);
        (await Bookings.BookAsync(slot, true, null, DayBefore)).Outcome.ShouldBe(BookingOutcome.Closed);
    }

    [Fact]
    public async Task Seats_that_are_added_go_to_those_who_wait()
    {
        var slot = await SlotAsync(seats: 1);
        await BookAsync(slot, 1);
        var line = await BookAsync(slot, 2);
        await ExecuteAsync("UPDATE bus_visits SET capacity = 2");
        await ExecuteAsync("UPDATE visit_slots SET seats = 2");
        (await StateAsync(line[0])).ShouldBe((BookingState.Held, null));
        (await StateAsync(line[1])).ShouldBe((BookingState.Waiting, 1));
    }

    [Fact]
    public void A_token_is_read_as_people_write_it_and_nothing_else_is()
    {
        for (var i = 0; i < 100; i++)
        {
            var token = BookingToken.Create();
            BookingToken.Parse(token).ShouldBe(token);
            BookingToken.Parse($" {token.ToLowerInvariant().Replace("-", "").Replace('0', 'o').Replace('1', 'l')} ").ShouldBe(token);
        }
        foreach (var wrong in new[] { null, "", "0", new string('0', 19), new string('0', 21), new string('U', 20),
            "００００００００００００００００００００００", new string('0', 5000) })
            BookingToken.Parse(wrong).ShouldBeNull();
        BookingToken.FromIdempotencyKey("0123456789abcdef").ShouldBe(BookingToken.FromIdempotencyKey("0123456789abcdef"));
        BookingToken.FromIdempotencyKey("0123456789abcdef").ShouldNotBe(BookingToken.FromIdempotencyKey("0123456789abcdeg"));
    }

    [Fact]
    public async Task Neither_token_nor_key_stands_in_the_database()
    {
        var slot = await SlotAsync(seats: 1);
        var key = Guid.NewGuid().ToString();
        var token = (await Bookings.BookAsync(slot, false, key, DayBefore)).Token!;
        var row = await ScalarAsync<string>("SELECT row_to_json(b)::text FROM bookings AS b");
        row.ShouldNotBeNull();
        row.ShouldNotContain(key);
        row.ShouldNotContain(token);
        row.ShouldContain(Convert.ToHexStringLower(BookingToken.Hash(token)));
    }

    private async Task<long> SlotAsync(int seats) =>
        (await StoreAsync(Database, Visit("first", capacity: seats)))[0].Slots.ShouldHaveSingleItem().Id;

    private async Task<List<BookingResult>> BookAsync(long slot, int count)
    {
        var answers = new List<BookingResult>();
        for (var i = 0; i < count; i++) answers.Add(await Bookings.BookAsync(slot, waitlist: true, null, DayBefore));
        return answers;
    }

    private async Task<(BookingState, int?)> StateAsync(BookingResult answer)
    {
        var booking = await Bookings.FindAsync(answer.Token!);
        return (booking!.State, booking.WaitingListPosition);
    }
}
