using System.Globalization;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Api.Registry;

/// <summary>
/// Links that open a map application with the way to a place, each in the application's own coordinate system, order and words.
/// </summary>
/// <remarks>
/// The way starts where the phone is. By web link no application but Amap knows bicycles, so an e-bike gets the way on foot there:
/// a car's way may lead through tunnels and bridges that bicycles may not enter. <see cref="TravelMode.Straight"/> shows the
/// place and leaves the way to the reader. After the addresses' documentation at lbs.amap.com/api/uri-api,
/// lbsyun.baidu.com (web URI), lbs.qq.com/webApi/uriV1, developer.apple.com (Map Links) and RFC 5870.
/// </remarks>
public static class NavigationLinks
{
    private const string Caller = "outposts";

    /// <summary>The link to a place.</summary>
    /// <param name="app">The application.</param>
    /// <param name="to">The place, WGS 84.</param>
    /// <param name="name">What it is called; <c>|</c> and <c>,</c>, which break Amap and Baidu, are taken out.</param>
    /// <param name="by">How one travels.</param>
    /// <param name="region">The city's Chinese name, which helps Baidu; null when unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is off the earth, or the application or mode is unknown.</exception>
    public static string To(NavigationApp app, Position to, string name, TravelMode by, string? region = null)
    {
        if (!Enum.IsDefined(by))
            throw new ArgumentOutOfRangeException(
                nameof(by), by, $"The mode must be one of {string.Join(", ", EnumNames.GetWireNames<TravelMode>())}.");
        var clean = Clean(name);
        return app switch
        {
            NavigationApp.Amap => Amap(Rounded(to, CoordinateSystem.Gcj02), clean, by),
            NavigationApp.Baidu => Baidu(Rounded(to, CoordinateSystem.Bd09), clean, by, region),
            NavigationApp.Tencent => Tencent(Rounded(to, CoordinateSystem.Gcj02), clean, by),
            NavigationApp.Apple => Apple(Rounded(to, CoordinateSystem.Gcj02), clean, by),
            NavigationApp.Geo => Geo(Rounded(to, CoordinateSystem.Wgs84), clean),
            _ => throw new ArgumentOutOfRangeException(
                nameof(app), app, $"The application must be one of {string.Join(", ", EnumNames.GetWireNames<NavigationApp>())}."),
        };
    }

    private static string Amap((string Longitude, string Latitude) p, string name, TravelMode by) => by == TravelMode.Straight
        ? $"https://uri.amap.com/marker?position={p.Longitude},{p.Latitude}&name={Escape(name)}&src={Caller}&coordinate=gaode&callnative=1"
        : $"https://uri.amap.com/navigation?from=&to={p.Longitude},{p.Latitude},{Escape(name)}"
            + $"&mode={SelectMode(by, walk: "walk", ride: "ride", car: "car")}&policy=0&src={Caller}&callnative=1";

    private static string Baidu((string Longitude, string Latitude) p, string name, TravelMode by, string? region)
    {
        var caller = $"&output=html&src=webapp.{Caller}.{Caller}";
        if (by == TravelMode.Straight)
            return $"https://api.map.baidu.com/marker?location={p.Latitude},{p.Longitude}"
                + $"&title={Escape(name)}&content={Escape(name)}&coord_type=bd09ll{caller}";
        var city = region is null ? "" : $"&region={Escape(region)}";
        return $"https://api.map.baidu.com/direction?origin=&destination={Escape($"name:{name}|latlng:{p.Latitude},{p.Longitude}")}"
            + $"&mode={SelectMode(by, walk: "walking", ride: "walking", car: "driving")}{city}&coord_type=bd09ll{caller}";
    }

    private static string Tencent((string Longitude, string Latitude) p, string name, TravelMode by) => by == TravelMode.Straight
        ? $"https://apis.map.qq.com/uri/v1/marker?marker={Escape($"coord:{p.Latitude},{p.Longitude};title:{Plain(name)};addr:{Plain(name)}")}"
            + $"&coord_type=2&referer={Caller}"
        : $"https://apis.map.qq.com/uri/v1/routeplan?type={SelectMode(by, walk: "walk", ride: "walk", car: "drive")}"
            + $"&to={Escape(name)}&tocoord={p.Latitude},{p.Longitude}&coord_type=2&policy=0&referer={Caller}";

    private static string Apple((string Longitude, string Latitude) p, string name, TravelMode by) => by == TravelMode.Straight
        ? $"https://maps.apple.com/?ll={p.Latitude},{p.Longitude}&q={Escape(name)}"
        : $"https://maps.apple.com/?daddr={p.Latitude},{p.Longitude}&dirflg={SelectMode(by, walk: "w", ride: "w", car: "d")}&q={Escape(name)}";

    /// <summary>The q parameter is Android's way to carry a label; others ignore it and take the position before it.</summary>
    private static string Geo((string Longitude, string Latitude) p, string name)
    {
        var label = name.Replace('(', '（').Replace(')', '）');
        return $"geo:{p.Latitude},{p.Longitude}?q={p.Latitude},{p.Longitude}({Escape(label)})";
    }

    private static string SelectMode(TravelMode by, string walk, string ride, string car) => by switch
    {
        TravelMode.Walk => walk,
        TravelMode.Ebike => ride,
        TravelMode.Car or TravelMode.Straight => car,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "The mode has no counterpart in map applications yet."),
    };

    /// <summary>Six decimals, about a decimetre: the most that the applications read.</summary>
    private static (string Longitude, string Latitude) Rounded(Position wgs, CoordinateSystem system)
    {
        var p = ChinaCoordinates.Convert(wgs, CoordinateSystem.Wgs84, system);
        return (Number(p.Longitude), Number(p.Latitude));

        static string Number(double degrees) => (Math.Round(degrees, 6) + 0.0).ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static string Clean(string name)
    {
        var cleaned = string.Concat(name.Select(c => c is '|' or ',' || char.IsControl(c) ? ' ' : c));
        var words = cleaned.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 ? string.Join(' ', words) : "目的地";
    }

    /// <summary>Tencent's marker separates its parts by these.</summary>
    private static string Plain(string name) => name.Replace(';', ' ').Replace(':', ' ');

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
