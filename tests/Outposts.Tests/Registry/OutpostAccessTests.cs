using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;
using Outposts.Tests.Hours;

namespace Outposts.Tests.Registry;

public sealed class OutpostAccessTests
{
    private static readonly AccessRules Rules = new(RegionClock.Of("Asia/Shanghai"), China.Holidays);
    private static readonly OpeningHoursCache Book = OpeningHoursCache.Create(["24/7", "8点到5点"]);
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
        var outpost = new Outpost
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
        OutpostAccess.GetStatus(outpost, Book, Rules, At).ShouldBe(new AccessStatus(state, outpost.AccessModes, null, reason));
        var open = OutpostAccess.GetState(outpost, Book[hours], Rules.ToLocal(At), Rules.Holidays);
        open.ShouldBe(state switch { EntryState.Open => OpenState.Open, EntryState.Closed => OpenState.Closed, _ => OpenState.Unknown });
    }
}
