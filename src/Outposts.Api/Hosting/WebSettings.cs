using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Outposts.Api.Hosting;

/// <summary>The settings of the web server.</summary>
public sealed partial record WebSettings
{
    private const string ProxySetting = "Proxy:Networks";
    internal const string PathSetting = "Proxy:PathBase";
    private const string DrainSetting = "Proxy:DrainSeconds";
    private const string OriginSetting = "Map:Origins";
    internal const string StyleSetting = "Map:Style";
    private const string RasterSetting = "Map:Raster";
    private const string AttributionSetting = "Map:RasterAttribution";
    private const string CorsSetting = "Cors:Origins";

    /// <summary>The origin that stands for all of them.</summary>
    public const string AnyOrigin = "*";

    /// <summary>
    /// The networks or addresses of the proxies whose <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c> are trusted;
    /// none when left out.
    /// </summary>
    [Setting(ProxySetting, "networks and addresses, separated by commas")]
    public IReadOnlyList<IPNetwork> ProxyNetworks { get; init; } = [];

    /// <summary>
    /// The path under which a proxy passes everything on as it came, such as <c>/outposts</c>; the root when left out. A proxy that takes
    /// the path off tells it as <c>X-Forwarded-Prefix</c> instead.
    /// </summary>
    [Setting(PathSetting, "a path", Option = "--path-base")]
    public string PathBase { get; init; } = "";

    /// <summary>
    /// How long the host goes on answering when it is asked to end, closing each connection with its answer, so that the proxy turns to
    /// another host. Behind a proxy of <c>Proxy:Networks</c> alone.
    /// </summary>
    [Setting(DrainSetting, "a number of seconds, 0 to 60", Default = "3")]
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The origins from which pages may load another basemap: its style, tiles, fonts and images; none when left out.</summary>
    [Setting(OriginSetting, "origins, separated by commas")]
    public IReadOnlyList<string> MapOrigins { get; init; } = [];

    /// <summary>The address of another basemap's MapLibre style, whose origin is let in; the own basemap when left out.</summary>
    [Setting(StyleSetting, "an https address", Option = "--style")]
    public string? MapStyle { get; init; }

    /// <summary>
    /// The addresses of images in place of the own basemap, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>, the lowest layer first; their
    /// origins are let in. For 天地图:
    /// <c>https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&amp;REQUEST=GetTile&amp;VERSION=1.0.0&amp;LAYER=vec&amp;STYLE=default&amp;TILEMATRIXSET=w&amp;FORMAT=tiles&amp;TILEMATRIX={z}&amp;TILEROW={y}&amp;TILECOL={x}&amp;tk=KEY</c>
    /// and the same with <c>cva_w</c> and <c>LAYER=cva</c> for the names. Pages hold the key, so it is one for browsers, limited to the
    /// host's name.
    /// </summary>
    [Setting(RasterSetting, "addresses, separated by spaces", IsSecret = true)]
    public IReadOnlyList<string> MapRaster { get; init; } = [];

    /// <summary>What the map's corner says of these images; nothing when left out.</summary>
    [Setting(AttributionSetting, "a text")]
    public string? MapRasterAttribution { get; init; }

    /// <summary>
    /// The origins whose pages may ask the API; <c>*</c> for all, none but the own when left out. Tiles, files, calendars and the schema
    /// may be read by all.
    /// </summary>
    [Setting(CorsSetting, "origins, separated by commas, or *")]
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>
    /// Reads the settings <c>Proxy:Networks</c>, <c>Map:Origins</c> and <c>Cors:Origins</c>, lists separated by commas,
    /// <c>Proxy:PathBase</c>, <c>Proxy:DrainSeconds</c>, <c>Map:Style</c>, and <c>Map:Raster</c>, a list separated by spaces, with <c>Map:RasterAttribution</c>.
    /// </summary>
    /// <exception cref="HostStartException">A setting is not valid.</exception>
    public static WebSettings FromConfiguration(IConfiguration configuration)
    {
        var style = ParseStyle(configuration[StyleSetting]);
        string[] raster = [.. (configuration[RasterSetting] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseRaster)];
        if (raster.Length > 0 && style is not null)
            throw Invalid(RasterSetting, raster[0], $"it excludes {StyleSetting}, which is set too");
        return new WebSettings
        {
            ProxyNetworks = [.. Split(configuration[ProxySetting]).Select(ParseNetwork)],
            PathBase = ParsePath(configuration[PathSetting]),
            Drain = ParseDrain(configuration[DrainSetting]),
            MapStyle = style?.AbsoluteUri,
            MapRaster = raster,
            MapRasterAttribution = configuration[AttributionSetting]?.Trim() is { Length: > 0 } attribution ? attribution : null,
            MapOrigins =
            [
                .. Split(configuration[OriginSetting]).Select(text => ParseOrigin(OriginSetting, text))
                    .Concat(style is not null ? [style.GetLeftPart(UriPartial.Authority)] : [])
                    .Concat(raster.Select(address => new Uri(FillIn(address)).GetLeftPart(UriPartial.Authority))).Distinct(),
            ],
            CorsOrigins =
                [.. Split(configuration[CorsSetting]).Select(text => text == AnyOrigin ? text : ParseOrigin(CorsSetting, text))],
        };
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw Invalid(ProxySetting, text, "networks and addresses such as 10.0.0.0/8, 127.0.0.1 are accepted");

    private static string ParsePath(string? text) => text?.Trim() is not { Length: > 0 } path || path == "/" ? ""
        : PathPattern().IsMatch(path) ? path.TrimEnd('/')
        : throw Invalid(PathSetting, path, "a path such as /outposts is accepted");

    private static TimeSpan ParseDrain(string? text) => text?.Trim() is not { Length: > 0 } given ? new WebSettings().Drain
        : double.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 60
            ? TimeSpan.FromSeconds(seconds) : throw Invalid(DrainSetting, given, "a number of seconds from 0 to 60 is accepted");

    private static string ParseOrigin(string setting, string text) =>
        ParseAddress(text) is { } uri && uri.GetLeftPart(UriPartial.Authority) is var origin && origin == text.TrimEnd('/')
            ? origin
            : throw Invalid(setting, text, "origins such as https://tiles.example.org are accepted");

    private static Uri? ParseStyle(string? text) => text?.Trim() is not { Length: > 0 } style ? null
        : ParseAddress(style) ?? throw Invalid(StyleSetting, style, "an address such as https://tiles.example.org/style.json is accepted");

    private static string ParseRaster(string text) =>
        text.Contains("{z}", StringComparison.Ordinal) && text.Contains("{x}", StringComparison.Ordinal)
            && text.Contains("{y}", StringComparison.Ordinal) && ParseAddress(FillIn(text)) is not null
            ? text
            : throw Invalid(RasterSetting, text,
                "addresses such as https://t0.tianditu.gov.cn/vec_w/wmts?…&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY are accepted");

    private static string FillIn(string address) => address.Replace("{z}", "0", StringComparison.Ordinal)
        .Replace("{x}", "0", StringComparison.Ordinal).Replace("{y}", "0", StringComparison.Ordinal);

    // Of https, or of this machine; no user name.
    private static Uri? ParseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) ? uri : null;

    private static HostStartException Invalid(string setting, string given, string accepted) =>
        new($"The setting {setting} has \"{given}\"; {accepted}.", exitCode: 2);

    [GeneratedRegex("^(/[A-Za-z0-9][A-Za-z0-9._~-]*)+/?$")]
    private static partial Regex PathPattern();
}
