using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

/// <summary>Cells as lists write them, each in a list of one row.</summary>
public class ListCellsTests
{
    private const string Geo = """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[120.1001,36.1001]},"properties":{"code":"G1","name":"甲站","kind":"母婴室"}},""";

    private static Outpost One(string field, string text) => ImportCases.Read((field, text)).Rows.ShouldHaveSingleItem(text).Outpost;

    [Theory]
    [InlineData("饮水，热饭，充电", "DRINKING_WATER MEAL_HEATING PHONE_CHARGING")]
    [InlineData("饮水,热饭/充电", "DRINKING_WATER MEAL_HEATING PHONE_CHARGING")]
    [InlineData("1.饮水 2.微波炉 3.雨伞", "DRINKING_WATER MEAL_HEATING RAIN_GEAR")]
    [InlineData("①饮水②微波炉", "")]
    [InlineData("饮水机2台、微波炉1台", "DRINKING_WATER MEAL_HEATING")]
    [InlineData("提供热水、充电宝等", "DRINKING_WATER PHONE_CHARGING")]
    [InlineData("饮水、饮水机", "DRINKING_WATER")]
    [InlineData("无卫生间、有空调", "-TOILETS COOLING")]
    [InlineData("卫生间（附近公厕）", "TOILETS")]
    [InlineData("微波炉（坏）、饮水机（维修中）", "!MEAL_HEATING !DRINKING_WATER")]
    [InlineData("微波炉坏了、饮水机故障、空调", "!MEAL_HEATING !DRINKING_WATER COOLING")]
    [InlineData("饮水×、微波炉√", "-DRINKING_WATER MEAL_HEATING")]
    [InlineData("✕饮水、✔微波炉、☒空调", "-DRINKING_WATER MEAL_HEATING -COOLING")]
    [InlineData("☑饮水 □微波炉 ☑空调", "DRINKING_WATER COOLING")]
    [InlineData("空调（待装）、冰箱（无）、饮水机（2台）", "-COOLING -REFRIGERATOR DRINKING_WATER")]
    [InlineData("1、饮水机 2、微波炉", "DRINKING_WATER MEAL_HEATING")]
    [InlineData("饮水┋充电", "DRINKING_WATER PHONE_CHARGING")]
    [InlineData("微波炉（坏", "!MEAL_HEATING")]
    [InlineData("×", "")]
    [InlineData("（坏）", "")]
    [InlineData("无", "")]
    [InlineData("/", "")]
    public void Services_are_read_from_the_words_of_lists(string text, string services) =>
        string.Join(' ', One(OutpostField.Services, text).Services.Select(offer =>
            (offer.Availability switch { Availability.Unavailable => "-", Availability.OutOfOrder => "!", _ => "" }) + offer.Service))
            .ShouldBe(services);

    [Theory]
    [InlineData("有（坏）", Availability.OutOfOrder, null)]
    [InlineData("坏了", Availability.OutOfOrder, null)]
    [InlineData("有2台", Availability.Available, null)]
    [InlineData("有，需登记", Availability.Available, "需登记")]
    [InlineData("暂无", Availability.Unavailable, null)]
    [InlineData("无（待装）", Availability.Unavailable, null)]
    [InlineData("未配备", Availability.Unavailable, null)]
    [InlineData("✕", Availability.Unavailable, null)]
    [InlineData("✔\uFE0F", Availability.Available, null)]
    [InlineData("○", null, "看不出")]
    [InlineData("无障碍", null, "看不出")]
    public void A_cell_of_a_services_own_column_says_whether_it_is_there(string text, Availability? availability, string? remark)
    {
        var read = ImportCases.Read(("空调", text));
        read.Rows.ShouldHaveSingleItem().Outpost.Services.Select(offer => (Availability?)offer.Availability).SingleOrDefault()
            .ShouldBe(availability);
        if (remark is null) read.Warnings.ShouldBeEmpty();
        else read.Warnings.ShouldHaveSingleItem().Chinese.ShouldContain(remark);
    }

    [Theory]
    [InlineData("淋浴（收费）", "收费")]
    [InlineData("冰箱（夏季）", "夏季")]
    public void A_note_beside_a_service_that_is_left_out_is_told(string text, string note)
    {
        var read = ImportCases.Read((OutpostField.Services, text));
        read.Rows.ShouldHaveSingleItem().Outpost.Services.ShouldHaveSingleItem();
        read.Warnings.ShouldHaveSingleItem().Chinese.ShouldContain($"“{note}”不导入");
    }

    [Theory]
    [InlineData("驿站（已撤销）", OutpostStatus.Closed)]
    [InlineData("驿站【暂停使用】", OutpostStatus.Suspended)]
    [InlineData("驿站(装修中)", OutpostStatus.Suspended)]
    [InlineData("驿站（在建）", OutpostStatus.Planned)]
    [InlineData("驿站（原红星站）", null)]
    [InlineData("暂停键驿站", null)]
    public void A_state_in_a_name_is_asked_about_where_no_column_tells_it(string name, OutpostStatus? status)
    {
        var asked = ImportCases.Read((OutpostField.Name, name));
        if (status is null) asked.Rows.ShouldHaveSingleItem().Outpost.Status.ShouldBe(OutpostStatus.Open);
        else asked.Rejections.ShouldHaveSingleItem().Proposal.ShouldNotBeNull().English.ShouldContain(EnumNames.ToWireName(status.Value));
        ImportCases.Read((OutpostField.Name, name), (OutpostField.Status, "OPEN")).Rows.ShouldHaveSingleItem().Outpost.Status
            .ShouldBe(OutpostStatus.Open);
    }

    [Theory]
    [InlineData("120°18′0″", "36°6′0″")]
    [InlineData("120°18'00.0\"", "36°06'")]
    [InlineData("120度18分", "36度6分0秒")]
    [InlineData("E120°18′0″", "N36°6′0″")]
    [InlineData("东经120.3000°", "北纬36.1000°")]
    [InlineData("120.3000E", "N 36.1000")]
    [InlineData("120°18.0′", "36.1000度")]
    public void Degrees_may_have_minutes_and_seconds(string longitude, string latitude) => ImportCases
        .Read((OutpostField.Longitude, longitude), (OutpostField.Latitude, latitude), (OutpostField.District, ""))
        .Rows.ShouldHaveSingleItem()
        .Outpost.Position.ToString().ShouldBe(new Position(120.3, 36.1).ToString());

    [Theory]
    [InlineData("120°61′0″")]
    [InlineData("120°18′60″")]
    [InlineData("120°18.5′30″")]
    [InlineData("W120.3")]
    [InlineData("120。3")]
    [InlineData("120481455")]
    public void What_is_no_number_of_degrees_is_refused(string longitude) => ImportCases.Read((OutpostField.Longitude, longitude))
        .Rejections.ShouldNotBeEmpty();

    [Theory]
    [InlineData(OutpostField.Services, "饮水、血糖仪", "血糖仪", CatalogueGroup.Service)]
    [InlineData(OutpostField.Functions, "职工书屋、某类", "某类", CatalogueGroup.OutpostKind)]
    [InlineData(OutpostField.Host, "某某有限公司", "某某有限公司", null)]
    [InlineData(OutpostField.Groups, "快递员、其他", "其他", CatalogueGroup.WorkerGroup)]
    [InlineData(OutpostField.Level, "很高级", "很高级", null)]
    [InlineData(OutpostField.Website, "http://example.org", "http://example.org", null)]
    [InlineData(OutpostField.Website, "关注微信公众号", "https://关注微信公众号", null)]
    public void A_word_that_is_not_known_is_a_remark_and_tells_which_group_of_the_catalogue_lacks_it(
        string field, string text, string given, CatalogueGroup? group)
    {
        var read = ImportCases.Read((field, text));
        read.Rows.ShouldHaveSingleItem();
        var warning = read.Warnings.ShouldHaveSingleItem();
        (warning.Given, warning.UnknownWordOf).ShouldBe((given, group));
    }

    [Theory]
    [InlineData("中国银行香港中路支行", HostKind.Bank)]
    [InlineData("青岛银行", HostKind.Bank)]
    [InlineData("某某社区党群服务中心", HostKind.PartyServiceCenter)]
    [InlineData("某某社区", HostKind.Community)]
    public void Premises_are_known_by_the_end_of_their_name(string text, HostKind host) => One(OutpostField.Host, text).Host.ShouldBe(host);

    [Theory]
    [InlineData("市级", UnionLevel.City)]
    [InlineData("市总工会", UnionLevel.City)]
    [InlineData("区（市）级", UnionLevel.District)]
    [InlineData("镇街", UnionLevel.Town)]
    [InlineData("行业", UnionLevel.Sector)]
    [InlineData("企业级", UnionLevel.Enterprise)]
    [InlineData("town", UnionLevel.Town)]
    [InlineData("无", null)]
    public void The_level_is_read_from_the_words_of_lists(string text, UnionLevel? level)
    {
        One(OutpostField.Level, text).Level.ShouldBe(level);
        One("站点级别", text).Level.ShouldBe(level);
    }

    [Theory]
    [InlineData("https://example.org/a?b=1", "https://example.org/a?b=1")]
    [InlineData("ｗｗｗ.example.org", "https://www.example.org")]
    [InlineData("/", null)]
    public void A_page_is_an_https_address(string text, string? website) => One("网址", text).Website.ShouldBe(website);

    [Theory]
    [InlineData("12", 12)]
    [InlineData("12人", 12)]
    [InlineData("约20人", 20)]
    [InlineData("30个座位", 30)]
    [InlineData("12.0", 12)]
    [InlineData("无", null)]
    public void A_number_of_people_may_have_its_unit(string text, int? capacity) => One(OutpostField.Capacity, text)
        .Capacity.ShouldBe(capacity);

    [Theory]
    [InlineData(OutpostField.Capacity, "10-15人", "10")]
    [InlineData(OutpostField.Capacity, "20余人", "20")]
    [InlineData(OutpostField.EstablishedOn, "2021年6月", "2021-06-01")]
    [InlineData(OutpostField.Phone, "5.3285880012E+11", "unknown")]
    [InlineData(OutpostField.Longitude, "1.201E+02", "120.1,36.1")]
    public void What_is_likely_is_proposed_and_taken_when_it_is_accepted(string field, string text, string proposal)
    {
        var row = (2, ImportCases.Cells((OutpostField.Latitude, "36.1"), (field, text), field == OutpostField.Longitude ? (field, text)
            : (OutpostField.Longitude, "120.1000")));
        ImportCases.Read(ImportCases.Settings, row).Rejections.ShouldHaveSingleItem().Proposal!.English.ShouldBe(proposal);
        var accepted = ImportCases.Read(ImportCases.Settings with { AcceptsProposals = true }, row);
        accepted.Rows.ShouldHaveSingleItem();
        accepted.Warnings.ShouldHaveSingleItem().English.ShouldContain($"imported as {proposal}");
    }

    [Theory]
    [InlineData("03/04/2021")]
    [InlineData("25/04/2021")]
    public void A_day_that_reads_two_ways_is_refused(string text) =>
        ImportCases.Read((OutpostField.EstablishedOn, text)).Rejections.ShouldHaveSingleItem().Proposal.ShouldBeNull();

    [Theory]
    [InlineData("市北区")]
    [InlineData("青岛市市北区")]
    [InlineData("山东省青岛市市北区")]
    [InlineData("市北")]
    [InlineData("市北区总工会")]
    [InlineData("市北区敦化路街道")]
    [InlineData("四方区")]
    public void A_unit_is_its_district(string text) => ImportCases.Read((OutpostField.District, text), (OutpostField.Longitude, "120.3000"))
        .Rows.ShouldHaveSingleItem().Outpost.DistrictCode.ShouldBe("370203");

    [Theory]
    [InlineData("36.1001,120.1001")]
    [InlineData("120.1001 36.1001")]
    [InlineData("(120.1001，36.1001)")]
    public void Both_coordinates_may_stand_in_one_cell(string text) =>
        OutpostFile.Parse($"名称;类型;经纬度\n甲站;母婴室;{text}\n", ImportCases.Settings).Rows.ShouldHaveSingleItem()
            .Outpost.Position.ShouldBe(new Position(120.1001, 36.1001));

    [Fact]
    public void Coarse_positions_are_told_and_very_coarse_ones_are_asked()
    {
        OutpostFile.Parse("编号,名称,类型,经度,纬度\nA,甲,母婴室,120.11,36.12\n", ImportCases.Settings).Warnings
            .ShouldHaveSingleItem().English.ShouldContain("about 1 km");
        var asked = OutpostFile.Parse("编号,名称,类型,经度,纬度\nA,甲,母婴室,1.201E+02,3.61E+01\nB,乙,母婴室,120.1,36.1\nC,丙,母婴室,120.1,36.1003\n",
            ImportCases.Settings).Rejections;
        asked.Select(note => note.Line).ShouldBe([2, 3]);
        asked.ShouldAllBe(note => note.English.Contains("10 km") && note.Proposal != null);
    }

    [Fact]
    public void The_system_of_Chinese_authorities_is_taken_as_WGS_84_and_that_is_said()
    {
        var read = OutpostFile.Parse("编号,名称,类型,经度,纬度,坐标系\nA,甲,母婴室,120.1001,36.1001,CGCS2000\nB,乙,母婴室,120.1101,36.1001,国家2000\n",
            ImportCases.Settings);
        read.Rows.ShouldAllBe(row => row.System == CoordinateSystem.Wgs84);
        read.Warnings.ShouldHaveSingleItem().English.ShouldContain("taken as WGS84");
    }

    [Fact]
    public void A_feature_that_is_refused_is_named_by_its_number_and_code()
    {
        var note = OutpostFile.Parse(Geo + """{"type":"Feature","geometry":null,"properties":{"code":"G2","name":"乙站","kind":"母婴室"}}]}""", ImportCases.Settings)
            .Rejections.ShouldHaveSingleItem();
        note.Chinese.ShouldStartWith("第 1 行，第 2 个要素");
        note.Chinese.ShouldContain("G2");
        var twice = OutpostFile.Parse(Geo + """{"type":"Feature","geometry":{"type":"Point","coordinates":[120.1501,36.1001]},"properties":{"code":"G1","name":"乙站","kind":"母婴室"}}]}""", ImportCases.Settings)
            .Rejections.ShouldHaveSingleItem();
        (twice.Feature, twice.English.Contains("feature 1 already", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public void Exported_features_begin_lines_of_their_own()
    {
        using var stream = new MemoryStream();
        OutpostGeoJson.Write(stream, [ImportCases.Registered("A", "甲站", new(120.1, 36.1)), ImportCases.Registered("B", "乙站", new(120.2,
            36.1))]);
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n').Skip(1).ShouldAllBe(line => line.Contains("\"Feature\""));
    }

    [Fact]
    public void Words_about_hours_that_are_no_hours_are_kept_and_come_back()
    {
        var read = ImportCases.Read((OutpostField.OpeningHours, "同银行营业时间"));
        var outpost = read.Rows.ShouldHaveSingleItem().Outpost;
        (outpost.OpeningHours, outpost.HoursRemark).ShouldBe((null, "同银行营业时间"));
        read.Warnings.ShouldHaveSingleItem().Chinese.ShouldContain("原文作为说明保留");
        OutpostCells.Of(outpost, OutpostField.OpeningHours).ShouldBe("同银行营业时间");
    }

    [Fact]
    public void A_header_with_a_season_is_not_the_hours_of_the_year()
    {
        var read = OutpostFile.Parse("编号,名称,类型,经度,纬度,开放时间（夏季）\nA,甲,母婴室,120.1001,36.1001,08:00-18:00\n", ImportCases.Settings);
        read.Warnings.ShouldHaveSingleItem().Column.ShouldBe("开放时间（夏季）");
        read.Columns.ShouldNotContain(OutpostField.OpeningHours);
    }
}
