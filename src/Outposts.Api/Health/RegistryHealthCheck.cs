using Microsoft.Extensions.Diagnostics.HealthChecks;
using Outposts.Api.Registry;

namespace Outposts.Api.Health;

/// <summary>
/// Checks whether the register is loaded, and how old it is. A stale register is degraded and not unhealthy: questions are still answered
/// from the last snapshot.
/// </summary>
/// <param name="snapshots">The register.</param>
/// <param name="clock">The clock.</param>
public sealed class RegistryHealthCheck(RegistrySnapshotProvider snapshots, TimeProvider clock) : IHealthCheck
{
    /// <summary>The time without contact to the database after which the register is stale.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!snapshots.IsLoaded) return HealthCheckResult.Unhealthy();
        var (feed, snapshot) = (snapshots.FeedState, snapshots.Current);
        var contact = feed.LastContact is { } last && last > snapshot.LoadedAt ? last : snapshot.LoadedAt;
        var age = clock.GetUtcNow() - contact;
        var data = new Dictionary<string, object>
        {
            ["database"] = feed.Error is null ? "reached" : "away",
            ["registerVersion"] = snapshot.Version,
            ["outposts"] = snapshot.Outposts.Count,
            ["lastContactSecondsAgo"] = Math.Round(age.TotalSeconds, 1),
        };
        return feed.Error is null && age < MaxAge ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data);
    }
}
