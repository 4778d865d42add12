using System.Net;
using System.Text.Json;
using MiniExcelLibs;

namespace Outposts.Api.Tests.Coverage;

/// <summary>The workbook for people against the answers of the API.</summary>
public sealed class CoverageWorkbookTests(UnchangedHostFixture host)
{
    private const string Address = "/coverage.xlsx?standard=QINGDAO_1KM&sites=C-370214-001,C-370214-010";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workbook_has_the_figures_of_the_api_with_the_difference_to_things_as_they_are()
    {
        const string parts = """
            demand covered share byDistrict { district { code name englishName } demand covered share } byTown { district { name } town demand covered }
            byGroup { group demand covered share } gaps(first: 1000, minimumDemand: 0) { demand district { name } nearestPlace { name } }
            """;
        var sites = $"\"{CoverageFilesTests.IdOf("C-370214-001")}\", \"{CoverageFilesTests.IdOf("C-370214-010")}\"";
        var answer = await host.QueryAsync($$"""
            { with: coverage(input: { standard: "QINGDAO_1KM", sites: [{{sites}}] }) { {{parts}} }
              asIs: coverage(input: { standard: "QINGDAO_1KM" }) { {{parts}} } }
            """);
        var (with, asIs) = (answer.GetProperty("with"), answer.GetProperty("asIs"));
        var (name, file) = await GetAsync(Address);
        name.ShouldMatch(@"^覆盖-一公里服务圈-\d{4}-\d\d-\d\d\.xlsx$");
        SheetsOf(file).ShouldBe(["问题", "区市", "镇街", "工种", "缺口"]);

        var districts = RowsOf(file, "区市");
        districts[0].ShouldBe(["区市", "劳动者（人）", "够得着（人）", "比例（%）", "现状够得着（人）", "现状比例（%）", "增加（人）", "增加（百分点）"]);
        var before = asIs.GetProperty("byDistrict").EnumerateArray().ToList();
        var expected = with.GetProperty("byDistrict").EnumerateArray().Select((part, index) => (object?[])
            [part.GetProperty("district").GetProperty("name").GetString(), .. Figures(part, before[index])]).ToList();
        expected.Add(["合计", .. Figures(with, asIs)]);
        Compare(districts.Skip(1), expected);
        Number(with, "covered").ShouldBeGreaterThan(Number(asIs, "covered"), "the sites add somebody");

        RowsOf(file, "工种").Count.ShouldBe(with.GetProperty("byGroup").GetArrayLength() + 2);
        RowsOf(file, "镇街").Count.ShouldBe(with.GetProperty("byTown").GetArrayLength() + 2);
        Compare(RowsOf(file, "缺口").Skip(1).Select(row => row[..3]), with.GetProperty("gaps").EnumerateArray().Select(gap => (object?[])
        [
            Math.Round(Number(gap, "demand")), gap.GetProperty("district").GetProperty("name").GetString(),
            gap.GetProperty("nearestPlace") is { ValueKind: JsonValueKind.Object } place ? place.GetProperty("name").GetString() : null,
        ]));

        var question = string.Join('\n', RowsOf(file, "问题").Select(row => string.Join(' ', row)));
        foreach (var said in new[] { "一公里服务圈：直线不超过 1000 米", "任何时候", "全部工种", "C-370214-001", "C-370214-010", "示范数据", "虚构" })
            question.ShouldContain(said);
        // The name of the layer is "demonstration"; of its origin the English half stays out.
        question.ShouldNotContain("Demonstration: invented");
    }

    [Fact]
    public async Task In_English_every_heading_is_and_without_sites_nothing_changes()
    {
        var (name, file) = await GetAsync("/coverage.xlsx?by=EBIKE&minutes=6&service=DRINKING_WATER&lang=en");
        name.ShouldMatch(@"^coverage-own reach-\d{4}-\d\d-\d\d\.xlsx$");
        SheetsOf(file).ShouldBe(["Question", "Districts", "Towns", "Trades", "Gaps"]);
        foreach (var sheet in SheetsOf(file))
            foreach (var cell in RowsOf(file, sheet)[0].OfType<string>()) cell.ShouldNotMatch("\\p{IsCJKUnifiedIdeographs}");
        foreach (var row in RowsOf(file, "Districts").Skip(1)) row[^1].ShouldBe(0.0);
        RowsOf(file, "Question").ShouldContain(row => Equals(row[0], "Sites picked") && Equals(row[1], "none"));
        RowsOf(file, "Question").ShouldContain(row => Equals(row[0], "Standard") && Equals(row[1], "own reach: by e-bike, within 6 min"));
    }

    private static object?[] Figures(JsonElement part, JsonElement before)
    {
        var (demand, covered, earlier) = (Number(part, "demand"), Number(part, "covered"), Number(before, "covered"));
        return
        [
            Math.Round(demand), Math.Round(covered), Math.Round(Number(part, "share") * 100, 1), Math.Round(earlier),
            Math.Round(Number(before, "share") * 100, 1), Math.Round(covered - earlier),
            Math.Round((Number(part, "share") - Number(before, "share")) * 100, 1),
        ];
    }

    private static void Compare(IEnumerable<object?[]> rows, IEnumerable<object?[]> expected) =>
        rows.Select(row => string.Join('|', row)).ShouldBe(expected.Select(row => string.Join('|', row)));

    private static double Number(JsonElement part, string name) => part.GetProperty(name).GetDouble();

    private static List<string> SheetsOf(byte[] file) => new MemoryStream(file).GetSheetNames();

    private static List<object?[]> RowsOf(byte[] file, string sheet) => [.. new MemoryStream(file).Query(sheetName: sheet)
        .Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())];

    private async Task<(string Name, byte[] File)> GetAsync(string address)
    {
        using var response = await host.Client.GetAsync(address, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return (response.Content.Headers.ContentDisposition!.FileNameStar!, await response.Content.ReadAsByteArrayAsync(Cancel));
    }
}
