using Outposts.Formats.Registry;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

public class ColumnMapTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void Every_written_name_means_its_field()
    {
        foreach (var field in ImportColumns.All)
            ImportColumns.Find(field.ToUpperInvariant()).ShouldBe(field);
    }

    [Theory]
    [InlineData("名称", OutpostField.Name)]
    [InlineData("经度", OutpostField.Longitude)]
    [InlineData("JD", OutpostField.Longitude)]
    [InlineData("WD", OutpostField.Latitude)]
    [InlineData("Lng", OutpostField.Longitude)]
    [InlineData("ZT", OutpostField.Status)]
    [InlineData(" Opening Hours ", OutpostField.OpeningHours)]
    [InlineData("开放时间*", OutpostField.OpeningHours)]
    [InlineData("ＣＯＤＥ", OutpostField.Code)]
    public void Synonyms_and_loose_writing_are_understood(string header, string field) => ImportColumns.Find(header).ShouldBe(field);

    [Fact]
    public void Missing_columns_are_refused_and_unknown_ones_left_out_with_a_warning()
    {
        var map = ColumnMap.Of(new(3, ["编号", "名称", "经度", "备注"]), None);
        map.Fields.ShouldBe([OutpostField.Code, OutpostField.Name, OutpostField.Longitude, null]);
        map.Rejections.Select(note => note.Column).ShouldBe(["latitude"]);
        map.Rejections.ShouldAllBe(note => note.Line == 3 && note.English.Contains("--map"));
        map.Warnings.ShouldHaveSingleItem().Column.ShouldBe("备注");
    }

    [Fact]
    public void Two_columns_of_one_meaning_are_refused() =>
        ColumnMap.Of(new(1, ["code", "name", "名称", "kind", "lon", "lat"]),
            None).Rejections.ShouldHaveSingleItem().English.ShouldContain("\"name\"");

    [Fact]
    public void A_column_given_by_hand_wins_over_one_that_sounds_like_it()
    {
        var map = ColumnMap.Of(new(1, ["code", "name", "站名", "kind", "lon", "lat"]), new Dictionary<string, string> { ["站名"] = "name" });
        map.Rejections.ShouldBeEmpty();
        map.Fields[1].ShouldBeNull();
        map.Fields[2].ShouldBe(OutpostField.Name);
    }

    [Fact]
    public void A_column_is_left_out_by_hand_without_a_word_or_given_to_a_service_which_may_have_several()
    {
        var map = ColumnMap.Of(new(1, ["code", "name", "kind", "lon", "lat", "备注", "热饮", "水", "饮水", "联系电话"]), new Dictionary<string, string>
        {
            ["备注"] = ImportColumns.LeftOut,
            ["联系电话"] = ImportColumns.LeftOut,
            ["热饮"] = "services.DRINKING_WATER",
            ["水"] = "饮水",
        });
        (map.Rejections.Count, map.Warnings.Count).ShouldBe((0, 0));
        map.Fields.Skip(5).ShouldBe([null, "services.DRINKING_WATER", "services.DRINKING_WATER+", "services.DRINKING_WATER++", null]);
        ImportColumns.FindGiven("services.KIOSK", Catalogue.BuiltIn).ShouldBeNull();
    }

    [Fact]
    public void A_column_given_by_hand_that_is_nowhere_is_refused()
    {
        var map = ColumnMap.Of(new(1, ["code", "name", "kind", "lon", "lat"]),
            new Dictionary<string, string> { ["站名"] = "name", ["code"] = "number" });
        map.Rejections.Count.ShouldBe(2);
        map.Rejections.ShouldContain(note => note.Column == "站名" && note.English.Contains("not in the file"));
        map.Rejections.ShouldContain(note => note.Given == "number" && note.English.Contains("opening_hours"));
    }

    [Fact]
    public void Notes_name_columns_as_the_file_does()
    {
        string[] headers = ["编号", "站名称", "类型", "经度", "纬度"];
        var settings = ImportCases.Settings with { Columns = new Dictionary<string, string> { ["站名称"] = "name" } };
        OutpostImport.Read([new(1, headers), new(2, ["A-1", "驿站", "??", "120.1000", "36.1000"])], settings)
            .Rejections.ShouldHaveSingleItem().Column.ShouldBe("类型");
    }
}
