using System.Net;
using Outposts.Api.Hosting;

namespace Outposts.Api.Health;

/// <summary>Where traces, metrics and logs go.</summary>
/// <param name="Collector">The OpenTelemetry collector to which traces, metrics and logs are sent; nothing is sent when left out.
/// OpenTelemetry's own further variables hold too, such as <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> and <c>OTEL_SERVICE_NAME</c>.</param>
/// <param name="PrometheusListen">The address and port on which <c>/metrics</c>, and nothing else, is answered for Prometheus; it is served
/// nowhere when left out. It is meant for the own network: the proxy must not pass it on.</param>
public sealed record TelemetrySettings(
    [property: Setting(TelemetrySettings.CollectorSetting, "an http or https address")] Uri? Collector,
    [property: Setting(TelemetrySettings.PrometheusSetting, "an IP address and a port")] IPEndPoint? PrometheusListen)
{
    /// <summary>The setting without which nothing is sent.</summary>
    public const string CollectorSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The setting without which metrics are not served.</summary>
    public const string PrometheusSetting = "Telemetry:PrometheusListen";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static TelemetrySettings FromConfiguration(IConfiguration configuration) =>
        new(ParseCollector(configuration[CollectorSetting]), ParseListen(configuration[PrometheusSetting]));

    private static Uri? ParseCollector(string? text) => text is not { Length: > 0 } ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new HostStartException($"{CollectorSetting} is \"{text}\"; an address such as http://127.0.0.1:4317 is accepted.");

    private static IPEndPoint? ParseListen(string? text) => text is not { Length: > 0 } ? null
        : IPEndPoint.TryParse(text, out var point) && text.EndsWith($":{point.Port}", StringComparison.Ordinal) ? point
        : throw new HostStartException(
            $"The setting {PrometheusSetting} is \"{text}\"; an address and a port such as 127.0.0.1:9464 are accepted.", exitCode: 2);
}
