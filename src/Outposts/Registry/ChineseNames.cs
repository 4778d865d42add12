using System.Collections.Frozen;
using Outposts.Geodesy;
using Outposts.Hours;

namespace Outposts.Registry;

/// <summary>The Chinese words under which lists carry the values of the vocabularies; docs/glossary.md explains them.</summary>
public static class ChineseNames
{
    private static readonly FrozenDictionary<(Type, string), Enum> Words = Table().ToFrozenDictionary(
        entry => (entry.Value.GetType(), CellText.ForComparison(entry.Word)), entry => entry.Value);

    /// <summary>The value that a word means in a vocabulary.</summary>
    public static bool TryFind<T>(string word, out T value) where T : struct, Enum
    {
        var found = Words.TryGetValue((typeof(T), CellText.ForComparison(word)), out var boxed);
        value = found ? (T)boxed! : default;
        return found;
    }

    /// <summary>The word for a value: the first of those under which lists carry it.</summary>
    public static string Get<T>(T value) where T : struct, Enum => Table().First(entry => value.Equals(entry.Value)).Word;

    private static IEnumerable<(Enum Value, string Word)> Table() =>
        new (Enum Value, string Words)[]
        {
            (OutpostKind.OutdoorWorkersStation, "户外劳动者驿站 户外劳动动者驿站 户外劳动者服务站点 工会户外劳动者服务站点 工会驿站 暖心驿站 爱心驿站 职工暖心驿站 爱心接力站 小哥驿站 劳动者港湾"),
            (OutpostKind.SharedWorkersHome, "新时代共享区域职工之家 共享区域职工之家 公共区域职工之家 共享职工之家"),
            (OutpostKind.TrustedWorkersHome, "职工信赖的职工之家 职工之家"),
            (OutpostKind.MentalHealthStation, "心理健康服务站点 心理健康服务站 心理健康服务室 职工心灵驿站"),
            (OutpostKind.NursingRoom, "爱心妈妈小屋 妈妈小屋 母婴关爱室 母婴室"),
            (OutpostKind.WorkersLibrary, "职工书屋"),
            (OutpostKind.AssistanceCenter, "职工帮扶中心 职工服务中心"),
            (OutpostKind.LegalServiceCenter, "职工法律服务中心 法律服务中心"),
            (OutpostKind.LegalServiceStation, "职工法律服务站点 职工法律服务站 法律服务站"),
            (OutpostKind.MobileStation, "流动工会服务站 流动服务站 流动驿站"),
            (OutpostKind.DriversHome, "司机之家 司机驿站"),

            (OutpostStatus.Planned, "筹建 计划 规划 在建"),
            (OutpostStatus.Accepted, "已验收 验收"),
            (OutpostStatus.Open, "开放 正常 在用 运营 启用"),
            (OutpostStatus.Suspended, "暂停 暂停开放 停用"),
            (OutpostStatus.Closed, "撤销 关闭 注销"),

            (Service.DrinkingWater, "饮水 热水 饮用水 饮水机"),
            (Service.Dining, "用餐 就餐"),
            (Service.MealHeating, "热饭 微波炉 热餐"),
            (Service.Toilets, "如厕 卫生间 厕所"),
            (Service.Warming, "取暖"),
            (Service.Cooling, "纳凉 空调"),
            (Service.RestSeating, "歇脚 休息 桌椅 座椅"),
            (Service.PhoneCharging, "手机充电 充电"),
            (Service.EbikeCharging, "骑行充电 电动车充电"),
            (Service.EbikeBatterySwap, "骑行换电 换电 换电柜"),
            (Service.EvCharging, "汽车充电"),
            (Service.FirstAid, "应急药箱 药箱 急救箱 应急药品"),
            (Service.Aed, "除颤仪 自动体外除颤器"),
            (Service.Wifi, "无线网络 无线网 免费无线"),
            (Service.Tools, "工具箱 工具"),
            (Service.TyrePump, "打气筒 充气筒 打气"),
            (Service.RainGear, "雨具 雨伞 雨衣 雨衣雨伞"),
            (Service.Refrigerator, "冰箱"),
            (Service.Shower, "淋浴"),
            (Service.Laundry, "洗衣 洗衣机"),
            (Service.Counseling, "心理咨询"),
            (Service.LegalAdvice, "法律咨询"),
            (Service.HealthCheck, "健康义诊 义诊 体检"),
            (Service.JobInfo, "招聘 招聘信息 就业信息"),
            (Service.UnionEnrolment, "入会 工会入会"),

            (Availability.Available, "有 可用 正常"),
            (Availability.Unavailable, "无 没有 不提供"),
            (Availability.OutOfOrder, "故障 损坏 维修 维修中"),
            (Availability.Unknown, "未知 不详"),

            (HostKind.Bank, "银行 银行网点"),
            (HostKind.FuelStation, "加油站"),
            (HostKind.Supermarket, "超市 商超 连锁商超"),
            (HostKind.RealEstateAgency, "房产中介"),
            (HostKind.Restaurant, "餐饮 餐饮场所 餐馆"),
            (HostKind.PartyServiceCenter, "党群服务中心"),
            (HostKind.IndustrialPark, "园区 产业园"),
            (HostKind.OfficeBuilding, "楼宇 写字楼"),
            (HostKind.Mall, "商圈 商场 购物中心"),
            (HostKind.PublicToilet, "公厕 公共厕所"),
            (HostKind.Park, "公园"),
            (HostKind.Community, "社区"),

            (WorkerGroup.Courier, "快递员 快递小哥"),
            (WorkerGroup.FoodDeliveryRider, "外卖配送员 网约配送员 外卖送餐员 网约送餐员 外卖小哥 外卖员 骑手"),
            (WorkerGroup.RideHailingDriver, "网约车司机 网约车驾驶员"),
            (WorkerGroup.TruckDriver, "货车司机 卡车司机"),
            (WorkerGroup.DomesticWorker, "家政服务员 家政"),
            (WorkerGroup.SecurityGuard, "保安员 保安"),
            (WorkerGroup.CareWorker, "护工护理员 护工"),
            (WorkerGroup.MallPromoter, "商场信息员"),
            (WorkerGroup.EstateAgent, "房产中介员"),
            (WorkerGroup.SanitationWorker, "环卫工人 环卫工"),
            (WorkerGroup.TaxiDriver, "出租车司机 出租车驾驶员"),

            (Eligibility.Anyone, "任何人 所有人 公众 对外开放"),
            (Eligibility.OutdoorWorker, "户外劳动者 新就业形态劳动者"),
            (Eligibility.UnionMember, "工会会员 会员"),
            (Eligibility.OwnStaff, "本单位职工 内部职工 本单位"),
            (Eligibility.Unknown, "未知 不详"),

            (AccessMode.Staffed, "有人值守 值守"),
            (AccessMode.OpenDoor, "开门即进 直接进入"),
            (AccessMode.QrCode, "扫码 扫码开门"),
            (AccessMode.Face, "刷脸 人脸识别"),
            (AccessMode.App, "手机应用 应用开门"),
            (AccessMode.Pin, "密码 密码锁"),
            (AccessMode.AskStaff, "询问工作人员 问工作人员"),

            // CGCS2000, the system of Chinese authorities, lies within centimetres of WGS 84.
            (CoordinateSystem.Wgs84, "WGS84 GPS 地球坐标系 EPSG:4326 CGCS2000 国家2000 2000国家大地坐标系 EPSG:4490"),
            (CoordinateSystem.Gcj02, "GCJ02 GCJ02LL 火星坐标系 国测局坐标系 高德 高德坐标 高德坐标系 腾讯"),
            (CoordinateSystem.Bd09, "BD09 BD09LL 百度坐标系 百度坐标 百度"),
        }
        .SelectMany(entry => entry.Words.Split(' ').Select(word => (entry.Value, word)));
}
