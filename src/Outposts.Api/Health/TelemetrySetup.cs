using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Outposts.Api.Hosting;
using Outposts.GraphQL.Execution;

namespace Outposts.Api.Health;

/// <summary>
/// Sends traces and metrics of the engine, the web server, the database and the runtime to an OpenTelemetry collector, by OpenTelemetry's
/// own settings (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and others). A rider's position is in none of them: the engine's activities have an
/// operation's name and kind and not its variables, the web server's a path without its query, the database's an SQL text without its
/// parameters.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>The setting without which nothing is sent.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the export when a collector is set.</summary>
    /// <exception cref="HostStartException">The setting is not an http or https address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } endpoint) return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new HostStartException($"{EndpointSetting} is \"{endpoint}\"; an address such as http://127.0.0.1:4317 is accepted.");
        var version = typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(3);
        services.AddOpenTelemetry()
            // OTEL_SERVICE_NAME, where it is set, comes later and wins.
            .ConfigureResource(resource => resource.AddService("outposts", serviceVersion: version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Instruments.Name).AddNpgsql()
                // Whatever the instrumentation's settings say, no part of a query leaves.
                .AddAspNetCoreInstrumentation(web => web.EnrichWithHttpResponse = (activity, _) => activity.SetTag("url.query", null))
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name).AddNpgsqlInstrumentation()
                .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                .AddOtlpExporter());
    }
}
