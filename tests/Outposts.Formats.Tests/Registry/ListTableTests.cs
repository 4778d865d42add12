using Outposts.Formats.Csv;
using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

public class ListTableTests
{
    private static ListTable Find(string text) =>
        ListTable.Find(CsvRecordReader.Read(text), new Dictionary<string, string>(), Catalogue.BuiltIn);

    [Fact]
    public void The_header_is_found_below_titles()
    {
        var table = Find("一览表,,,\n填报单位：某工会,,,日期\n序号,名称,地址,电话\n1,甲站,某路1号,12351\n");
        table.Records.Select(record => record.Line).ShouldBe([3, 4]);
        table.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Without_any_word_that_is_known_the_first_row_is_the_header() => Find("甲,乙\n1,2\n").Records[0].Line.ShouldBe(1);

    [Fact]
    public void A_header_of_two_rows_is_joined() => Find("名称,服务设施,,电话\n,饮水,充电,\n甲站,√,,12351\n").Records[0].Cells
        .ShouldBe(["名称", "饮水", "充电", "电话"]);

    [Fact]
    public void A_first_row_that_holds_services_is_not_part_of_the_header() =>
        Find("名称,地址,饮水,充电\n甲站,某路1号,饮水,充电\n").Records.Count.ShouldBe(2);

    [Theory]
    [InlineData("合计,30个,,")]
    [InlineData("总计：30,,,")]
    [InlineData(",小计,5,")]
    [InlineData("注：打√的为已配备,,,")]
    [InlineData("备注：以上数据截至11月,,,")]
    [InlineData(",填表人：某某,,")]
    [InlineData("*号为新建,,,")]
    [InlineData("示例,某站,某路,12351")]
    [InlineData("一、市南区（12个）,,,")]
    [InlineData("市南区,,,")]
    public void What_stands_around_the_rows_is_passed_over_and_told(string row)
    {
        var table = Find($"序号,名称,地址,电话\n1,甲站,某路1号,12351\n{row}\n2,乙站,某路2号,12351\n");
        table.Records.Count.ShouldBe(3, row);
        table.Warnings.ShouldHaveSingleItem(row).Line.ShouldBe(3);
        table.Rejections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(",,,")]
    [InlineData("3,,,")]
    [InlineData("序号,名称,地址,电话")]
    public void What_says_nothing_is_passed_over_in_silence(string row)
    {
        var table = Find($"序号,名称,地址,电话\n1,甲站,某路1号,12351\n{row}\n");
        table.Records.Count.ShouldBe(2, row);
        table.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2,合计驿站,某路2号,12351")]
    [InlineData("2,注水站,某路2号,")]
    [InlineData(",乙站,,")]
    [InlineData("2,说明书驿站,某路2号,12351")]
    public void A_row_that_only_sounds_like_a_note_stays(string row) =>
        Find($"序号,名称,地址,电话\n1,甲站,某路1号,12351\n{row}\n").Records.Count.ShouldBe(3, row);

    [Fact]
    public void Short_rows_are_filled_and_long_ones_refused_when_something_is_beyond()
    {
        var table = Find("名称,地址,电话\n甲站\n乙站,某路,12351,,\n丙站,某路,1号,12351\n");
        table.Records.Skip(1).Select(record => record.Cells.Count).ShouldBe([3, 3]);
        table.Rejections.ShouldHaveSingleItem().Line.ShouldBe(4);
    }
}
