using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Outposts.Api.Hosting;
using Outposts.Api.Limits;
using Outposts.PostGis.Cluster;

namespace Outposts.Api.Health;

/// <summary>
/// The health checks of the host: <c>/health/live</c> answers while the process does, <c>/health/ready</c> with 200 while there is a
/// register to answer questions from, how old it is, and which year's table of holidays is missing.
/// </summary>
public static class HealthEndpoints
{
    private static readonly object[] Metadata =
        [new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]), RequestCostMetadata.NotCharged];

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<HolidayHealthCheck>().AddHostedService(provider => provider.GetRequiredService<HolidayHealthCheck>());
        services.AddSingleton<Refusals>().AddSingleton<HostMetrics>()
            .AddHostedService(provider => provider.GetRequiredService<HostMetrics>());
        services.AddHealthChecks().AddCheck<RegistryHealthCheck>("register").AddCheck<HolidayHealthCheck>("holidays");
    }

    /// <summary>Adds what looks after a private cluster.</summary>
    /// <param name="services">The services.</param>
    /// <param name="cluster">The cluster, which this host started.</param>
    public static void AddClusterSupervisor(this IServiceCollection services, PrivateCluster cluster)
    {
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ClusterSupervisor>(provider, cluster));
        services.AddHostedService(provider => provider.GetRequiredService<ClusterSupervisor>());
        services.AddHealthChecks().AddCheck<ClusterSupervisor>("cluster");
    }

    /// <summary>Maps the two addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (http, _) => http.Response.WriteAsJsonAsync(new { status = "live" }),
        }).WithMetadata(Metadata);
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReadinessAsync }).WithMetadata(Metadata);
    }

    private static Task WriteReadinessAsync(HttpContext http, HealthReport report)
    {
        var status = report.Status switch
        {
            HealthStatus.Healthy => "ready",
            HealthStatus.Degraded => "stale",
            _ when report.Entries[Draining.Status].Status == HealthStatus.Unhealthy => Draining.Status,
            _ => "loading",
        };
        return http.Response.WriteAsJsonAsync(
            report.Entries.Values.SelectMany(entry => entry.Data).Prepend(KeyValuePair.Create<string, object>("status", status))
                .ToDictionary());
    }
}
