using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Outposts.Api.Hosting;

/// <summary>
/// Lets a proxy notice that the host is going before it is gone. Asked to end, the host still answers for a while, but is not ready, and
/// closes each connection with its answer: so the proxy keeps none on which it would send a question that nobody answers. Only what was
/// asked by a signal waits, and only behind a proxy, since without one nobody takes over.
/// </summary>
/// <param name="settings">The settings, which say how long.</param>
/// <param name="lifetime">Says whether the host is asked to end.</param>
internal sealed class Draining(WebSettings settings, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IHealthCheck
{
    /// <summary>The health status of a host that is asked to end.</summary>
    public const string Status = "stopping";

    /// <summary>Gets whether the host is asked to end.</summary>
    public bool HasBegun => lifetime.ApplicationStopping.IsCancellationRequested;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (HasBegun && settings.ProxyNetworks.Count > 0) await Task.Delay(settings.Drain, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasBegun ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());

    /// <summary>Closes the connection with the answer when the host is asked to end; over HTTP/2 the server says so itself.</summary>
    public Task CloseConnectionAsync(HttpContext http, RequestDelegate next)
    {
        if (HasBegun && !HttpProtocol.IsHttp2(http.Request.Protocol)) http.Response.Headers.Connection = "close";
        return next(http);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
