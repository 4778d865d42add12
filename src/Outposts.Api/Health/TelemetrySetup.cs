using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Outposts.GraphQL.Execution;

namespace Outposts.Api.Health;

/// <summary>
/// Sends traces, metrics and logs of the host, the engine, the web server, the database and the runtime to an OpenTelemetry collector, and
/// serves the metrics to Prometheus. A rider's position is in none of them: the engine's activities have an operation's name and kind and
/// not its variables, the web server's a path without its query, the database's an SQL text without its parameters.
/// </summary>
public static class TelemetrySetup
{
    private const string MetricsPath = "/metrics";

    /// <summary>Adds what is set.</summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        services.AddSingleton(settings);
        if (settings is { Collector: null, PrometheusListen: null }) return;
        var version = typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3);
        var telemetry = services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME, where it is set, comes later and wins.
            .ConfigureResource(resource => resource.AddService("outposts", serviceVersion: version).AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(HostMetrics.Name, Instruments.Name).AddNpgsqlInstrumentation().AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation();
                if (settings.Collector is not null) metrics.AddOtlpExporter();
                if (settings.PrometheusListen is not null) metrics.AddPrometheusExporter();
            });
        if (settings.Collector is null) return;
        telemetry
            .WithTracing(traces => traces.AddSource(Instruments.Name).AddNpgsql()
                // Whatever the instrumentation's settings say, no part of a query leaves.
                .AddAspNetCoreInstrumentation(web => web.EnrichWithHttpResponse = (activity, _) => activity.SetTag("url.query", null))
                .AddOtlpExporter())
            .WithLogging(logs => logs.AddOtlpExporter());
    }

    /// <summary>Answers <c>/metrics</c> at the address for Prometheus, where nothing else is served. Before all other addresses.</summary>
    public static void UseMetricsAddress(this WebApplication app)
    {
        if (app.Services.GetRequiredService<TelemetrySettings>().PrometheusListen is null) return;
        // The last address of the server. By the port of the connection: a header may say anything.
        var port = new Lazy<int>(() => BindingAddress.Parse(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last()).Port);
        app.UseOpenTelemetryPrometheusScrapingEndpoint(http => IsForMetrics(http) && http.Request.Path == MetricsPath
            && HttpMethods.IsGet(http.Request.Method));
        app.Use((http, next) =>
        {
            if (!IsForMetrics(http)) return next(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });

        bool IsForMetrics(HttpContext http) => http.Connection.LocalPort == port.Value;
    }
}
