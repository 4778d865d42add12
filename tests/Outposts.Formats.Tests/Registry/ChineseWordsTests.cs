using Outposts.Formats.Registry;
using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Formats.Tests.Registry;

public class ChineseWordsTests
{
    [Fact]
    public void Every_value_of_the_vocabularies_has_a_Chinese_word()
    {
        // Read back through the import itself: the words are what a list carries.
        HasCodes<OutpostKind>(OutpostField.Kind, "户外劳动者驿站 共享区域职工之家 职工信赖的职工之家 心理健康服务站 爱心妈妈小屋 职工书屋 职工服务中心 职工法律服务中心 法律服务站 流动驿站 司机之家",
            outpost => outpost.Kind);
        HasWords<OutpostStatus>(OutpostField.Status, "筹建 已验收 开放 暂停 撤销", outpost => outpost.Status);
        HasCodes<Service>(OutpostField.Services,
            "饮水 用餐 热饭 如厕 取暖 纳凉 歇脚 手机充电 骑行充电 骑行换电 汽车充电 应急药箱 除颤仪 无线网络 工具箱 打气筒 雨具 冰箱 淋浴 洗衣 心理咨询 法律咨询 健康义诊 招聘 入会",
            outpost => outpost.Services[0].Service);
        HasWords<HostKind>(OutpostField.Host, "银行网点 加油站 连锁商超 房产中介 餐饮场所 党群服务中心 园区 楼宇 商圈 公厕 公园 社区", outpost => outpost.Host!.Value);
        HasCodes<WorkerGroup>(OutpostField.Groups, "快递员 外卖配送员 网约车司机 货车司机 家政服务员 保安员 护工护理员 商场信息员 房产中介员 环卫工人 出租车司机",
            outpost => outpost.Groups[0]);
        HasWords<Eligibility>(OutpostField.Eligibility, "任何人 户外劳动者 工会会员 本单位职工 未知", outpost => outpost.Eligibility);
        HasWords<AccessMode>(OutpostField.AccessModes, "有人值守 开门即进 扫码开门 刷脸 手机应用 密码 询问工作人员", outpost => outpost.AccessModes[0]);
        HasWords<Availability>(OutpostField.Services, "如厕=有 如厕=无 如厕=故障 如厕=未知", outpost => outpost.Services[0].Availability);
    }

    private static void HasWords<T>(string field, string words, Func<Outpost, T> read) where T : struct, Enum =>
        words.Split(' ').Select(word => read(ImportCases.Read((field, word)).Rows.ShouldHaveSingleItem(word).Outpost))
            .ShouldBe(Enum.GetValues<T>());

    private static void HasCodes<T>(string field, string words, Func<Outpost, T> read) where T : struct, ICatalogueCode<T> =>
        words.Split(' ').Select(word => read(ImportCases.Read((field, word)).Rows.ShouldHaveSingleItem(word).Outpost))
            .ShouldBe(T.BuiltIn);

    [Theory]
    [InlineData("CGCS2000", CoordinateSystem.Wgs84)]
    [InlineData("国家2000", CoordinateSystem.Wgs84)]
    [InlineData("2000国家大地坐标系", CoordinateSystem.Wgs84)]
    [InlineData("EPSG:4490", CoordinateSystem.Wgs84)]
    [InlineData("epsg:4326", CoordinateSystem.Wgs84)]
    [InlineData("高德坐标", CoordinateSystem.Gcj02)]
    [InlineData("gcj02ll", CoordinateSystem.Gcj02)]
    [InlineData("百度坐标", CoordinateSystem.Bd09)]
    public void Systems_are_known_by_the_names_that_authorities_and_maps_use(string name, CoordinateSystem system)
    {
        var read = OutpostFile.Parse($"编号,名称,类型,经度,纬度,坐标系\nA,驿站,户外劳动者驿站,120.38,36.06,{name}\n", new ImportSettings());
        read.Rejections.ShouldBeEmpty();
        read.Rows.ShouldHaveSingleItem().System.ShouldBe(system);
    }
}
