using Outposts.Travel;

namespace Outposts.Coverage;

/// <summary>A published or common standard of how near an outpost should be.</summary>
/// <param name="Code">The code of the standard.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="EnglishName">The English name.</param>
/// <param name="Mode">The mode of travel.</param>
/// <param name="Metres">The maximum travel distance in metres; null when the standard limits the time.</param>
/// <param name="Minutes">The maximum travel time in minutes; null when the standard limits the distance.</param>
/// <param name="Overlap">The number of outposts that must be in reach.</param>
/// <param name="Source">The source, and how it was read where it is ambiguous.</param>
public sealed record CoverageStandard(
    string Code, string Name, string EnglishName, TravelMode Mode, double? Metres, double? Minutes, int Overlap, string Source)
{
    /// <summary>
    /// Gets all standards. No publisher says whether a straight line or a route is meant: a circle or a radius is read as a straight line,
    /// minutes as a walk. The figure of 200 km between drivers' homes is omitted, as its source is an ambiguous machine translation.
    /// </summary>
    public static IReadOnlyList<CoverageStandard> All { get; } =
    [
        new("QINGDAO_1KM", "一公里服务圈", "One-kilometre service circle", TravelMode.Straight, 1000, null, 1,
            "青岛市总工会, 2021-03: 十区市一公里服务圈. Read as a circle of 1 km."),
        new("ACFTU_15_MINUTES", "15分钟服务圈", "Fifteen-minute service circle", TravelMode.Walk, null, 15, 1,
            "全国总工会双15工程, 2023–2024: 15分钟服务圈. Read as a walk of 15 minutes."),
        new("ACFTU_15_MINUTES_DOUBLE", "15分钟服务圈交叉覆盖", "Fifteen-minute circles, double cover", TravelMode.Walk, null, 15, 2,
            "全国总工会双15工程, 2023–2024: 主要城市重点区域15分钟服务圈交叉覆盖. Read as two outposts within a walk of 15 minutes."),
        new("CHENGYANG_1_N_15", "城阳区“1+N+15”", "Chengyang 1+N+15", TravelMode.Walk, null, 15, 1,
            "青岛市城阳区共享职工之家, 2021: 1 main and N auxiliary homes, 15-minute circle. Read as a walk of 15 minutes."),
        new("WUHAN_10_15_MINUTES", "步行10至15分钟", "Ten to fifteen minutes on foot", TravelMode.Walk, null, 15, 1,
            "武汉市总工会: one station per 10 to 15 minutes on foot. The outer limit is taken."),
        new("PLANNING_15_MINUTES", "15分钟生活圈", "Fifteen-minute neighbourhood", TravelMode.Straight, 1000, null, 1,
            "GB 50180-2018 and planning practice: a walk of 15 minutes, a radius of about 1 km, 50,000 to 100,000 residents."),
        new("PLANNING_10_MINUTES", "10分钟生活圈", "Ten-minute neighbourhood", TravelMode.Straight, 500, null, 1,
            "GB 50180-2018 and planning practice: a radius of about 500 m, 15,000 to 25,000 residents."),
        new("PLANNING_5_MINUTES", "5分钟生活圈", "Five-minute neighbourhood", TravelMode.Straight, 300, null, 1,
            "Planning practice: a radius of about 300 m."),
        new("WALK_500", "步行500米", "500 metres on foot", TravelMode.Walk, 500, null, 1,
            "本项目自定的规划数字。 / The project's own planning figure."),
        new("WALK_1000", "步行1公里", "One kilometre on foot", TravelMode.Walk, 1000, null, 1,
            "本项目自定的规划数字。 / The project's own planning figure."),
        new("EBIKE_15_MINUTES", "骑行15分钟", "Fifteen minutes by electric bicycle", TravelMode.Ebike, null, 15, 1,
            "本项目自定的规划数字。 / The project's own planning figure."),
    ];

    /// <summary>Gets the standard of a code; null when there is none.</summary>
    public static CoverageStandard? Find(string code) => All.FirstOrDefault(standard => standard.Code == code);

    /// <summary>Gets the reach within which an outpost meets the standard.</summary>
    /// <param name="travel">The travel model.</param>
    public Reach ReachBy(TravelModel travel) =>
        Metres is { } metres ? Reach.WithinDistance(travel, Mode, metres) : Reach.WithinTime(travel, Mode, Minutes!.Value * 60);
}
