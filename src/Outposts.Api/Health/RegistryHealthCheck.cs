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

    /// <summary>Gets how old the register that is served may be: it was the database's content this long ago, or is so still.</summary>
    internal static TimeSpan AgeOf(RegistrySnapshotProvider snapshots, DateTimeOffset now) =>
        now - (snapshots.FeedState.Unread is { } unread ? unread.Since : ContactOf(snapshots));

    private static DateTimeOffset ContactOf(RegistrySnapshotProvider snapshots)
    {
        var loaded = snapshots.Current.LoadedAt;
        return snapshots.FeedState.LastContact is { } last && last > loaded ? last : loaded;
    }

    private HealthCheckResult Check()
    {
        if (!snapshots.IsLoaded) return HealthCheckResult.Unhealthy();
        var (feed, snapshot, now) = (snapshots.FeedState, snapshots.Current, clock.GetUtcNow());
        var age = now - ContactOf(snapshots);
        var data = new Dictionary<string, object>
        {
            ["database"] = feed.Error is null ? "reached" : feed.IsTooNew ? "too new" : "away",
            ["registerVersion"] = snapshot.Version,
            ["outposts"] = snapshot.Outposts.Count,
            ["lastContactSecondsAgo"] = Math.Round(age.TotalSeconds, 1),
            ["staleSeconds"] = Math.Round(AgeOf(snapshots, now).TotalSeconds, 1),
        };
        var problems = services.OfType<ChangeFeedFollower>().Where(follower => follower.FeedState.Unread is not null)
            .Select(follower => new { what = follower.Description, reason = follower.FeedState.Unread!.Reason }).ToList();
        if (feed.IsTooNew) data["schema"] = feed.Error!;
        if (problems.Count > 0) data["unreadable"] = problems;
        return feed.Error is null && problems.Count == 0 && age < MaxAge
            ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(data: data);
    }
}
