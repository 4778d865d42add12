using Outposts.Formats.Registry;

namespace Outposts.Formats.Tests.Registry;

public class PhoneTextTests
{
    [Theory]
    [InlineData("0532-85880001", "0532-85880001")]
    [InlineData("（0532）85880002", "(0532)85880002")]
    [InlineData("85880003", "85880003")]
    [InlineData("400-0532-123", "400-0532-123")]
    [InlineData("0532-85880005/85880006", "0532-85880005; 85880006")]
    [InlineData("12351", "12351")]
    [InlineData("0532-85880008转8001", "0532-85880008转8001")]
    [InlineData("0532-85880008-转 8001", "0532-85880008转8001")]
    [InlineData("0532-85880009、0532-85880010", "0532-85880009; 0532-85880010")]
    [InlineData("０５３２－８５８８００１１", "0532-85880011")]
    [InlineData("053285880014", "053285880014")]
    [InlineData("0532-85880017;0532-85880018;0532-85880017", "0532-85880017; 0532-85880018")]
    [InlineData("0532 8588 0020", "0532 8588 0020")]
    [InlineData("85880020 85880021", "85880020; 85880021")]
    [InlineData("0532—85880021", "0532-85880021")]
    [InlineData("电话：0532-85880022", "0532-85880022")]
    [InlineData("无", null)]
    [InlineData("-", null)]
    [InlineData("/", null)]
    [InlineData("——", null)]
    public void A_cell_gives_its_numbers_without_a_word(string cell, string? numbers)
    {
        var read = PhoneText.Read(cell);
        (read.Numbers, read.Problem).ShouldBe((numbers, null));
        read.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("532-85880015", "0532-85880015", "lost the 0")]
    [InlineData("53285880012", "053285880012", "lost the 0")]
    [InlineData("王主任 85880019", "85880019", "a name or a note")]
    [InlineData("85880019（王主任）", "85880019", "a name or a note")]
    [InlineData("138****0000", null, "is masked")]
    [InlineData("0532-85880001、138****0000", "0532-85880001", "is masked")]
    [InlineData("13905320000", "13905320000", "person's mobile")]
    [InlineData("0532-85880001、0532-85880002、0532-85880003、0532-85880004", "0532-85880001; 0532-85880002; 0532-85880003", "more numbers")]
    public void What_was_changed_or_left_out_is_told(string cell, string? numbers, string remark)
    {
        var read = PhoneText.Read(cell);
        (read.Numbers, read.Problem).ShouldBe((numbers, null));
        read.Remarks.ShouldHaveSingleItem().English.ShouldContain(remark);
    }

    [Theory]
    [InlineData("5.3285880012E+11", "spreadsheet shortened")]
    [InlineData("请拨总机", "not a telephone number")]
    [InlineData("call us", "not a telephone number")]
    public void What_is_no_number_is_a_problem(string cell, string problem) => PhoneText.Read(cell).Problem!.English.ShouldContain(problem);
}
