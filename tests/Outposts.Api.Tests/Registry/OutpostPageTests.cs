using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Outposts.Api.Registry;
using Outposts.Hours;
using Outposts.PostGis.Registry;
using Outposts.Registry;

namespace Outposts.Api.Tests.Registry;

/// <summary>The page of an outpost as messengers and search engines read it: without running its script.</summary>
public sealed partial class OutpostPageTests(UnchangedHostFixture host)
{
    private const string Site = "https://outposts.example.org";
    private const string Page = "<head><title>x</title><meta\n name=\"description\" content=\"y\" /></head><body><div id=\"app\"></div></body>";

    [Fact]
    public async Task Each_outpost_says_its_name_place_week_and_services_as_the_api_does()
    {
        var outposts = (await host.QueryAsync("""
            { outposts(first: 60) { nodes { code name phone address position { latitude longitude }
              services { service availability } openingDays(days: 7) { date spans { opensAt closesAt state } } photos { url } } } }
            """)).GetProperty("outposts").GetProperty("nodes").EnumerateArray().ToList();
        var withoutHours = 0;
        foreach (var outpost in outposts)
        {
            var code = outpost.GetProperty("code").GetString()!;
            var page = Render(code);
            var name = outpost.GetProperty("name").GetString()!;
            WebUtility.HtmlDecode(Regex.Match(page, "<title>([^<]*)</title>").Groups[1].Value).ShouldBe($"{name} · 身边驿站");
            var properties = Property().Matches(page).ToDictionary(match => match.Groups[1].Value,
                match => WebUtility.HtmlDecode(match.Groups[2].Value));
            properties["og:title"].ShouldBe(name);
            properties["og:url"].ShouldBe($"{Site}/outposts/{code}");
            properties["og:image"].ShouldBe(outpost.GetProperty("photos").GetArrayLength() == 0 ? $"{Site}/share.png"
                : $"{Site}{outpost.GetProperty("photos")[0].GetProperty("url").GetString()}");
            WebUtility.HtmlDecode(page).ShouldContain($"<meta name=\"description\" content=\"{properties["og:description"]}\" />");

            var place = ReadStructuredData(page);
            place.GetProperty("name").GetString().ShouldBe(name);
            place.GetProperty("geo").GetProperty("latitude").GetDouble().ShouldBe(outpost.GetProperty("position").GetProperty("latitude").GetDouble(), 1e-6);
            place.GetProperty("amenityFeature").EnumerateArray().Count(feature => !feature.GetProperty("name").GetString()!.Contains("轮椅")).ShouldBe(
                outpost.GetProperty("services").EnumerateArray().Count(offer => offer.GetProperty("availability").GetString() == "AVAILABLE"));
            var days = outpost.GetProperty("openingDays");
            if (days.ValueKind == JsonValueKind.Null)
            {
                withoutHours++;
                place.TryGetProperty("openingHoursSpecification", out _).ShouldBeFalse("unknown hours are not said to be none");
                page.ShouldContain("开放时间不知道");
                continue;
            }
            var expected = days.EnumerateArray().SelectMany(day => day.GetProperty("spans").GetArrayLength() == 0
                ? [$"{day.GetProperty("date").GetString()} 00:00 00:00"]
                : day.GetProperty("spans").EnumerateArray().Where(span => span.GetProperty("state").GetString() == "OPEN").Select(span =>
                    $"{day.GetProperty("date").GetString()} {TimeOf(span, "opensAt")} {TimeOf(span, "closesAt") switch { "00:00" => "23:59", var time => time }}"));
            place.GetProperty("openingHoursSpecification").EnumerateArray().Select(hours =>
                $"{hours.GetProperty("validFrom").GetString()} {hours.GetProperty("opens").GetString()} {hours.GetProperty("closes").GetString()}")
                .ShouldBe(expected);
        }
        withoutHours.ShouldBeLessThan(outposts.Count);

        static string TimeOf(JsonElement span, string field) => span.GetProperty(field).GetString()!.Substring(11, 5);
    }

    [Fact]
    public void What_is_no_outpost_is_left_to_the_page_and_out_of_search_engines() =>
        Render("NO-SUCH-CODE").ShouldBe(Page.Replace("</head>", "<meta name=\"robots\" content=\"noindex\" /></head>", StringComparison.Ordinal));

    [Fact]
    public void No_text_of_the_register_leaves_its_place_in_the_page()
    {
        const string evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&$&${name}";
        var county = new Outposts.Testing.GridCounty(1000);
        var outpost = county.Outpost("a", 0, 0) with { Name = evil, Address = evil, Phone = "1", Aliases = [evil], Landmark = evil };
        var district = new District(outpost.DistrictCode, evil, "County", county.Bay(-1, -1, 1, 1), null);
        var register = new RegistrySnapshot(new RegistryContent(1, [district], [outpost]),
            new AccessRules(RegionClock.Of("Asia/Shanghai"), HolidayCalendar.None), DateTimeOffset.UnixEpoch);
        var page = OutpostPage.Render(Page, outpost, register, Catalogue.BuiltIn, $"{Site}/under", DateTimeOffset.UnixEpoch);
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("<img");
        Regex.Count(page, "</script>").ShouldBe(1);
        ReadStructuredData(page).GetProperty("name").GetString().ShouldBe(evil);
        page.ShouldContain("<link rel=\"canonical\" href=\"https://outposts.example.org/under/outposts/a\" />");
        Regex.Count(page, "<title>").ShouldBe(1);
        page.ShouldNotContain("content=\"y\"");
    }

    private string Render(string code)
    {
        var register = host.Host.Services.GetRequiredService<RegistrySnapshotProvider>().Current;
        var catalogue = host.Host.Services.GetRequiredService<CatalogueProvider>().Current;
        return OutpostPage.Render(Page, register.ByCode(code), register, catalogue, Site, DateTimeOffset.UtcNow);
    }

    private static JsonElement ReadStructuredData(string page) =>
        JsonDocument.Parse(Regex.Match(page, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)
            .Groups[1].Value).RootElement;

    [GeneratedRegex("<meta property=\"([^\"]*)\" content=\"([^\"]*)\" />")]
    private static partial Regex Property();
}
