using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

public class OutpostImportTests
{
    [Fact]
    public void A_full_row_fills_every_member()
    {
        var result = ImportCases.Read(
            (OutpostField.Name, "  五四广场　驿站ＡＢ１ "), (OutpostField.Aliases, "工会驿站；暖心驿站;工会驿站"),
                (OutpostField.Functions, "WORKERS_LIBRARY;爱心妈妈小屋"),
            (OutpostField.Status, "suspended"), (OutpostField.Address, "东海西路"), (OutpostField.Floor, "2F"), (OutpostField.Landmark, "地铁站"),
            (OutpostField.District, "市南区"), (OutpostField.Host, "银行"), (OutpostField.Operator, "区总工会"),
                (OutpostField.Eligibility, "UNION_MEMBER"),
            (OutpostField.Groups, "外卖小哥；COURIER"),
                (OutpostField.Services, "DRINKING_WATER;如厕=故障;WARMING@Nov 15-Mar 31;AED=UNKNOWN@Mo-Fr 09:00-17:00"),
            (OutpostField.OpeningHours, "Mo-Fr 08:30-12:00,13:30-17:30; PH off"), (OutpostField.AccessModes, "STAFFED;扫码"),
                (OutpostField.Phone, "400-116-1177"),
            (OutpostField.Wheelchair, "是"), (OutpostField.Capacity, "３０"), (OutpostField.EstablishedOn, "2021年3月5日"));

        result.Rejections.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Lines.ShouldBe([7]);
        var (outpost, system, given) = result.Rows.Single();
        system.ShouldBe(CoordinateSystem.Wgs84);
        given.ShouldBe(new Position(120.1, 36.1));
        outpost.Position.ShouldBe(given);
        outpost.Name.ShouldBe("五四广场 驿站AB1");
        outpost.Aliases.ShouldBe(["工会驿站", "暖心驿站"]);
        outpost.Functions.ShouldBe([OutpostKind.WorkersLibrary, OutpostKind.NursingRoom]);
        outpost.Status.ShouldBe(OutpostStatus.Suspended);
        (outpost.Address, outpost.Floor, outpost.Landmark, outpost.Operator).ShouldBe(("东海西路", "2F", "地铁站", "区总工会"));
        (outpost.DistrictCode, outpost.Host, outpost.Eligibility).ShouldBe(("370202", HostKind.Bank, Eligibility.UnionMember));
        outpost.Groups.ShouldBe([WorkerGroup.FoodDeliveryRider, WorkerGroup.Courier]);
        outpost.Services.ShouldBe(
        [
            new ServiceOffer(Service.DrinkingWater, Availability.Available),
            new ServiceOffer(Service.Toilets, Availability.OutOfOrder),
            new ServiceOffer(Service.Warming, Availability.Available, Hours: "Nov 15-Mar 31"),
            new ServiceOffer(Service.Aed, Availability.Unknown, Hours: "Mo-Fr 09:00-17:00"),
        ]);
        outpost.OpeningHours.ShouldBe("Mo-Fr 08:30-12:00,13:30-17:30; PH off");
        outpost.AccessModes.ShouldBe([AccessMode.Staffed, AccessMode.QrCode]);
        (outpost.Phone, outpost.Wheelchair, outpost.Capacity, outpost.EstablishedOn)
            .ShouldBe(("400-116-1177", true, 30, new DateOnly(2021, 3, 5)));
    }

    [Fact]
    public void What_is_not_said_is_unknown_and_not_guessed()
    {
        var outpost = ImportCases.Read((OutpostField.Wheelchair, " "), (OutpostField.OpeningHours, "")).Rows.Single().Outpost;
        outpost.DistrictCode.ShouldBe("370202");
        outpost.Status.ShouldBe(OutpostStatus.Open);
        outpost.Eligibility.ShouldBe(Eligibility.Unknown);
        outpost.OpeningHours.ShouldBeNull();
        outpost.Wheelchair.ShouldBeNull();
        outpost.Host.ShouldBeNull();
        outpost.Services.ShouldBeEmpty();
        outpost.AccessModes.ShouldBeEmpty();
    }

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { OutpostField.Code, new string('x', 65), "至多 64 个字符", "at most 64 characters" },
        { OutpostField.Name, "", "必填", "required" },
        { OutpostField.Name, new string('驿', 201), "有 201 个字符", "has 201 characters" },
        { OutpostField.Kind, "", "必填", "OUTDOOR_WORKERS_STATION" },
        { OutpostField.Kind, "KIOSK", "不是可用的值", "DRIVERS_HOME" },
        { OutpostField.Status, "GONE", "不是可用的值", "SUSPENDED" },
        { OutpostField.Longitude, "", "必填", "required" },
        { OutpostField.Latitude, "", "必填", "required" },
        { OutpostField.Longitude, "120,1", "十进制", "decimal degrees" },
        { OutpostField.Longitude, "120°66′0″", "十进制", "decimal degrees" },
        { OutpostField.Longitude, "NaN", "十进制", "decimal degrees" },
        { OutpostField.Latitude, "1e999", "十进制", "decimal degrees" },
        { OutpostField.Longitude, "-120.1", "中国的经度范围", "China's range of longitude" },
        { OutpostField.Latitude, "91", "中国的纬度范围", "China's range of latitude" },
        { OutpostField.Longitude, "116.4", "不在本地区内", "outside the region" },
        { OutpostField.Longitude, "120.6", "不在任何区划内", "lies in no district" },
        { OutpostField.System, "UTM", "不是可用的值", "GCJ02" },
        { OutpostField.District, "999999", "不是已知的区划", "370202 市南区" },
        { OutpostField.Operator, new string('会', 201), "至多 200 个字符", "at most 200 characters" },
        { OutpostField.Address, new string('路', 501), "至多 500 个字符", "at most 500 characters" },
        { OutpostField.Floor, new string('1', 41), "至多 40 个字符", "at most 40 characters" },
        { OutpostField.Aliases, new string('名', 201), "200 个字符", "more than 200 characters" },
        { OutpostField.Eligibility, "NOBODY", "不是可用的值", "UNION_MEMBER" },
        { OutpostField.Services, "TOILETS=MAYBE", "服务状态", "OUT_OF_ORDER" },
        { OutpostField.Services, "TOILETS;饮水;如厕=无", "矛盾", "contradicts" },
        { OutpostField.OpeningHours, "#REF!", "公式出错", "formula that failed" },
        { OutpostField.Services, "WARMING@in winter", "opening_hours", "opening_hours language" },
        { OutpostField.AccessModes, "MAGIC", "不是可用的值", "ASK_STAFF" },
        { OutpostField.Phone, "call us", "电话号码", "telephone number" },
        { OutpostField.Wheelchair, "perhaps", "“是”或“否”", "neither yes nor no" },
        { OutpostField.Capacity, "0", "1 到 100000 的整数", "whole number from 1 to 100000" },
        { OutpostField.Capacity, "12.5", "1 到 100000 的整数", "whole number from 1 to 100000" },
        { OutpostField.EstablishedOn, "2021-02-30", "不是日期", "not a date" },
        { OutpostField.EstablishedOn, "1066-10-14", "不是日期", "not a date" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_refusal_names_line_column_value_and_what_is_accepted(string field, string text, string chinese, string english)
    {
        var result = ImportCases.Read((field, text));

        result.Rows.ShouldBeEmpty();
        result.Lines.ShouldBeEmpty();
        var note = result.Rejections.ShouldHaveSingleItem();
        note.Line.ShouldBe(7);
        note.Column!.ShouldContain(field);
        note.Chinese.ShouldContain("第 7 行");
        note.Chinese.ShouldContain(chinese);
        note.English.ShouldContain("line 7");
        note.English.ShouldContain(english);
    }

    [Fact]
    public void Every_fault_of_a_row_is_told_at_once()
    {
        var result = ImportCases.Read((OutpostField.Name, ""), (OutpostField.Kind, "X"), (OutpostField.Longitude, "east"),
            (OutpostField.Capacity, "many"));
        result.Rejections.Select(note => note.Column).ShouldBe(["name", "kind", "longitude", "capacity"], ignoreOrder: true);
    }

    [Fact]
    public void One_bad_row_keeps_all_others_out()
    {
        var result = ImportCases.Read(ImportCases.Settings,
            (2, ImportCases.Cells()), (3, ImportCases.Cells((OutpostField.Code, "A-2"), (OutpostField.Kind, ""))));
        result.IsAccepted.ShouldBeFalse();
        result.Rows.ShouldBeEmpty();
        result.Rejections.ShouldHaveSingleItem().Line.ShouldBe(3);
    }

    [Fact]
    public void A_code_that_stands_twice_is_refused_with_both_lines()
    {
        var result = ImportCases.Read(ImportCases.Settings,
            (2, ImportCases.Cells()), (9, ImportCases.Cells((OutpostField.Code, " Ａ-1 "), (OutpostField.Longitude, "120.1500"))));
        var note = result.Rejections.ShouldHaveSingleItem();
        note.Line.ShouldBe(9);
        note.Chinese.ShouldContain("第 2 行");
        note.English.ShouldContain("line 2");
    }

    [Fact]
    public void A_mobile_number_is_taken_with_a_warning()
    {
        var result = ImportCases.Read((OutpostField.Phone, "+86 139 0532 0000"));
        result.IsAccepted.ShouldBeTrue();
        result.Warnings.ShouldHaveSingleItem().English.ShouldContain("person's mobile number");
    }

    [Fact]
    public void Refusals_come_in_the_order_of_lines()
    {
        var rows = Enumerable.Range(2, 50).Select(line => (line, ImportCases.Cells((OutpostField.Kind, "")))).Reverse().ToArray();
        var lines = ImportCases.Read(ImportCases.Settings, rows).Rejections.Select(note => note.Line).ToArray();
        lines.ShouldBe([.. lines.Order()]);
    }

    [Fact]
    public void Likely_duplicates_are_those_that_a_comparison_of_all_pairs_finds()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 400).Select(i => (i + 2, ImportCases.Cells(
            (OutpostField.Code, $"C{i}"), (OutpostField.Name, random.Next(3) switch { 0 => "Ａ站", 1 => " a 站 ", _ => "B站" }),
            (OutpostField.Longitude, FormattableString.Invariant($"{120.1 + random.NextDouble() * 0.01:0.000000}")),
            (OutpostField.Latitude, FormattableString.Invariant($"{36.1 + random.NextDouble() * 0.01:0.000000}"))))).ToArray();

        var result = ImportCases.Read(ImportCases.Settings, rows);

        var expected = new HashSet<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (a, b) = (result.Rows[i].Outpost, result.Rows[j].Outpost);
                if (CellText.ForComparison(a.Name) == CellText.ForComparison(b.Name) && Geodesic.Distance(a.Position, b.Position) <= 100)
                    expected.UnionWith([i, j]);
            }
        }
        expected.Count.ShouldBeGreaterThan(50, $"seed {seed}");
        // A pair is warned of once, on its later line, so each warned row is of a pair, and every row of a pair is warned of or met by one
        // that is.
        var warned = result.Warnings.Select(note => note.Line - 2).ToHashSet();
        warned.ShouldBeSubsetOf(expected, $"seed {seed}");
        foreach (var i in expected)
        {
            var met = expected.Any(j => j != i && (warned.Contains(i) || warned.Contains(j))
                && Geodesic.Distance(result.Rows[i].Outpost.Position, result.Rows[j].Outpost.Position) <= 100);
            met.ShouldBeTrue($"row {i}, seed {seed}");
        }
    }

    [Fact]
    public void The_result_tells_which_columns_the_list_has()
    {
        var columns = ImportCases.Read((OutpostField.Phone, "")).Columns;
        columns.ShouldContain(OutpostField.Phone);
        columns.ShouldNotContain(OutpostField.Aliases);
    }
}
