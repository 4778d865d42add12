using System.Net;

namespace Outposts.Api.Hosting;

/// <summary>The settings of the web server.</summary>
/// <param name="ProxyNetworks">The networks of the proxies whose <c>X-Forwarded-…</c> headers are trusted; empty for none.</param>
/// <param name="MapOrigins">The origins from which pages may load another basemap: its style, tiles, fonts and images.</param>
public sealed record WebSettings(IReadOnlyList<IPNetwork> ProxyNetworks, IReadOnlyList<string> MapOrigins)
{
    private const string ProxySetting = "Proxy:Networks";
    private const string OriginSetting = "Map:Origins";

    /// <summary>Reads the settings <c>Proxy:Networks</c> and <c>Map:Origins</c>, lists separated by commas.</summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static WebSettings FromConfiguration(IConfiguration configuration) => new(
        [.. Split(configuration[ProxySetting]).Select(ParseNetwork)], [.. Split(configuration[OriginSetting]).Select(ParseOrigin)]);

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw Invalid(ProxySetting, text, "networks and addresses such as 10.0.0.0/8, 127.0.0.1 are accepted");

    private static string ParseOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            && uri.GetLeftPart(UriPartial.Authority) is var origin && origin == text.TrimEnd('/') && uri.UserInfo.Length == 0
            ? origin
            : throw Invalid(OriginSetting, text, "origins such as https://tiles.example.org are accepted");

    private static HostStartException Invalid(string setting, string given, string accepted) =>
        new($"The setting {setting} has \"{given}\"; {accepted}.", exitCode: 2);
}
