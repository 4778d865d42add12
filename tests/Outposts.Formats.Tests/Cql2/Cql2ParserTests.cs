using System.Text.RegularExpressions;
using Outposts.Formats.Cql2;
using Outposts.Formats.Features;
using Outposts.Testing;

namespace Outposts.Formats.Tests.Cql2;

public sealed class Cql2ParserTests
{
    private static readonly Cql2Queryable[] Properties =
    [
        new("name", Cql2Type.Text), new("capacity", Cql2Type.Integer), new("share", Cql2Type.Number), new("open", Cql2Type.Boolean),
        new("since", Cql2Type.Date), new("at", Cql2Type.Timestamp), new("geometry", Cql2Type.Geometry), new("地址", Cql2Type.Text),
    ];

    private static readonly object?[] Row =
    [
        "台东's 驿站", 6, 0.5, true, new DateOnly(2026, 11, 22), new DateTimeOffset(2026, 12, 1, 8, 30, 0, TimeSpan.FromHours(8)),
        new NetTopologySuite.Geometries.Point(120.38, 36.06), null,
    ];

    [Theory]
    [InlineData("name = '台东''s 驿站'", true)]
    [InlineData(@"name = '台东\'s 驿站'", true)]
    [InlineData(@"name LIKE '台东\n%'", false)]
    [InlineData("\"name\" like '%驿_'", true)]
    [InlineData(@"name LIKE '%\%%'", false)]
    [InlineData("name NOT LIKE 'x%' AND NOT (capacity > 6)", true)]
    [InlineData("capacity BETWEEN 6 AND 7.5", true)]
    [InlineData("capacity NOT BETWEEN +6 AND 1E1", false)]
    [InlineData("share <> .5 OR share >= 5e-1", true)]
    [InlineData("capacity in (1,2,6)", true)]
    [InlineData("open = TRUE and true", true)]
    [InlineData("since < DATE('2026-11-23')", true)]
    [InlineData("at = TIMESTAMP('2026-12-01T00:30:00Z')", true)]
    [InlineData("地址 IS NULL", true)]
    [InlineData("地址 IS NOT NULL", false)]
    [InlineData("地址 = 'x'", null)]
    [InlineData("NOT 地址 = 'x'", null)]
    [InlineData("地址 = 'x' OR capacity = 6", true)]
    [InlineData("地址 = 'x' AND capacity = 7", false)]
    [InlineData("地址 LIKE '%'", null)]
    [InlineData("S_INTERSECTS(geometry, POINT(120.38 36.06))", true)]
    [InlineData("s_intersects(geometry,BBOX(120,36,121,37))", true)]
    [InlineData("S_INTERSECTS(geometry, BBOX(170, -10, -170, 10))", false)]
    [InlineData("S_INTERSECTS(geometry, MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((120 36,121 36,121 37,120 37,120 36))))", true)]
    [InlineData("S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 1), LINESTRING(120.38 36, 120.38 37)))", true)]
    public void A_text_is_evaluated_with_unknown_values_as_the_standard_says(string text, bool? expected) =>
        Cql2Text.Parse(text, Properties).Evaluate(index => Row[index]).ShouldBe(expected);

    [Theory]
    [InlineData("""{"op":"=","args":[{"property":"name"},"台东's 驿站"]}""", true)]
    [InlineData("""{"op":"and","args":[{"op":"like","args":[{"property":"name"},"台%"]},{"op":"not","args":[false]}]}""", true)]
    [InlineData("""{"op":"or","args":[{"op":"isNull","args":[{"property":"地址"}]},false]}""", true)]
    [InlineData("""{"op":"between","args":[{"property":"capacity"},1,5]}""", false)]
    [InlineData("""{"op":"in","args":[{"property":"capacity"},[5,6]]}""", true)]
    [InlineData("""{"op":"<","args":[{"property":"since"},{"date":"2026-11-23"}]}""", true)]
    [InlineData("""{"op":">","args":[{"property":"at"},{"timestamp":"2026-12-01T00:30:00Z"}]}""", false)]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[120.38,36.06]}]}""", true)]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[120,36,121,37]}]}""", true)]
    [InlineData("true", true)]
    public void JSON_is_evaluated_as_the_text_is(string json, bool expected) =>
        Cql2Json.Parse(json, Properties).Evaluate(index => Row[index]).ShouldBe(expected);

    [Theory]
    [InlineData("", "character 1", "the name of a property")]
    [InlineData("name", "character 5", "=, <>")]
    [InlineData("name = open", "character 8", "a text in single quotation marks")]
    [InlineData("name = 'x", "character 8", "quotation mark")]
    [InlineData("nome = 'x'", "character 1", "name, capacity")]
    [InlineData("capacity = 'x'", "character 12", "a number")]
    [InlineData("name = 'a' capacity = 1", "character 12", "AND, OR")]
    [InlineData("(name = 'a'", "character 12", ")")]
    [InlineData("capacity = 1.2.3", "character 12", "not a number")]
    [InlineData("since = DATE('2026-13-01')", "character 14", "2026-12-01")]
    [InlineData("name BETWEEN 1 AND 2", "character 14", "BETWEEN")]
    [InlineData("capacity LIKE '1%'", "character 15", "LIKE")]
    [InlineData("CASEI(name) = 'x'", "character 1", "S_INTERSECTS")]
    [InlineData("S_INTERSECTS(geometry, CIRCLE(1 2))", "character 24", "BBOX")]
    [InlineData("S_INTERSECTS(geometry, POINT(1))", "character 24", "WKT")]
    [InlineData("S_INTERSECTS(geometry, POINT(1 2)", "character 34", ")")]
    [InlineData("S_INTERSECTS(geometry, POINT(200 2))", "character 24", "-180 to 180")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,2,3))", "character 24", "4 or 6 numbers")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", "character 24", "crosses itself")]
    [InlineData("S_INTERSECTS(name, POINT(1 2))", "character 20", "S_INTERSECTS")]
    public void A_text_that_cannot_be_read_is_refused_with_the_place_in_both_languages(string text, params string[] said)
    {
        var refused = Should.Throw<Cql2Exception>(() => Cql2Text.Parse(text, Properties));
        foreach (var part in said) refused.Text.English.ShouldContain(part);
        refused.Text.Chinese.ShouldMatch("^filter 第 [0-9]+ 个字符：");
    }

    [Theory]
    [InlineData("{", "$:")]
    [InlineData("""{"op":"="}""", "$:")]
    [InlineData("""{"op":"=","args":[{"property":"capacity"}]}""", "$.args:")]
    [InlineData("""{"op":"and","args":[true,{"op":"=","args":["x","y"]}]}""", "$.args[1].args[0]:")]
    [InlineData("""{"op":"in","args":[{"property":"capacity"},[1,"2"]]}""", "$.args[1][1]:")]
    [InlineData("""{"op":"t_after","args":[1,2]}""", "and, or, not")]
    [InlineData("""{"op":"=","args":[{"property":"name"},"\ud800"]}""", "$:")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[200,1]}]}""", "200")]
    public void JSON_that_cannot_be_read_is_refused_with_the_path(string json, string said) =>
        Should.Throw<Cql2Exception>(() => Cql2Json.Parse(json, Properties)).Text.English.ShouldContain(said);

    [Fact]
    public void Length_and_depth_are_limited()
    {
        var tooLong = new string(' ', Cql2Text.MaxLength + 1);
        Should.Throw<Cql2Exception>(() => Cql2Text.Parse(tooLong, Properties)).Text.English.ShouldContain("8000");
        Cql2Text.Parse(Nested(30), Properties).ShouldNotBeNull();
        Should.Throw<Cql2Exception>(() => Cql2Text.Parse(Nested(40), Properties)).Text.English.ShouldContain("32 levels");
        Should.Throw<Cql2Exception>(() => Cql2Text.Parse(string.Concat(Enumerable.Repeat("NOT ", 1_900)) + "true", Properties));
        var json = string.Concat(Enumerable.Repeat("""{"op":"not","args":[""", 300)) + "true" + string.Concat(Enumerable.Repeat("]}", 300));
        Should.Throw<Cql2Exception>(() => Cql2Json.Parse(json, Properties));

        static string Nested(int depth) => new string('(', depth) + "true" + new string(')', depth);
    }

    [Fact]
    public void Filters_with_random_faults_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(11);
        string[] parts =
        [
            "name", "capacity", "at", "geometry", " = ", "<>", "'x'", "'", "\"", "(", ")", ",", "AND", " OR ", "NOT ", "IS NULL", " LIKE ",
            " BETWEEN ", " IN ", "1", "-2.5e3", "DATE(", "TIMESTAMP('2026-12-01T00:00:00Z')", "S_INTERSECTS(", "POINT(1 2)", "BBOX(", "POLYGON((",
            "{", "[", "\\", "\ud83d", "台", "TRUE", "\u0000", "GEOMETRYCOLLECTION(", "EMPTY", "POINT EMPTY",
        ];
        for (var round = 0; round < LongRun.Count(20_000, 2_000_000); round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            try
            {
                Cql2Text.Parse(text, Properties).Evaluate(index => Row[index]);
            }
            catch (Cql2Exception)
            {
                // It says what is wrong.
            }
        }
    }

    [Fact]
    public void Geometries_of_any_reference_system_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(13);
        string[] types = ["Point", "LineString", "Polygon", "MultiPolygon", "MultiPoint", "GeometryCollection", "Feature", "", "point"];
        string[] values =
        [
            "[]", "[1]", "[13400000,4300000]", "[[13400000,4300000],[13400001,4300001]]", "[[[0,0],[9,0],[9,9],[0,0]]]", "[[[0,0],[1,1]]]",
            "[[[[0,0],[9,0],[9,9],[0,0]]]]", "null", "\"x\"", "[\"x\",1]", "[1e308,1e308]", "[null,1]", "{}", "[[]]", "[[[[[[1]]]]]]", "7",
        ];
        foreach (var crs in FeatureCrs.All)
            for (var round = 0; round < LongRun.Count(1_000, 100_000); round++)
            {
                var member = random.Next(4) == 0 ? "geometries" : "coordinates";
                var geometry = $$"""{"type":"{{types[random.Next(types.Length)]}}","{{member}}":{{values[random.Next(values.Length)]}}}""";
                var json = $$"""{"op":"s_intersects","args":[{"property":"geometry"},{{geometry}}]}""";
                try
                {
                    Cql2Json.Parse(json, Properties, crs == FeatureCrs.Crs84 ? null : crs.ToCrs84).Evaluate(index => Row[index]);
                }
                catch (Cql2Exception)
                {
                    // It says what is wrong.
                }
            }
    }

    [Fact]
    public void LIKE_finds_what_a_regular_expression_finds_and_no_pattern_takes_long()
    {
        var random = new Random(12);
        for (var round = 0; round < LongRun.Count(5_000, 500_000); round++)
        {
            var pattern = Draw("ab%_", 8);
            var text = Draw("ab", 10);
            var regex = "^" + pattern.Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$";
            LikePattern.Create(pattern)!.IsMatch(text).ShouldBe(Regex.IsMatch(text, regex), $"{text} LIKE {pattern}");
        }
        LikePattern.Create(string.Concat(Enumerable.Repeat("%a", 2_000)) + "b")!.IsMatch(new string('a', 100_000)).ShouldBeFalse();
        LikePattern.Create("_")!.IsMatch("😀").ShouldBeTrue();

        string Draw(string letters, int max) =>
            string.Concat(Enumerable.Range(0, random.Next(max)).Select(_ => letters[random.Next(letters.Length)]));
    }
}
