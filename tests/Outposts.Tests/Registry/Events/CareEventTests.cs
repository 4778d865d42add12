using System.Globalization;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry.Events;

namespace Outposts.Tests.Registry.Events;

/// <summary>How an event stands, what is found on which days, and what is accepted. The region's clocks are those of Shanghai.</summary>
public sealed class CareEventTests
{
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");
    private static readonly DateTimeOffset Now = At("2026-12-31T15:00");

    private static DateTimeOffset At(string local) =>
        DateTimeOffset.Parse($"{local}:00+08:00", CultureInfo.InvariantCulture);

    private static EventDate On(string from, string until, string district = "370202") => new(At(from), At(until), district);

    private static CareEvent Event(params EventDate[] dates) => new()
    {
        Id = 1,
        Kind = EventKind.HealthConsultation,
        Title = "义诊",
        Position = new Position(120.38, 36.06),
        Dates = dates,
    };

    private static IEnumerable<string> Problems(CareEvent one) => CareEventValidator.Validate(one, Now).Select(problem => problem.Field);

    [Fact]
    public void An_event_is_on_when_a_date_is_and_over_when_the_last_one_is()
    {
        var one = Event(On("2026-12-30T14:00", "2026-12-30T17:00"), On("2026-12-31T14:00", "2026-12-31T17:00"),
            On("2027-01-02T14:00", "2027-01-02T17:00"));
        one.StateAt(At("2026-12-29T00:00")).ShouldBe(EventState.Upcoming);
        one.StateAt(Now).ShouldBe(EventState.On);
        one.NextAt(Now).ShouldBe(one.Dates[1]);
        one.StateAt(At("2026-12-31T17:00")).ShouldBe(EventState.Upcoming, "its end is not its time any more");
        one.NextAt(At("2027-01-02T17:00")).ShouldBeNull();
        one.StateAt(At("2027-01-02T17:00")).ShouldBe(EventState.Over);
    }

    [Fact]
    public void What_is_cancelled_says_so_until_its_dates_are_over_too()
    {
        var one = Event(On("2026-12-31T14:00", "2026-12-31T17:00") with { CancellationReason = "大风" },
            On("2027-01-02T14:00", "2027-01-02T17:00"));
        one.StateOf(one.Dates[0], Now).ShouldBe(EventState.Cancelled);
        one.StateAt(Now).ShouldBe(EventState.Upcoming);
        one.NextAt(Now).ShouldBe(one.Dates[1]);
        var off = one with { CancellationReason = "场地维修" };
        off.StateAt(Now).ShouldBe(EventState.Cancelled);
        off.StateAt(At("2030-01-01T00:00")).ShouldBe(EventState.Cancelled);
        off.NextAt(Now).ShouldBeNull();
    }

    [Fact]
    public void Supplies_that_are_gone_are_gone_and_what_is_broken_off_is_over()
    {
        var one = Event(On("2026-12-31T09:00", "2026-12-31T17:00"), On("2027-01-02T09:00", "2027-01-02T17:00")) with
        { WhileStocksLast = true, EndedAt = At("2026-12-31T11:00") };
        one.StateAt(Now).ShouldBe(EventState.Gone);
        one.StateAt(At("2026-12-31T10:00")).ShouldBe(EventState.On, "it was on before");
        one.WasHeld(one.Dates[0], Now).ShouldBeTrue("people came before it was gone");
        one.WasHeld(one.Dates[1], At("2027-02-01T00:00")).ShouldBeFalse();
        one.StateAt(At("2027-02-01T00:00")).ShouldBe(EventState.Over);
        (one with { WhileStocksLast = false }).StateAt(Now).ShouldBe(EventState.Over);
    }

    [Fact]
    public void Events_are_found_by_the_regions_days_across_the_year_end()
    {
        // 00:30 on New Year's Day in Shanghai is still the old year in UTC.
        var midnight = Event(On("2027-01-01T00:30", "2027-01-01T02:00"));
        var across = Event(On("2026-12-31T22:00", "2027-01-01T01:00")) with { Id = 2 };
        Find("2026-12-31", "2026-12-31", midnight, across).ShouldBe([2L]);
        Find("2027-01-01", "2027-01-01", midnight, across).ShouldBe([2L, 1L]);
        Find("2027-01-02", "2027-01-31", midnight, across).ShouldBeEmpty();
        Find("2026-12-01", "2027-01-31", midnight, across).ShouldBe([2L, 1L]);
    }

    [Fact]
    public void Events_of_one_day_stand_by_distance_those_of_different_days_by_day()
    {
        var far = Event(On("2026-12-31T09:00", "2026-12-31T10:00")) with { Position = new Position(120.9, 36.9) };
        var near = Event(On("2026-12-31T16:00", "2026-12-31T17:00")) with { Id = 2 };
        var later = Event(On("2027-01-01T09:00", "2027-01-01T10:00", "370203")) with { Id = 3 };
        var query = new EventQuery(Zone.Moment(new DateOnly(2026, 12, 31)), Zone.Moment(new DateOnly(2027, 1, 8)));
        Find(query, later, far, near).ShouldBe([1L, 2L, 3L]);
        Find(query with { Near = new Position(120.38, 36.06) }, later, far, near).ShouldBe([2L, 1L, 3L]);
        Find(query with { Districts = ["370203"] }, later, far, near).ShouldBe([3L]);
        Find(query with { Kinds = [EventKind.JobFair] }, later, far, near).ShouldBeEmpty();
        Find(query with { Campaign = 7 }, later, far with { CampaignId = 7 }, near).ShouldBe([1L]);
    }

    [Fact]
    public void What_cannot_be_is_refused_at_its_field()
    {
        var good = Event(On("2026-12-31T14:00", "2026-12-31T17:00"));
        Problems(good).ShouldBeEmpty();
        Problems(good with { Dates = [] }).ShouldBe(["dates"]);
        Problems(Event(On("2026-12-31T17:00", "2026-12-31T17:00"))).ShouldBe(["dates"]);
        Problems(Event(On("2026-12-31T08:00", "2027-01-01T09:00"))).ShouldBe(["dates"]);
        Problems(Event(On("1999-12-31T08:00", "1999-12-31T09:00"))).ShouldBe(["dates"]);
        Problems(Event(good.Dates[0], good.Dates[0])).ShouldBe(["dates"]);
        Problems(good with { Title = "" }).ShouldBe(["title"]);
        Problems(good with { Title = new string('长', 101) }).ShouldBe(["title"]);
        Problems(good with { Text = "加微信看 www.example.com" }).ShouldBe(["text"]);
        Problems(good with { Organiser = "联系 13800138000" }).ShouldBe(["organiser"]);
        Problems(good with { Phone = "13800138000" }).ShouldBe(["phone"]);
        Problems(good with { CallAhead = true }).ShouldBe(["phone"]);
        Problems(good with { CallAhead = true, Phone = "0532-12345678" }).ShouldBeEmpty();
        Problems(good with { Position = null }).ShouldBe(["position"]);
        Problems(good with { OutpostCode = "QD-1" }).ShouldBe(["position"]);
        Problems(good with { Position = new Position(36.06, 120.38) }).ShouldBe(["position"], "swapped");
        Problems(good with { Dates = [good.Dates[0] with { Attendance = -1 }] }).ShouldBe(["dates"]);
        Problems(Event(On("2027-01-02T14:00", "2027-01-02T17:00") with { Attendance = 3 })).ShouldBe(["dates"], "nobody has come yet");
    }

    [Theory]
    [InlineData("测血压，量血糖，免费", "")]
    [InlineData("凭券享八折优惠，扫码下单", "优惠,下单")]
    [InlineData("Buy two, get a discount", "discount,buy")]
    [InlineData("Busy people, wholesale market", "")]
    [InlineData("优 惠", "")]
    public void Words_of_advertising_are_asked_about(string text, string words) =>
        string.Join(',', EventTextReview.FindAdvertising([null, text])).ShouldBe(words);

    [Theory]
    [InlineData("12月1日 14:00 到 2026-12-31", false)]
    [InlineData("拨打12351", false)]
    [InlineData("电话 0532-8591 1234", true)]
    [InlineData("https://example.org", true)]
    public void Pages_and_numbers_have_no_place_in_texts(string text, bool has) => EventTextReview.HasContact(text).ShouldBe(has);

    private static long[] Find(string from, string until, params CareEvent[] events) => Find(new EventQuery(
        Zone.Moment(DateOnly.Parse(from, CultureInfo.InvariantCulture)),
        Zone.Moment(DateOnly.Parse(until, CultureInfo.InvariantCulture).AddDays(1))), events);

    private static long[] Find(EventQuery query, params CareEvent[] events) =>
        [.. EventFinder.Find(events, query, Zone, (one, date) => date.Position ?? one.Position).Select(one => one.Id)];
}
