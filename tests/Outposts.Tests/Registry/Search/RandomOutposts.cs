using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Tests.Registry.Search;

/// <summary>Outposts with names such as Qingdao's, from few enough pieces that they resemble one another.</summary>
internal static class RandomOutposts
{
    private static readonly string[] Places =
    [
        "台东", "中山路", "崂山", "黄岛", "即墨", "莱西", "胶州", "平度", "李村", "浮山后", "五四广场", "石老人", "辛安", "长江路", "重庆路", "乐都", "火车站", "城阳", "红岛", "大学路",
    ];

    private static readonly string[] Things =
    [
        "户外劳动者驿站", "工会驿站", "暖心驿站", "司机之家", "职工之家", "爱心妈妈小屋", "职工书屋", "心理健康服务站", "骑手驿站", "服务点", "Rider 驿站",
    ];

    private static readonly string[] Hosts = ["工商银行", "党群服务中心", "中石化加油站", "利群超市", "行政楼B1", "公厕旁", "Mall", ""];

    public static List<Outpost> Make(Random random, int count) => [.. Enumerable.Range(0, count).Select(i => new Outpost
    {
        Id = i + 1,
        Code = $"QD-{i:0000}",
        Name = Pick(random, Places) + Pick(random, Hosts) + Pick(random, Things),
        Aliases = random.Next(3) == 0 ? [Pick(random, Places) + Pick(random, Things), Pick(random, Hosts)] : [],
        Kind = Pick(random, OutpostKind.BuiltIn.ToArray()),
        Functions = random.Next(4) == 0 ? [Pick(random, OutpostKind.BuiltIn.ToArray())] : [],
        Position = new Position(120.38, 36.07),
        Address = random.Next(4) == 0 ? null : $"青岛市{Pick(random, Places)}{random.Next(1, 200)}号",
        Landmark = random.Next(2) == 0 ? null : Pick(random, Places) + "地铁站（" + Pick(random, Hosts) + "）",
        DistrictCode = "370202",
        Services = [.. Service.BuiltIn.Where(_ => random.Next(6) == 0)
            .Select(service => new ServiceOffer(service, Pick(random, Enum.GetValues<Availability>())))],
    })];

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
