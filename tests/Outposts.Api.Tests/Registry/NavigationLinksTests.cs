using System.Globalization;
using System.Text.RegularExpressions;
using Outposts.Api.Registry;
using Outposts.Geodesy;
using Outposts.Travel;

namespace Outposts.Api.Tests.Registry;

public partial class NavigationLinksTests
{
    // One place in Qingdao, in each system as another converter gives it: WGS 84, then GCJ-02, then BD-09.
    private static readonly Position Place = new(120.38, 36.062);
    private const string Gcj = "120.385131", GcjLatitude = "36.062273", Bd = "120.391602", BdLatitude = "36.068363";
    private const string Name = "%E9%A9%BF%E7%AB%99"; // 驿站 in UTF-8

    [Theory]
    [InlineData(NavigationApp.Amap, TravelMode.Walk,
        $"https://uri.amap.com/navigation?from=&to={Gcj},{GcjLatitude},{Name}&mode=walk&policy=0&src=outposts&callnative=1")]
    [InlineData(NavigationApp.Amap, TravelMode.Ebike,
        $"https://uri.amap.com/navigation?from=&to={Gcj},{GcjLatitude},{Name}&mode=ride&policy=0&src=outposts&callnative=1")]
    [InlineData(NavigationApp.Amap, TravelMode.Car,
        $"https://uri.amap.com/navigation?from=&to={Gcj},{GcjLatitude},{Name}&mode=car&policy=0&src=outposts&callnative=1")]
    [InlineData(NavigationApp.Amap, TravelMode.Straight,
        $"https://uri.amap.com/marker?position={Gcj},{GcjLatitude}&name={Name}&src=outposts&coordinate=gaode&callnative=1")]
    [InlineData(NavigationApp.Baidu, TravelMode.Walk,
        $"https://api.map.baidu.com/direction?origin=&destination=name%3A{Name}%7Clatlng%3A{BdLatitude}%2C{Bd}&mode=walking&region=%E9%9D%92%E5%B2%9B&coord_type=bd09ll&output=html&src=webapp.outposts.outposts")]
    [InlineData(NavigationApp.Baidu, TravelMode.Ebike,
        $"https://api.map.baidu.com/direction?origin=&destination=name%3A{Name}%7Clatlng%3A{BdLatitude}%2C{Bd}&mode=walking&region=%E9%9D%92%E5%B2%9B&coord_type=bd09ll&output=html&src=webapp.outposts.outposts")]
    [InlineData(NavigationApp.Baidu, TravelMode.Car,
        $"https://api.map.baidu.com/direction?origin=&destination=name%3A{Name}%7Clatlng%3A{BdLatitude}%2C{Bd}&mode=driving&region=%E9%9D%92%E5%B2%9B&coord_type=bd09ll&output=html&src=webapp.outposts.outposts")]
    [InlineData(NavigationApp.Baidu, TravelMode.Straight,
        $"https://api.map.baidu.com/marker?location={BdLatitude},{Bd}&title={Name}&content={Name}&coord_type=bd09ll&output=html&src=webapp.outposts.outposts")]
    [InlineData(NavigationApp.Tencent, TravelMode.Walk,
        $"https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={Name}&tocoord={GcjLatitude},{Gcj}&coord_type=2&policy=0&referer=outposts")]
    [InlineData(NavigationApp.Tencent, TravelMode.Ebike,
        $"https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={Name}&tocoord={GcjLatitude},{Gcj}&coord_type=2&policy=0&referer=outposts")]
    [InlineData(NavigationApp.Tencent, TravelMode.Car,
        $"https://apis.map.qq.com/uri/v1/routeplan?type=drive&to={Name}&tocoord={GcjLatitude},{Gcj}&coord_type=2&policy=0&referer=outposts")]
    [InlineData(NavigationApp.Tencent, TravelMode.Straight,
        $"https://apis.map.qq.com/uri/v1/marker?marker=coord%3A{GcjLatitude}%2C{Gcj}%3Btitle%3A{Name}%3Baddr%3A{Name}&coord_type=2&referer=outposts")]
    [InlineData(NavigationApp.Apple, TravelMode.Walk, $"https://maps.apple.com/?daddr={GcjLatitude},{Gcj}&dirflg=w&q={Name}")]
    [InlineData(NavigationApp.Apple, TravelMode.Ebike, $"https://maps.apple.com/?daddr={GcjLatitude},{Gcj}&dirflg=w&q={Name}")]
    [InlineData(NavigationApp.Apple, TravelMode.Car, $"https://maps.apple.com/?daddr={GcjLatitude},{Gcj}&dirflg=d&q={Name}")]
    [InlineData(NavigationApp.Apple, TravelMode.Straight, $"https://maps.apple.com/?ll={GcjLatitude},{Gcj}&q={Name}")]
    [InlineData(NavigationApp.Geo, TravelMode.Walk, $"geo:36.062,120.38?q=36.062,120.38({Name})")]
    [InlineData(NavigationApp.Geo, TravelMode.Straight, $"geo:36.062,120.38?q=36.062,120.38({Name})")]
    public void Each_application_gets_its_own_system_order_and_words(NavigationApp app, TravelMode by, string link) =>
        NavigationLinks.To(app, Place, "驿站", by, "青岛").ShouldBe(link);

    [Fact]
    public void Without_a_region_Baidu_gets_none() =>
        NavigationLinks.To(NavigationApp.Baidu, Place, "驿站", TravelMode.Car).ShouldNotContain("region");

    [Theory]
    [InlineData("A|B,C", "A B C")]
    [InlineData(" 一,,二 ", "一 二")]
    [InlineData("|,|", "目的地")]
    [InlineData("", "目的地")]
    [InlineData("五四广场（东）&x=1#?", "五四广场（东）&x=1#?")]
    [InlineData("行\n列\u0007", "行 列")]
    public void Names_lose_what_breaks_the_applications_and_keep_the_rest(string given, string kept) =>
        NavigationLinks.To(NavigationApp.Apple, Place, given, TravelMode.Walk).ShouldEndWith($"&q={Uri.EscapeDataString(kept)}");

    [Fact]
    public void Brackets_in_a_name_do_not_end_the_label_of_a_geo_link() =>
        NavigationLinks.To(NavigationApp.Geo, Place, "a(b)", TravelMode.Walk)
            .ShouldBe($"geo:36.062,120.38?q=36.062,120.38({Uri.EscapeDataString("a（b）")})");

    [Fact]
    public void Every_link_is_a_uri_whose_coordinates_have_six_decimals_at_most_and_lead_to_the_place()
    {
        var random = new Random(31);
        foreach (var app in Enum.GetValues<NavigationApp>())
            foreach (var by in Enum.GetValues<TravelMode>())
                for (var i = 0; i < 50; i++)
                {
                    var place = new Position(119.5 + 1.4 * random.NextDouble(), 35.6 + 1.5 * random.NextDouble());
                    var link = NavigationLinks.To(app, place, "驿站\ud800;:", by, "青岛");
                    Uri.TryCreate(link, UriKind.Absolute, out _).ShouldBeTrue(link);
                    var numbers = Degrees().Matches(Uri.UnescapeDataString(link)).Select(m => m.Value).Distinct().ToList();
                    numbers.Count.ShouldBe(2, link);
                    numbers.ShouldAllBe(n => n.Length <= 10);
                    var pair = numbers.Select(n => double.Parse(n, CultureInfo.InvariantCulture)).OrderDescending().ToList();
                    var system = app switch
                    {
                        NavigationApp.Baidu => CoordinateSystem.Bd09,
                        NavigationApp.Geo => CoordinateSystem.Wgs84,
                        _ => CoordinateSystem.Gcj02,
                    };
                    var back = ChinaCoordinates.Convert(new(pair[0], pair[1]), system, CoordinateSystem.Wgs84);
                    Geodesic.Distance(back, place).ShouldBeLessThan(0.1, link);
                }
    }

    [Fact]
    public void Unknown_applications_and_modes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NavigationLinks.To((NavigationApp)9, Place, "x", TravelMode.Walk));
        Should.Throw<ArgumentOutOfRangeException>(() => NavigationLinks.To(NavigationApp.Amap, Place, "x", (TravelMode)9));
        Should.Throw<ArgumentOutOfRangeException>(() => NavigationLinks.To(NavigationApp.Amap, new(36, 120), "x", TravelMode.Walk));
    }

    [GeneratedRegex(@"\d{2,3}\.\d+")]
    private static partial Regex Degrees();
}
