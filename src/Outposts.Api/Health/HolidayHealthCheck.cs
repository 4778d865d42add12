using Microsoft.Extensions.Diagnostics.HealthChecks;
using Outposts.Hours;

namespace Outposts.Api.Health;

/// <summary>
/// Tells which year's table of holidays is missing, from <see cref="HolidayCalendar.WarningDays"/> days before the year begins, and logs it
/// once a day. The host is healthy all the same: the holidays of the law hold, and the days around them are unknown.
/// </summary>
/// <param name="rules">The region's calendar.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Where the warning goes.</param>
public sealed class HolidayHealthCheck(AccessRules rules, TimeProvider clock, ILogger<HolidayHealthCheck> log) : IHealthCheck,
    IHostedService,
    IDisposable
{
    private ITimer? _timer;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HealthCheckResult.Healthy(
            data: MissingYear is { } year ? new Dictionary<string, object> { ["missingHolidayTable"] = year } : null));

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = clock.CreateTimer(_ => Warn(), null, TimeSpan.Zero, TimeSpan.FromDays(1));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private int? MissingYear => rules.Holidays.MissingYear(DateOnly.FromDateTime(rules.ToLocal(clock.GetUtcNow())));

    private void Warn()
    {
        if (MissingYear is { } year)
            log.LogWarning("The table of holidays has no year {Year}: only the holidays of the law are known. Bring it in with './outposts import holidays FILE'; see data/holidays/README.md",
                year);
    }
}
