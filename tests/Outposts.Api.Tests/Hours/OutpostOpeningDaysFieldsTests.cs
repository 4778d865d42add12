using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Hours;
using Outposts.Api.Registry;

namespace Outposts.Api.Tests.Hours;

public sealed class OutpostOpeningDaysFieldsTests(UnchangedHostFixture host)
{
    private const string Query = """
        query ($from: LocalDate, $days: Int!) {
          outposts(first: 40) { nodes { code openingDays(from: $from, days: $days) { date spans { opensAt closesAt state } } } } }
        """;

    [Fact]
    public async Task The_days_agree_with_the_entry_of_every_outpost()
    {
        var data = await host.QueryAsync(Query, new { from = "2026-11-23", days = 2 });
        var at = new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(8));
        var known = 0;
        foreach (var outpost in data.GetProperty("outposts").GetProperty("nodes").EnumerateArray())
        {
            var code = outpost.GetProperty("code").GetString()!;
            var entry = await host.QueryAsync(
                "query ($code: String!, $at: DateTime!) { outpost(code: $code) { eligibility entry(at: $at) { state } } }",
                new { code, at });
            var state = entry.GetProperty("outpost").GetProperty("entry").GetProperty("state").GetString();
            var days = outpost.GetProperty("openingDays");
            if (days.ValueKind == JsonValueKind.Null)
            {
                state.ShouldBe("UNKNOWN", code);
                continue;
            }
            days.EnumerateArray().Select(day => day.GetProperty("date").GetString()).ShouldBe(["2026-11-23", "2026-11-24"]);
            // closed to the public in its hours too
            if (entry.GetProperty("outpost").GetProperty("eligibility").GetString() == "OWN_STAFF") continue;
            known++;
            var span = days[0].GetProperty("spans").EnumerateArray()
                .SingleOrDefault(span => span.GetProperty("opensAt").GetDateTimeOffset() <= at
                    && at < span.GetProperty("closesAt").GetDateTimeOffset());
            var expected = span.ValueKind == JsonValueKind.Undefined ? "CLOSED" : span.GetProperty("state").GetString();
            (state == "CLOSING_SOON" ? "OPEN" : state).ShouldBe(expected, code);
        }
        known.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Left_out_the_first_day_is_today_in_the_region()
    {
        var snapshot = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var outpost = snapshot.Outposts.First(one => one.OpeningHours is not null);
        // Half past four in the afternoon at Greenwich is half past midnight of the next day in Qingdao.
        var clock = new StandingClock(new DateTimeOffset(2026, 11, 22, 16, 30, 0, TimeSpan.Zero));
        OutpostOpeningDaysFields.OpeningDays(outpost, snapshot, clock, days: 2)!.Select(day => day.Date)
            .ShouldBe([new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 24)]);
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    [Theory]
    [InlineData(0, "2026-11-23", "\"days\" must be 1 to 31, not 0.")]
    [InlineData(32, "2026-11-23", "\"days\" must be 1 to 31, not 32.")]
    [InlineData(1, "0001-01-01", "\"from\" must be after the year 1, not 0001-01-01.")]
    [InlineData(7, "9999-12-30", "\"from\" must be before the year 9999, not 9999-12-30.")]
    public async Task What_cannot_be_answered_is_refused_with_what_is_accepted(int days, string from, string message)
    {
        var error = await host.QueryErrorAsync(
            "query ($from: LocalDate, $days: Int!) { outposts(first: 9) { nodes { openingDays(from: $from, days: $days) { date } } } }",
                new { from, days });
        error.GetProperty("message").GetString().ShouldBe(message);
        error.GetProperty("extensions").GetProperty("code").GetString().ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task The_middle_of_a_division_lies_in_it()
    {
        var data = await host.QueryAsync("{ districts { code centre { longitude latitude } } }");
        foreach (var district in data.GetProperty("districts").EnumerateArray())
        {
            var centre = district.GetProperty("centre");
            var (x, y) = (centre.GetProperty("longitude").GetDouble(), centre.GetProperty("latitude").GetDouble());
            var area = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current.DistrictByCode(district.GetProperty("code")
                .GetString()!)!.Area;
            area.Covers(new NetTopologySuite.Geometries.Point(x, y)).ShouldBeTrue(district.ToString());
        }
    }
}
