using System.Text.Json;
using Outposts.Hours;
using Outposts.PostGis.Visits.Bookings;
using Outposts.PostGis.Visits.Schedule;
using Outposts.Registry;
using Outposts.Visits;
using Outposts.Visits.Schedule;

namespace Outposts.Api.Tests.Visits.Bookings;

/// <summary>A holder changes the time of a booking by its token alone.</summary>
public sealed class RescheduleApiTests(HostFixture host)
{
    private const string Reschedule = """
        mutation ($input: RescheduleBookingInput!) { rescheduleBooking(input: $input) { booking { token code state slot { id } visit { code } }
          errors { __typename code message messageZh } } }
        """;

    private static readonly DateTimeOffset Morning = new(DateTimeOffset.UtcNow.Date.AddDays(30), TimeSpan.Zero);

    private VisitStore Store => new(host.Database.DataSource);

    [Fact]
    public async Task To_another_slot_and_to_another_visit_and_each_refusal_has_its_type()
    {
        var (open, members) = (await VisitAsync("R-open", Eligibility.Anyone, 0), await VisitAsync("R-members", Eligibility.UnionMember, 3));
        var (first, second) = (await IdsAsync(open), await IdsAsync(members));
        var token = (await new BookingStore(host.Database.DataSource).BookAsync(open.Slots[0].Id, false, null, DateTimeOffset.UtcNow,
            cancellationToken: TestContext.Current.CancellationToken)).Token!;
        Code(await SendAsync(new { token, slot = first[0] })).ShouldBe("SAME_SLOT");
        Code(await SendAsync(new { token = "00000-00000-00000-00000", slot = first[1] })).ShouldBe("UNKNOWN_TOKEN");
        Code(await SendAsync(new { token, slot = "VmlzaXRTbG90Ojk5OTk5OTk5OQ==" })).ShouldBe("UNKNOWN_SLOT");
        Code(await SendAsync(new { token, slot = first[1], idempotencyKey = "short" })).ShouldBe("IDEMPOTENCY_KEY");
        // Another visit asks its own questions, another slot of the same one does not.
        Code(await SendAsync(new { token, slot = second[0] })).ShouldBe("NOT_ELIGIBLE");
        var key = Guid.NewGuid().ToString();
        var moved = (await SendAsync(new { token, slot = first[1], idempotencyKey = key })).GetProperty("booking");
        (moved.GetProperty("state").GetString(), moved.GetProperty("slot").GetProperty("id").GetString()).ShouldBe(("HELD", first[1]));
        var fresh = moved.GetProperty("token").GetString();
        fresh.ShouldNotBe(token);
        (await SendAsync(new { token, slot = first[1], idempotencyKey = key })).GetProperty("booking").GetProperty("token").GetString()
            .ShouldBe(fresh);
        Code(await SendAsync(new { token, slot = first[0] })).ShouldBe("CANCELLED");
        (await SendAsync(new { token = fresh, slot = second[0], answers = new { isUnionMember = true } })).GetProperty("booking")
            .GetProperty("visit").GetProperty("code").GetString().ShouldBe("R-members");
    }

    private async Task<JsonElement> SendAsync(object input) =>
        (await host.QueryAsync(Reschedule, new { input })).GetProperty("rescheduleBooking");

    private static string Code(JsonElement payload)
    {
        payload.GetProperty("booking").ValueKind.ShouldBe(JsonValueKind.Null);
        return payload.GetProperty("errors")[0].GetProperty("code").GetString()!;
    }

    private async Task<VisitRecord> VisitAsync(string code, Eligibility eligibility, int hours)
    {
        var start = Morning.AddHours(hours);
        await new ScheduleStore(host.Database.DataSource).AddAsync(new VisitSchedule(
            [new HealthBus { Code = code, Name = "测试车", Depot = new(120.4, 36.1), CrewHours = OpeningHours.Parse("24/7"),
                Exams = [Exam.Ecg] }], [], [],
            [new Visit(code, code, "S-001", start, start.AddMinutes(30), 4, [Exam.Ecg], eligibility, BusVisitStatus.Confirmed,
                new DateOnly(2026, 1, 1))]), "test");
        return (await Store.GetVisitsByCodeAsync([code], TestContext.Current.CancellationToken)).Single();
    }

    private async Task<List<string>> IdsAsync(VisitRecord visit)
    {
        var (from, until) = ($"{visit.StartsAt.AddDays(-1):yyyy-MM-dd}", $"{visit.StartsAt.AddDays(1):yyyy-MM-dd}");
        return [.. (await host.QueryAsync(
            $"{{ busVisits(from: \"{from}\", until: \"{until}\", first: 200) {{ nodes {{ code slots {{ id }} }} }} }}"))
            .GetProperty("busVisits").GetProperty("nodes").EnumerateArray()
            .Single(one => one.GetProperty("code").GetString() == visit.Code).GetProperty("slots").EnumerateArray()
            .Select(slot => slot.GetProperty("id").GetString()!)];
    }
}
