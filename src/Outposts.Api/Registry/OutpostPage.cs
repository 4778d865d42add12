using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Outposts.Formats.Registry;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Api.Registry;

/// <summary>
/// What the page of an outpost says before its script runs: to messengers that show a shared link (Open Graph), to search engines
/// (schema.org), and in plain words to a rider whose browser does not start the script.
/// </summary>
public static partial class OutpostPage
{
    private const int Days = 7;
    private const string Site = "身边驿站";
    private static readonly (int Width, int Height) SharePicture = (1200, 630);

    /// <summary>Writes an outpost into the client's page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="outpost">The outpost, one that the public may see; null: there is none, and search engines are told to leave the page out.</param>
    /// <param name="register">The register in which it is.</param>
    /// <param name="catalogue">The words of kinds and services.</param>
    /// <param name="site">The address of the site, without a slash at its end.</param>
    /// <param name="at">The moment from which the week's hours are told.</param>
    public static string Render(string page, Outpost? outpost, RegistrySnapshot register, Catalogue catalogue, string site,
        DateTimeOffset at)
    {
        if (outpost is null) return page.Replace("</head>", "<meta name=\"robots\" content=\"noindex\" /></head>", StringComparison.Ordinal);
        var facts = new Facts(outpost, register, catalogue, at);
        var address = $"{site}/outposts/{Uri.EscapeDataString(outpost.Code)}";
        var head = new StringBuilder();
        AddProperty("og:type", "website");
        AddProperty("og:site_name", Site);
        AddProperty("og:title", outpost.Name);
        AddProperty("og:description", facts.Summary);
        AddProperty("og:url", address);
        AddProperty("og:locale", "zh_CN");
        var photo = outpost.Photos.Count > 0 ? outpost.Photos[0] : null;
        var (width, height) = photo is null ? SharePicture : (photo.Width, photo.Height);
        var picture = $"{site}/{(photo is null ? "share.png" : PhotoAddress.Of(photo.Sha256))}";
        AddProperty("og:image", picture);
        AddProperty("og:image:width", width.ToString(CultureInfo.InvariantCulture));
        AddProperty("og:image:height", height.ToString(CultureInfo.InvariantCulture));
        head.Append(CultureInfo.InvariantCulture, $"<link rel=\"canonical\" href=\"{Encode(address)}\" />");
        head.Append(CultureInfo.InvariantCulture, $"<script type=\"application/ld+json\">{CreateStructuredData(facts, address, picture)}</script>");
        page = Title().Replace(page, _ => $"<title>{Encode(outpost.Name)} · {Site}</title>", 1);
        page = Description().Replace(page, _ => $"<meta name=\"description\" content=\"{Encode(facts.Summary)}\" />", 1);
        page = page.Replace("</head>", $"{head}</head>", StringComparison.Ordinal);
        return AppElement().Replace(page, match => match.Value + CreateText(facts), 1);

        void AddProperty(string name, string content) =>
            head.Append(CultureInfo.InvariantCulture, $"<meta property=\"{name}\" content=\"{Encode(content)}\" />");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    // It is seen when the script has not started after some seconds, and replaced when it starts.
    private static string CreateText(Facts facts)
    {
        var text = new StringBuilder($"<article class=\"late\"><h1>{Encode(facts.Outpost.Name)}</h1>");
        AddLine(facts.Where);
        AddLine(facts.Kind);
        AddLine(facts.Services is { Length: > 0 } services ? $"有：{services}" : null);
        AddLine(facts.Outpost.Phone is { } phone ? $"电话 {phone}" : null);
        if (facts.Week is { } week)
        {
            text.Append("<ul>");
            foreach (var day in week) text.Append(CultureInfo.InvariantCulture, $"<li>{Encode(facts.DescribeDay(day))}</li>");
            text.Append("</ul>");
        }
        else AddLine("开放时间不知道，先打电话问。 Hours unknown: call first.");
        return text.Append("</article>").ToString();

        void AddLine(string? line)
        {
            if (line is not null) text.Append(CultureInfo.InvariantCulture, $"<p>{Encode(line)}</p>");
        }
    }

    // https://schema.org/Place, as search engines read it. Nothing is said that is not known.
    private static string CreateStructuredData(Facts facts, string address, string picture)
    {
        var outpost = facts.Outpost;
        var place = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Place",
            ["@id"] = address,
            ["url"] = address,
            ["name"] = outpost.Name,
            ["image"] = picture,
            ["geo"] = new JsonObject
            {
                ["@type"] = "GeoCoordinates",
                ["latitude"] = Math.Round(outpost.Position.Latitude, 6),
                ["longitude"] = Math.Round(outpost.Position.Longitude, 6),
            },
            ["address"] = new JsonObject
            {
                ["@type"] = "PostalAddress",
                ["addressCountry"] = "CN",
                ["addressLocality"] = facts.District,
                ["streetAddress"] = outpost.Address,
            },
            ["amenityFeature"] = new JsonArray([.. facts.Available.Select(JsonNode (name) => CreateFeature(name, true)),
                .. outpost.Wheelchair is { } wheelchair ? [CreateFeature("轮椅可进 / wheelchair accessible", wheelchair)]
                    : Array.Empty<JsonNode>()]),
        };
        if (outpost.Phone is { } phone) place["telephone"] = phone;
        if (outpost.Aliases.Count > 0)
            place["alternateName"] = new JsonArray([.. outpost.Aliases.Select(alias => JsonValue.Create(alias))]);
        if (facts.Week is { } week) place["openingHoursSpecification"] = new JsonArray([.. week.SelectMany(CreateHours)]);
        // The encoder writes < and & as escapes, so that no text ends the element.
        return place.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) });
    }

    private static JsonObject CreateFeature(string name, bool value) =>
        new() { ["@type"] = "LocationFeatureSpecification", ["name"] = name, ["value"] = value };

    // A day by its date: holidays and make-up workdays are in it. "A place that is closed opens and closes at 00:00."
    private static IEnumerable<JsonNode> CreateHours(OpeningDay day)
    {
        var date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var known = day.Spans.Where(span => span.State == EntryState.Open)
            .Select(span => (Opens: TimeOf(span.OpensAt), Closes: CloseOf(span)));
        var spans = day.Spans.Count == 0 ? [("00:00", "00:00")] : known.ToList();
        foreach (var (opens, closes) in spans)
            yield return new JsonObject
            {
                ["@type"] = "OpeningHoursSpecification",
                ["validFrom"] = date,
                ["validThrough"] = date,
                ["opens"] = opens,
                ["closes"] = closes,
            };
    }

    private static string TimeOf(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string CloseOf(OpeningSpan span) => TimeOf(span.ClosesAt) is var time && time == "00:00" ? "23:59" : time;

    private sealed class Facts(Outpost outpost, RegistrySnapshot register, Catalogue catalogue, DateTimeOffset at)
    {
        private static readonly string[] DayNames = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

        public Outpost Outpost => outpost;

        public string District => register.DistrictOf(outpost).Name;

        public string Kind => catalogue.Find(outpost.Kind) is { } kind ? $"{kind.Chinese} / {kind.English}" : outpost.Kind.Code;

        public string Where => string.Join(" ", new[] { District, outpost.Address, outpost.Floor, outpost.Landmark }.OfType<string>());

        /// <summary>The services that are known to work.</summary>
        public IReadOnlyList<string> Available { get; } = [.. outpost.Services.Where(offer => offer.Availability == Availability.Available)
            .Select(offer => catalogue.Find(offer.Service)?.Chinese ?? offer.Service.Code)];

        public string Services => string.Join('、', Available);

        /// <summary>The hours of a week from today; null: unknown.</summary>
        public IReadOnlyList<OpeningDay>? Week { get; } = register.GetOpeningDays(outpost, register.GetLocalDate(at), Days);

        public string Summary => string.Join("。", new[]
        {
            Where, Week is [var today, ..] ? DescribeDay(today) : "开放时间不知道", Available.Count > 0 ? $"有{Services}" : null,
        }.OfType<string>());

        public string DescribeDay(OpeningDay day)
        {
            var name = $"{DayNames[(int)day.Date.DayOfWeek]}{(day.Holiday is { } holiday ? $"（{holiday}）" : "")}";
            if (day.Spans.Count == 0) return $"{name} 关门";
            return $"{name} {string.Join("、", day.Spans.Select(span =>
                $"{TimeOf(span.OpensAt)}–{(TimeOf(span.ClosesAt) is var end && end == "00:00" ? "24:00" : end)}{(span.State == EntryState.Open ? "" : "（不一定）")}"))}";
        }
    }

    [GeneratedRegex("<title>[^<]*</title>")]
    private static partial Regex Title();

    [GeneratedRegex("<meta\\s+name=\"description\"[^>]*>")]
    private static partial Regex Description();

    [GeneratedRegex("<div id=\"app\">")]
    private static partial Regex AppElement();
}
