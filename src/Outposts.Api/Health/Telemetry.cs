using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Outposts.GraphQL.Execution;

namespace Outposts.Api.Health;

/// <summary>
/// Sends what the engine and the web server measure to an OpenTelemetry collector. The settings are OpenTelemetry's own,
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and those beside it. The engine's activities carry an operation's name and kind, never its
/// variables; those of the web server carry a path without its query: no position leaves with them.
/// </summary>
public sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>The setting without which nothing is sent.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly IConfiguration _configuration;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    private Telemetry(IConfiguration configuration) => _configuration = configuration;

    /// <summary>Adds the sending when a collector is named; else nothing.</summary>
    /// <exception cref="Hosting.HostStartException">The collector's address is none.</exception>
    public static void AddTelemetry(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[EndpointSetting] is not { Length: > 0 } endpoint) return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new Hosting.HostStartException(
                $"{EndpointSetting} is \"{endpoint}\"; an address such as http://127.0.0.1:4317 is accepted.");
        services.AddHostedService(_ => new Telemetry(configuration));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder().ConfigureServices(services => services.AddSingleton(_configuration))
            .ConfigureResource(Describe).AddSource(Instruments.Name, "Microsoft.AspNetCore").AddOtlpExporter().Build();
        _metrics = Sdk.CreateMeterProviderBuilder().ConfigureServices(services => services.AddSingleton(_configuration))
            .ConfigureResource(Describe).AddMeter(Instruments.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, for some seconds at most.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(() =>
    {
        const int milliseconds = 2500;
        _traces?.Shutdown(milliseconds);
        _metrics?.Shutdown(milliseconds);
    }, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // OTEL_SERVICE_NAME, where it is set, comes later and wins.
    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("outposts", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3))
            .AddEnvironmentVariableDetector();
}
