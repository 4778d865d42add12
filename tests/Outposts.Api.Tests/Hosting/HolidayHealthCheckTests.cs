using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Outposts.Api.Health;
using Outposts.Hours;

namespace Outposts.Api.Tests.Hosting;

public sealed class HolidayHealthCheckTests
{
    [Theory]
    [InlineData("2026-11-01T12:00Z", null)]
    [InlineData("2026-11-02T12:00Z", 2027)]
    [InlineData("2026-12-31T15:59Z", 2027)]
    [InlineData("2027-06-01T00:00Z", 2027)]
    [InlineData("2025-12-31T15:59Z", 2025)]
    [InlineData("2025-12-31T16:00Z", null)]
    public async Task The_missing_table_is_told_from_sixty_days_before_its_year_in_the_regions_time(string now, int? year)
    {
        var holidays = HolidayCalendar.Parse("2026-01-01,2026-12-31,TABLE,");
        using var check = new HolidayHealthCheck(new AccessRules(RegionClock.TryCreate("Asia/Shanghai")!, holidays), new Clock(now),
            NullLogger<HolidayHealthCheck>.Instance);
        var result = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        result.Status.ShouldBe(HealthStatus.Healthy);
        result.Data.GetValueOrDefault("missingHolidayTable").ShouldBe(year);
    }

    private sealed class Clock(string now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
    }
}
