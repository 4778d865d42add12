using System.Globalization;
using System.Net;
using System.Text.Json;
using Outposts.Api.Tests.Cli;
using Outposts.Formats.Csv;

namespace Outposts.Api.Tests.Coverage;

/// <summary>The same question to the API, to the addresses of files and to <c>export coverage</c>.</summary>
public sealed class CoverageFilesTests(UnchangedHostFixture host) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("outposts-coverage").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Files_by_address_and_by_command_are_the_same_and_have_the_figures_of_the_api()
    {
        (string Address, string[] Options, string Input)[] questions =
        [
            ("standard=QINGDAO_1KM", ["--standard", "QINGDAO_1KM"], "standard: \"QINGDAO_1KM\""),
            ("by=EBIKE&minutes=4&overlap=2&service=DRINKING_WATER&openAt=2026-01-14T21:30:00%2B08:00&band=EVENING&group=COURIER,FOOD_DELIVERY_RIDER&district=370214&sites=C-370214-001,C-370214-010",
                ["--by", "ebike", "--minutes", "4", "--overlap", "2", "--service", "drinking_water", "--open-at",
                    "2026-01-14T21:30:00+08:00", "--band", "evening",
                    "--group", "COURIER", "--group", "FOOD_DELIVERY_RIDER", "--district", "370214", "--sites", "C-370214-010", "--sites",
                        "C-370214-001"],
                $$"""by: EBIKE, minutes: 4, overlap: 2, where: { services: [DRINKING_WATER] }, openAt: "2026-01-14T21:30:00+08:00", band: EVENING, groups: [COURIER, FOOD_DELIVERY_RIDER], districts: ["370214"], sites: ["{{IdOf("C-370214-001")}}", "{{IdOf("C-370214-010")}}"]"""),
        ];
        foreach (var (address, options, input) in questions)
        {
            var told = (await host.QueryAsync($$"""
                { coverage(input: { {{input}} }) { demand covered share byDistrict { district { code } demand covered share } byGroup { group demand covered }
                  gaps(first: 1000, minimumDemand: 0) { id demand } } }
                """)).GetProperty("coverage");
            foreach (var of in new[] { "districts", "groups", "gaps", "points" })
            {
                var file = await host.Client.GetByteArrayAsync($"/coverage.csv?{address}&of={of}", TestContext.Current.CancellationToken);
                CheckRows(of, Rows(file), told);
                // The command is a process of its own: once a question is enough, the rows come from the same writer.
                if (of == (options.Length > 2 ? "points" : "districts"))
                    (await ExportAsync(of, options)).ShouldBe(file, $"{address} of {of}");
            }
            foreach (var of in new[] { "gaps", "points", "districts" })
            {
                var map = await host.Client.GetByteArrayAsync($"/coverage.geojson?{address}&of={of}",
                    TestContext.Current.CancellationToken);
                var collection = JsonDocument.Parse(map).RootElement;
                collection.GetProperty("coverage").GetProperty("covered").GetDouble().ShouldBe(told.GetProperty("covered").GetDouble());
                var sum = collection.GetProperty("features").EnumerateArray()
                    .Sum(feature => feature.GetProperty("properties").GetProperty("demand").GetDouble());
                sum.ShouldBe(of == "gaps" ? told.GetProperty("demand").GetDouble() - told.GetProperty("covered").GetDouble()
                    : told.GetProperty("demand").GetDouble(), 1e-6);
            }
        }
        var exported = await CommandLine.RunAsync(["export", "coverage", "--format", "geojson", "--data", Data, "--database",
            host.Database.OwnerConnectionString, .. questions[1].Options]);
        exported.Output.ShouldBe(await host.Client.GetStringAsync($"/coverage.geojson?{questions[1].Address}",
            TestContext.Current.CancellationToken));
    }

    private async Task<byte[]> ExportAsync(string of, string[] options)
    {
        var path = Path.Combine(_folder, "coverage.csv");
        var run = await CommandLine.RunAsync(["export", "coverage", "--of", of, "--output", path, "--data", Data, "--database",
            host.Database.OwnerConnectionString, .. options]);
        run.ShouldHaveSucceeded();
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("/coverage.csv", "standard")]
    [InlineData("/coverage.csv?standard=NOTHING", "QINGDAO_1KM")]
    [InlineData("/coverage.csv?within=500&services=WIFI", "services", "service")]
    [InlineData("/coverage.csv?within=500&of=villages", "districts, towns, groups, gaps, points", "villages")]
    [InlineData("/coverage.geojson?within=500&of=groups", "districts, gaps, points")]
    [InlineData("/coverage.geojson?within=500&of=towns", "districts, gaps, points")]
    [InlineData("/coverage.csv?within=500&sites=X-9", "X-9")]
    [InlineData("/coverage.csv?within=500&district=1", "370202")]
    [InlineData("/coverage.csv?within=500&scenario=none", "none")]
    [InlineData("/coverage.csv?within=9000000", "50000")]
    [InlineData("/coverage.xlsx?within=500&lang=fr", "zh, en", "fr")]
    [InlineData("/coverage.xlsx?within=500&of=gaps", "of", "lang")]
    [InlineData("/tiles/coverage/8/213/100.mvt", "standard")]
    [InlineData("/tiles/gaps.json?within=-1", "-1")]
    public async Task What_cannot_be_is_refused_in_both_languages(string address, params string[] said)
    {
        using var response = await host.Client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        foreach (var part in said) problem.GetProperty("title").GetString()!.ShouldContain(part);
        problem.GetProperty("messageZh").GetString()!.ShouldMatch("\\p{IsCJKUnifiedIdeographs}");
    }

    [Theory]
    [InlineData(2, "QINGDAO_1KM", "export", "coverage", "--standard", "NOTHING")]
    [InlineData(2, "X-9", "export", "coverage", "--within", "500", "--sites", "X-9")]
    [InlineData(2, "csv", "export", "coverage", "--within", "500", "--of", "groups", "--format", "geojson")]
    [InlineData(2, "csv", "export", "coverage", "--within", "500", "--of", "towns", "--format", "geojson")]
    public async Task A_command_that_cannot_be_says_why_and_writes_nothing(int code, string said, params string[] arguments)
    {
        var path = Path.Combine(_folder, "none.csv");
        var run = await CommandLine.RunAsync([.. arguments, "--output", path, "--data", Data, "--database",
            host.Database.OwnerConnectionString]);
        run.Code.ShouldBe(code, run.Errors);
        run.Errors.ShouldContain(said);
        run.Errors.ShouldNotContain("   at ");
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task Tiles_of_a_question_are_described_and_served()
    {
        const string question = "?standard=QINGDAO_1KM&district=370214&sites=C-370214-001";
        foreach (var layer in new[] { "coverage", "gaps" })
        {
            var description = JsonDocument.Parse(await host.Client.GetStringAsync($"/tiles/{layer}.json{question}",
                TestContext.Current.CancellationToken)).RootElement;
            description.GetProperty("tiles")[0].GetString()!.ShouldEndWith($"/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt{question}");
            description.GetProperty("bounds").GetArrayLength().ShouldBe(4);
            using var tile = await host.Client.GetAsync($"/tiles/{layer}/8/213/100.mvt{question}", TestContext.Current.CancellationToken);
            tile.StatusCode.ShouldBe(HttpStatusCode.OK);
            tile.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
            (await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(100);
        }
        using var nowhere = await host.Client.GetAsync($"/tiles/gaps/20/1/1.mvt{question}", TestContext.Current.CancellationToken);
        nowhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        using var first = await host.Client.GetAsync("/coverage.csv?within=700", TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/coverage.csv?within=700");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(again, TestContext.Current.CancellationToken);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private static string Data => Path.Combine(HostFixture.Root, "data");

    private static void CheckRows(string of, List<Dictionary<string, string>> rows, JsonElement told)
    {
        double Figure(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
        if (of == "points")
        {
            rows.Sum(row => Figure(row, "demand")).ShouldBe(told.GetProperty("demand").GetDouble(), 1e-6);
            rows.Where(row => row["covered"] == "true").Sum(row => Figure(row, "demand"))
                .ShouldBe(told.GetProperty("covered").GetDouble(), 1e-6);
            return;
        }
        var parts = told.GetProperty(of == "districts" ? "byDistrict" : of == "groups" ? "byGroup" : "gaps").EnumerateArray().ToList();
        rows.Count.ShouldBe(parts.Count + 1);
        for (var at = 0; at < parts.Count; at++)
        {
            Figure(rows[at], "demand").ShouldBe(parts[at].GetProperty("demand").GetDouble());
            if (of != "gaps") Figure(rows[at], "covered").ShouldBe(parts[at].GetProperty("covered").GetDouble());
            else
                Convert.FromBase64String(parts[at].GetProperty("id").GetString()!)
                    .ShouldBe(System.Text.Encoding.UTF8.GetBytes($"CoverageGap:{rows[at]["gap"]}"));
        }
        if (of == "gaps")
        {
            Figure(rows[^1], "demand").ShouldBe(told.GetProperty("demand").GetDouble() - told.GetProperty("covered").GetDouble(), 1e-6);
            return;
        }
        foreach (var figure in new[] { "demand", "covered", "share" })
            Figure(rows[^1], figure).ShouldBe(told.GetProperty(figure).GetDouble(), figure);
    }

    private static List<Dictionary<string, string>> Rows(byte[] file)
    {
        var records = CsvRecordReader.Read(System.Text.Encoding.UTF8.GetString(file).TrimStart('\uFEFF'));
        return [.. records.Skip(1)
            .Select(record => records[0].Cells.Zip(record.Cells)
            .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    internal static string IdOf(string candidate) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"CandidateSite:{candidate}"));
}
