using Microsoft.Extensions.Diagnostics.HealthChecks;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Hosting;

/// <summary>
/// Looks after the private cluster, which nobody else does: starts its server again when it is gone, and tells so in the log and in health.
/// </summary>
/// <param name="cluster">The cluster that this host started.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">The log.</param>
public sealed class ClusterSupervisor(PrivateCluster cluster, TimeProvider clock, ILogger<ClusterSupervisor> log) : BackgroundService,
    IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(30);
    private int _restarts;
    private string? _error;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["databaseRestarts"] = Volatile.Read(ref _restarts) };
        return Task.FromResult(Volatile.Read(ref _error) is null ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Degraded(data: data));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        var delay = Interval;
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested) return;
            try
            {
                if (await cluster.EnsureRunningAsync(cancellationToken))
                {
                    Interlocked.Increment(ref _restarts);
                    log.LogWarning("The server of the private cluster was gone and has been started again");
                }
                Volatile.Write(ref _error, null);
                delay = Interval;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Volatile.Write(ref _error, exception.Message);
                delay = delay * 2 < MaxRetryDelay ? delay * 2 : MaxRetryDelay;
                log.LogError("The server of the private cluster does not start: {Reason} Tried again in {Seconds} s", exception.Message,
                    delay.TotalSeconds);
            }
            catch (OperationCanceledException)
            {
                return; // The host is stopping.
            }
        }
    }
}
