using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Tests.Hours;

namespace Outposts.Tests.Registry;

public sealed class OutpostAccessTests
{
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), China.Holidays);
    private static readonly OpeningHoursCache Book = OpeningHoursCache.Create(["24/7", "8点到5点", "12:00-13:00"]);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(OutpostStatus.Open, Eligibility.OutdoorWorker, "24/7", EntryState.Open, null)]
    [InlineData(OutpostStatus.Open, Eligibility.UnionMember, "24/7", EntryState.Open, null)]
    [InlineData(OutpostStatus.Open, Eligibility.Unknown, "24/7", EntryState.Open, null)]
    [InlineData(OutpostStatus.Open, Eligibility.OwnStaff, "24/7", EntryState.Closed, "OWN_STAFF_ONLY")]
    [InlineData(OutpostStatus.Open, Eligibility.Anyone, null, EntryState.Unknown, "HOURS_UNKNOWN")]
    [InlineData(OutpostStatus.Open, Eligibility.Anyone, "8点到5点", EntryState.Unknown, "HOURS_UNREADABLE")]
    [InlineData(OutpostStatus.Planned, Eligibility.Anyone, "24/7", EntryState.Closed, "NOT_YET_OPEN")]
    [InlineData(OutpostStatus.Accepted, Eligibility.Anyone, "24/7", EntryState.Closed, "NOT_YET_OPEN")]
    [InlineData(OutpostStatus.Suspended, Eligibility.OwnStaff, "24/7", EntryState.Closed, "SUSPENDED")]
    [InlineData(OutpostStatus.Closed, Eligibility.Anyone, null, EntryState.Closed, "CLOSED_FOR_GOOD")]
    public void State_and_eligibility_come_before_the_hours(
        OutpostStatus status, Eligibility eligibility, string? hours, EntryState state, string? reason)
    {
        var outpost = Create(status, eligibility, hours);
        OutpostAccess.GetStatus(outpost, Book, Rules, At).ShouldBe(new AccessStatus(state, outpost.AccessModes, null, reason));
        var open = OutpostAccess.GetState(outpost, Book[hours], Rules.ToLocal(At), Rules.Holidays);
        open.ShouldBe(state switch { EntryState.Open => OpenState.Open, EntryState.Closed => OpenState.Closed, _ => OpenState.Unknown });
    }

    [Theory]
    [InlineData("24/7", -1, EntryState.Closed, "SUSPENDED: 装修")]
    [InlineData("24/7", 0, EntryState.Unknown, "SUSPENSION_OVER")] // the end is the first moment after it
    [InlineData("24/7", 1, EntryState.Unknown, "SUSPENSION_OVER")]
    [InlineData(null, 1, EntryState.Unknown, "SUSPENSION_OVER")]
    [InlineData("8点到5点", 1, EntryState.Unknown, "SUSPENSION_OVER")]
    public void A_suspension_whose_end_is_past_is_neither_open_nor_closed_until_somebody_confirms(
        string? hours, int minutes, EntryState state, string reason)
    {
        var outpost = Create(OutpostStatus.Suspended, Eligibility.Anyone, hours) with { SuspendedUntil = At, SuspensionReason = "装修" };
        var at = At.AddMinutes(minutes);
        OutpostAccess.GetStatus(outpost, Book, Rules, at).ShouldBe(new AccessStatus(state, outpost.AccessModes, null, reason));
        OutpostAccess.GetState(outpost, Book[hours], Rules.ToLocal(at), Rules.Holidays, at)
            .ShouldBe(state == EntryState.Closed ? OpenState.Closed : OpenState.Unknown);
        OutpostAccess.GetState(outpost, Book[hours], Rules.ToLocal(at), Rules.Holidays).ShouldBe(OpenState.Closed);
    }

    [Fact]
    public void After_the_end_of_a_suspension_hours_still_say_when_it_is_closed_anyway()
    {
        var outpost = Create(OutpostStatus.Suspended, Eligibility.Anyone, "12:00-13:00") with { SuspendedUntil = At };
        OutpostAccess.GetStatus(outpost, Book, Rules, At).State.ShouldBe(EntryState.Closed);
        OutpostAccess.GetState(outpost, Book["12:00-13:00"], Rules.ToLocal(At), Rules.Holidays, At).ShouldBe(OpenState.Closed);
        OutpostAccess.GetStatus(outpost, Book, Rules, At.AddHours(2).AddMinutes(1)).Reason.ShouldBe("SUSPENSION_OVER");
        OutpostAccess.GetStatus(outpost with { Eligibility = Eligibility.OwnStaff }, Book, Rules, At.AddHours(2)).State
            .ShouldBe(EntryState.Closed);
    }

    [Fact]
    public void Hours_that_were_not_understood_are_unknown_and_shown_in_the_lists_own_words()
    {
        var outpost = Create(OutpostStatus.Open, Eligibility.Anyone, null) with { HoursRemark = "与营业厅同步" };
        OutpostAccess.GetStatus(outpost, Book, Rules, At)
            .ShouldBe(new AccessStatus(EntryState.Unknown, outpost.AccessModes, null, "HOURS_UNREADABLE: 与营业厅同步"));
        OutpostAccess.GetState(outpost, null, Rules.ToLocal(At), Rules.Holidays).ShouldBe(OpenState.Unknown);
    }

    private static Outpost Create(OutpostStatus status, Eligibility eligibility, string? hours) => new()
    {
        Id = 1,
        Code = "QD-0001",
        Name = "测试驿站",
        Kind = OutpostKind.OutdoorWorkersStation,
        Position = new Position(120.38, 36.07),
        DistrictCode = "370202",
        Status = status,
        Eligibility = eligibility,
        OpeningHours = hours,
        AccessModes = [AccessMode.QrCode],
    };
}
