using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Outposts.Api.Tests.Hostile;

/// <summary>Values, as JSON text, that somebody sends who means no good, and others that an honest client might send.</summary>
internal static class HostileValues
{
    /// <summary>Values for any place.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Text("'; DELETE FROM outposts; --"), Text("\" OR \"\"=\""), Text("a\0b"), Text("\0"), Text(new string('x', 100_000)),
        Text(string.Concat(Enumerable.Repeat("中文𠮷", 20_000))), "\"\\ud800\"", "\"\\udc00\\ud800 x\"", Text("\u202e\u200b\u2028\ufeff"),
        Text("\u001b[31m\r\n\tX-Injected: 1\r\n\r\n"), Text("\u0007\b\u007f\u0085"), Text("=1+1|' /C calc'!A0"), Text("＝1+1"),
        Text("<script>alert(1)</script>"), Text("../../../../etc/passwd"), Text("%00%2e%2e%2f"), Text("${7*7}{{7*7}}#{7*7}"), Text(""), Text(" "),
        "0", "-0.0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e308", "-1e308", "1e400", "5e-324",
        "0.1e-400", "3.5", "NaN", "Infinity", "-Infinity", "1e5", "012", "true", "false", "null", "[]", "{}", "[null]", "[[[[[[1]]]]]]",
        "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}", "{\"__proto__\":{},\"constructor\":1}", new string('[', 300) + new string(']', 300),
        "[" + string.Join(',', Enumerable.Repeat("1", 10_000)) + "]", "[" + string.Join(',', Enumerable.Repeat("\"370202\"", 2_000)) + "]",
        Text("0001-01-01"), Text("9999-12-31"), Text("10000-01-01"), Text("-0001-01-01"), Text("2027-02-30"), Text("2027-1-1"),
        Text("0001-01-01T00:00:00+14:00"), Text("9999-12-31T23:59:59.9999999-14:00"), Text("2027-01-01T24:00:00Z"),
        Text("2027-01-01T00:00:00+99:99"), Text("2027-01-01T00:00:60Z"), Text("2027-03-01"), Text("2027-03-01T10:00:00+08:00"),
        Id("Scenario:\0"), Id("Scenario:1"), Id("Outpost:99999999999999999999"), Id("Outpost:-1"), Id("Outpost:1 OR 1=1"), Id("BusVisit:1"),
        Id("VisitSlot:1"), Id("VisitPlanDraft:1"), Id("Nothing:1"), Id(":"), Id("Outpost:NaN"), Text("!!!!"), Text("====="),
        Text("\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67"),
        """{"type":"Polygon","coordinates":[]}""", """{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,1],[1,0],[0,0]]]}""",
        """{"type":"Polygon","coordinates":[[[120,36],[121,36],[121,37],[120,36]]]}""", """{"type":"Point"}""",
        """{"type":"Point","coordinates":[1e308,-1e308]}""", """{"type":"Point","coordinates":[120,null]}""",
        """{"type":"LineString","coordinates":[[120,36]]}""", """{"type":"MultiPolygon","coordinates":[[[[]]]]}""",
        """{"type":"GeometryCollection","geometries":[]}""", Collections(60), Ring(5_000), Ring(100_000),
        """{"longitude":1e308,"latitude":36}""", """{"longitude":36,"latitude":120}""", """{"longitude":180,"latitude":90,"system":"BD09"}""",
    ];

    /// <summary>Gets a value that an honest client might send.</summary>
    /// <param name="scalar">The name of the scalar.</param>
    /// <param name="field">The name of the argument or input field.</param>
    /// <param name="random">The source of chance.</param>
    public static string Plausible(string scalar, string field, Random random) => (scalar, field) switch
    {
        (_, "longitude") => (120 + random.NextDouble()).ToString("R", CultureInfo.InvariantCulture),
        (_, "latitude") => (36 + random.NextDouble()).ToString("R", CultureInfo.InvariantCulture),
        (_, "effort") => "2000",
        (_, "district" or "districts") => Text("370202"),
        (_, "until") => Text("2027-03-12"),
        (_, "idempotencyKey") => Text(Guid.NewGuid().ToString()),
        ("Int", _) => random.Next(1, 20).ToString(CultureInfo.InvariantCulture),
        ("Float", _) => random.Next(1, 2000).ToString(CultureInfo.InvariantCulture),
        ("Boolean", _) => random.Next(2) == 0 ? "true" : "false",
        ("LocalDate", _) => Text("2027-03-01"),
        ("DateTime", _) => Text("2027-03-01T10:00:00+08:00"),
        ("Geometry", _) => """{"type":"Polygon","coordinates":[[[120,36],[121,36],[121,37],[120,36]]]}""",
        ("ID", _) => Id($"{(random.Next(2) == 0 ? "VisitSlot" : "Scenario")}:{random.Next(1, 40)}"),
        _ => Text("test"),
    };

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Id(string plain) => Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(plain)));

    private static string Collections(int depth) =>
        string.Concat(Enumerable.Repeat("""{"type":"GeometryCollection","geometries":[""", depth)) + string.Concat(Enumerable.Repeat("]}", depth));

    private static string Ring(int points) => """{"type":"Polygon","coordinates":[[""" + string.Join(',', Enumerable.Range(0, points)
        .Append(0).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"[{120 + Math.Cos(2 * Math.PI * i / points) / 10:R},{36 + Math.Sin(2 * Math.PI * i / points) / 10:R}]"))) + "]]}";
}
