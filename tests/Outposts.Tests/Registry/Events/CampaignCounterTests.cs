using Outposts.Hours;
using Outposts.Registry.Events;

namespace Outposts.Tests.Registry.Events;

/// <summary>What campaigns count, also over the year end, beside a naive count of the same.</summary>
public sealed class CampaignCounterTests
{
    private const int Seed = 20261130;
    private static readonly RegionClock Zone = RegionClock.Of("Asia/Shanghai");

    private static readonly Campaign Winter = new()
    { Id = 5, Title = "温暖季", From = new(2026, 11, 1), Until = new(2027, 1, 31), Season = Season.Winter };

    private static DateTimeOffset At(int year, int month, int day, int hour = 10) =>
        new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    private static CareEvent Event(long id, params EventDate[] dates) => new()
    { Id = id, Kind = EventKind.Other, Title = "x", CampaignId = 5, Dates = dates };

    [Fact]
    public void A_campaign_from_November_to_January_counts_what_lies_in_both_years()
    {
        CareEvent[] events =
        [
            Event(1, Date(At(2026, 10, 31, 23)), Date(At(2026, 11, 1, 0)) with { Attendance = 30 },
                Date(At(2026, 12, 31, 23)), Date(At(2027, 1, 31, 23)), Date(At(2027, 2, 1, 0))),
            Event(2, Date(At(2027, 1, 5), "370203") with { Attendance = 12 }, Date(At(2027, 1, 6), "370203") with { CancellationReason = "雪" }),
            Event(3, Date(At(2027, 1, 7))) with { CampaignId = 6 },
            Event(4, Date(At(2026, 12, 1))) with { CancellationReason = "停办" },
        ];
        var now = At(2027, 1, 10);
        var counts = CampaignCounter.Count(Winter, events, ["370202", "370203", "370211"], Zone, now);
        counts.ShouldBe([
            new CampaignCounts(null, 2, 3, 1, 2, 42, 2),
            new CampaignCounts("370202", 1, 2, 1, 1, 30, 1),
            new CampaignCounts("370203", 1, 1, 0, 1, 12, 1),
            new CampaignCounts("370211", 0, 0, 0, 0, null, 0),
        ]);
        CampaignCounter.Count(Winter with { DistrictCodes = ["370203"] }, events, ["370202", "370203"], Zone, now)
            .ShouldBe([counts[2] with { DistrictCode = null }, counts[2]]);
        CampaignCounter.Count(Winter, [], [], Zone, now).ShouldBe([new CampaignCounts(null, 0, 0, 0, 0, null, 0)]);
    }

    [Fact]
    public void Counts_equal_a_naive_count_of_random_events()
    {
        TestContext.Current.SendDiagnosticMessage($"seed {Seed}");
        var random = new Random(Seed);
        string[] districts = ["370202", "370203", "370211"];
        for (var round = 0; round < 300; round++)
        {
            var events = Enumerable.Range(1, 12).Select(id => Event(id, [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
                Date(At(2026, 10, 20, 0).AddHours(random.Next(0, 24 * 120)), districts[random.Next(3)]) with
                {
                    CancellationReason = random.Next(5) == 0 ? "x" : null,
                    Attendance = random.Next(2) == 0 ? random.Next(100) : null,
                })]) with
            {
                CampaignId = random.Next(4) == 0 ? null : 5,
                EndedAt = random.Next(4) == 0 ? At(2026, 10, 20).AddHours(random.Next(0, 24 * 120)) : null,
                CancellationReason = random.Next(6) == 0 ? "x" : null,
            }).ToArray();
            var now = At(2026, 10, 20).AddHours(random.Next(0, 24 * 130));
            CampaignCounter.Count(Winter, events, districts, Zone, now).ShouldBe(
                [Naive(events, now, null), .. districts.Select(district => Naive(events, now, district))], $"round {round}");
        }
    }

    // By the local text of each day, and by what each date says of itself.
    private static CampaignCounts Naive(CareEvent[] events, DateTimeOffset now, string? district)
    {
        var dates = events.Where(one => one.CampaignId == 5).SelectMany(one => one.Dates.Select(date => (one, date)))
            .Where(pair => district is null || pair.date.DistrictCode == district)
            .Where(pair => string.CompareOrdinal(Zone.ToLocal(pair.date.StartsAt).ToString("s"), "2026-11-01T00:00:00") >= 0
                && string.CompareOrdinal(Zone.ToLocal(pair.date.StartsAt).ToString("s"), "2027-01-31T23:59:59") <= 0).ToList();
        bool IsOff((CareEvent One, EventDate Date) pair) =>
            pair.One.CancellationReason is not null || pair.Date.CancellationReason is not null;
        // Broken off before it began, by now or at any time that is known.
        bool WasHeld((CareEvent One, EventDate Date) pair) => !IsOff(pair) && !(pair.One.EndedAt <= pair.Date.StartsAt)
            && (pair.Date.EndsAt <= now || pair.One.EndedAt <= now);
        bool ToCome((CareEvent One, EventDate Date) pair) => !IsOff(pair) && pair.Date.EndsAt > now && !(pair.One.EndedAt <= now);
        var held = dates.Where(WasHeld).ToList();
        var coming = dates.Where(ToCome).ToList();
        var known = held.Where(pair => pair.date.Attendance is not null).ToList();
        return new CampaignCounts(district, held.Concat(coming).Select(pair => pair.one.Id).Distinct().Count(), held.Count, coming.Count,
            dates.Count - held.Count - coming.Count, known.Count == 0 ? null : known.Sum(pair => (long)pair.date.Attendance!), known.Count);
    }

    private static EventDate Date(DateTimeOffset at, string district = "370202") => new(at, at.AddMinutes(30), district);
}
