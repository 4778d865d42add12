using Microsoft.Extensions.Diagnostics.HealthChecks;
using Outposts.Api.Hosting;
using Outposts.Api.Registry;

namespace Outposts.Api.Health;

/// <summary>
/// Checks whether the register is loaded, and how old it is. A stale register is degraded and not unhealthy: questions are still answered
/// from the last snapshot.
/// </summary>
/// <param name="snapshots">The register.</param>
/// <param name="services">The background services of the host, of which those that follow the database say what they cannot read.</param>
/// <param name="clock">The clock.</param>
public sealed class RegistryHealthCheck(RegistrySnapshotProvider snapshots, IEnumerable<IHostedService> services, TimeProvider clock)
    : IHealthCheck
{
    /// <summary>The time without contact to the database after which the register is stale.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!snapshots.IsLoaded) return HealthCheckResult.Unhealthy();
        var (feed, snapshot, now) = (snapshots.FeedState, snapshots.Current, clock.GetUtcNow());
        var contact = feed.LastContact is { } last && last > snapshot.LoadedAt ? last : snapshot.LoadedAt;
        var age = now - contact;
        var data = new Dictionary<string, object>
        {
            ["database"] = feed.Error is null ? "reached" : feed.IsTooNew ? "too new" : "away",
            ["registerVersion"] = snapshot.Version,
            ["outposts"] = snapshot.Outposts.Count,
            ["lastContactSecondsAgo"] = Math.Round(age.TotalSeconds, 1),
            // What is served was the database's content this long ago, or is so still.
            ["staleSeconds"] = Math.Round((now - (feed.Unread is { } unread ? unread.Since : contact)).TotalSeconds, 1),
        };
        var problems = services.OfType<ChangeFeedFollower>().Where(follower => follower.FeedState.Unread is not null)
            .Select(follower => new { what = follower.Description, reason = follower.FeedState.Unread!.Reason }).ToList();
        if (feed.IsTooNew) data["schema"] = feed.Error!;
        if (problems.Count > 0) data["unreadable"] = problems;
        return feed.Error is null && problems.Count == 0 && age < MaxAge
            ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data);
    }
}
