using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Outposts.Geodesy;
using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>The columns of a list of outposts, and the other headers under which lists from elsewhere carry them.</summary>
public static partial class ImportColumns
{
    // Chinese lists, and the pinyin initials that Chinese open-data portals use as headers (JD 经度, WD 纬度, ZT 状态, MC 名称 ...).
    private static readonly (string Field, string[] Headers)[] Synonyms =
    [
        (OutpostField.Code, [
            "id", "编号", "编码", "代码", "序列号", "站点编号", "站点编码", "驿站编号", "驿站编码", "阵地编号", "阵地编码",
            "网点编号", "网点编码", "点位编号", "统一编号", "统一编码", "bh", "bm"]),
        (OutpostField.Name, [
            "名称", "站点名称", "驿站名称", "阵地名称", "服务阵地名称", "站名", "驿站", "站点", "阵地", "服务站点", "服务站点名称", "站点全称", "驿站全称",
            "户外劳动者驿站名称", "工会驿站名称", "服务点名称", "点位名称", "网点名称", "服务站名称", "mc", "zdmc", "yzmc",
        ]),
        (OutpostField.Aliases, ["alias", "别名", "其他名称", "曾用名", "bmc"]),
        (OutpostField.Kind, ["type", "类型", "类别", "种类", "阵地类型", "阵地类别", "站点类型", "站点类别", "驿站类型", "驿站类别", "lx", "lb"]),
        (OutpostField.Functions, ["function", "功能", "兼有功能", "阵地功能", "gn"]),
        (OutpostField.Status, ["状态", "运行状态", "使用状态", "开放状态", "运营状态", "站点状态", "驿站状态", "zt"]),
        (OutpostField.Longitude, ["lon", "lng", "long", "x", "经度", "东经", "jd"]),
        (OutpostField.Latitude, ["lat", "y", "纬度", "北纬", "wd"]),
        (OutpostField.System, ["crs", "coordinate_system", "坐标系", "坐标系统", "坐标类型", "zbx"]),
        (OutpostField.Address, [
            "地址", "详细地址", "站点地址", "驿站地址", "阵地地址", "具体地址", "所在地址", "详细位置", "具体位置", "所在位置", "站点位置", "驿站位置", "位置", "地点",
            "网点地址", "坐落", "坐落位置", "坐落地址",
            "dz", "xxdz",
        ]),
        (OutpostField.Floor, ["level", "楼层", "lc"]),
        (OutpostField.Landmark, ["地标", "参照物", "附近", "db"]),
        (OutpostField.District, [
            "district_code", "区市", "区县", "所属区市", "所属区县", "所在区市", "所在区县", "所属区", "所在区", "所属区域", "站点所在区市", "县区", "所属县区",
            "所在县区", "辖区", "行政区", "行政区域",
            "行政区划", "行政区划代码", "qx", "xzqh", "xzqhdm",
        ]),
        (OutpostField.Host, ["依托单位", "依托单位类型", "场所类型", "依托场所", "依托载体", "场所性质", "ytdw"]),
        (OutpostField.Operator, ["运营单位", "建设单位", "所属工会", "管理单位", "主办单位", "责任单位", "建设主体", "运营主体", "主管工会", "上级工会", "建站单位", "yydw", "jsdw"]),
        (OutpostField.Level, ["级别", "层级", "站点级别", "阵地级别", "驿站级别", "工会层级", "工会级别", "所属级别", "所属层级", "jb", "cj"]),
        (OutpostField.Eligibility, ["服务范围", "开放对象", "kfdx"]),
        (OutpostField.Groups, ["group", "服务对象", "服务群体", "服务人群", "fwdx"]),
        (OutpostField.Services, [
            "service", "服务", "服务项目", "服务内容", "服务设施", "设施", "配套设施", "设施设备", "设备设施", "服务功能", "基本设施", "配备设施", "站内设施",
            "提供服务", "服务设施设备", "fwxm", "fwnr", "fwss",
        ]),
        (OutpostField.OpeningHours, [
            "hours", "开放时间", "营业时间", "服务时间", "开放时段", "营业时段", "服务时段", "开放时间段", "对外开放时间", "运营时间", "工作时间",
            "kfsj", "yysj", "fwsj",
        ]),
        (OutpostField.AccessModes, ["access_mode", "access", "进入方式", "开门方式", "jrfs"]),
        (OutpostField.Phone, ["tel", "telephone", "电话", "联系电话", "服务电话", "电话号码", "咨询电话", "固定电话", "座机", "对外电话", "公开电话",
            "站点电话", "联系方式", "值班电话", "客服电话", "办公电话", "服务热线",
            "dh", "lxdh"]),
        (OutpostField.Website, ["url", "web", "homepage", "网址", "网站", "链接", "官网", "网页", "wz"]),
        (OutpostField.Wheelchair, ["无障碍", "轮椅", "无障碍设施", "无障碍通道", "wza"]),
        (OutpostField.Capacity, ["容量", "容纳人数", "可容纳人数", "座位数", "座位", "席位数", "rnrs"]),
        (OutpostField.EstablishedOn, [
            "established", "建成日期", "建站日期", "建成时间", "建站时间", "建设时间", "启用时间", "启用日期", "投用时间", "成立日期", "成立时间", "jcrq", "jcsj",
        ]),
    ];

    /// <summary>What stands in place of a field for a column that is left out by hand.</summary>
    public const string LeftOut = "-";

    /// <summary>All columns in the order in which lists are written.</summary>
    public static readonly IReadOnlyList<string> All = [.. Synonyms.Select(entry => entry.Field)];

    /// <summary>Gets what lists call a field of <see cref="All"/> in Chinese.</summary>
    internal static string ChineseNameOf(string field) =>
        Synonyms.First(entry => entry.Field == field).Headers.First(header => header[0] >= '\u4e00');

    // Columns that lists have and that are read into others: both coordinates in one cell, and the town or street in which it stands.
    private static readonly (string Field, string[] Headers)[] ReadOnly =
    [
        (OutpostField.Position, ["经纬度", "坐标", "经纬度坐标", "位置坐标", "地理坐标", "经度纬度", "jwd", "lnglat", "lonlat", "coordinates"]),
        (OutpostField.Town, ["镇街", "街镇", "街道", "乡镇", "镇", "乡镇街道", "所属街道", "所属镇街", "所在街道", "所在镇街", "街道办", "街道办事处"]),
    ];

    // What stands in brackets behind a header and does not change what the column is. (夏季) behind hours would: such a column is not known.
    private static readonly HashSet<string> Asides = new(StringComparer.Ordinal)
        { "必填", "选填", "可选", "度", "人", "个", "公开", "对外", "座机", "东经", "北纬", "全称", "可多选", "多选", "打√", "有打√", "小数", "十进制" };

    private static readonly FrozenDictionary<string, string> ByHeader = Synonyms.Concat(ReadOnly)
        .SelectMany(entry => entry.Headers.Prepend(entry.Field).Select(header => (Header: Normalize(header), entry.Field)))
        .ToFrozenDictionary(entry => entry.Header, entry => entry.Field, StringComparer.Ordinal);

    /// <summary>Finds the column that a header means; null when it means none. Case, spaces, hyphens and underscores do not matter, nor do
    /// brackets with a coordinate system or a word such as 必填. <see cref="FindService"/> finds the columns of single services.</summary>
    public static string? Find(string header) =>
        ByHeader.GetValueOrDefault(Normalize(header)) ?? ByHeader.GetValueOrDefault(Normalize(WithoutAside(header)));

    /// <summary>Finds the field that is given for a column by hand: what <see cref="Find"/> finds, a service as a word or as
    /// <see cref="OutpostField.OfService"/> names its column, or <see cref="LeftOut"/>; null when it is none.</summary>
    /// <param name="name">The name given.</param>
    /// <param name="catalogue">The services.</param>
    public static string? FindGiven(string name, Catalogue catalogue)
    {
        if (name == LeftOut || Find(name) is not null) return name == LeftOut ? name : Find(name);
        const string prefix = OutpostField.Services + ".";
        var word = name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name;
        return catalogue.TryRead<Service>(CellText.ToHalfWidth(word), out var service) ? OutpostField.OfService(service) : null;
    }

    /// <summary>Finds the service whose own column a header names; null when it names none.</summary>
    /// <param name="header">The header.</param>
    /// <param name="catalogue">The services.</param>
    public static Service? FindService(string header, Catalogue catalogue) =>
        Find(header) is null && catalogue.TryRead<Service>(CellText.ToHalfWidth(WithoutAside(header)), out var service) ? service
            : null;

    /// <summary>Finds the coordinate system that a header such as 经度（高德） names in brackets; null when it names none.</summary>
    public static CoordinateSystem? FindSystem(string header) =>
        Aside(header) is { } aside && RowReader.TryParseEnum<CoordinateSystem>(aside, out var system) ? system : null;

    private static string WithoutAside(string header)
    {
        var text = CellText.ToHalfWidth(header);
        return Aside(header) is { } aside && (Asides.Contains(aside) || FindSystem(header) is not null) ? text[..text.LastIndexOf('(')]
            : text;
    }

    private static string? Aside(string header)
    {
        var text = CellText.ToHalfWidth(header);
        return text.EndsWith(')') && text.LastIndexOf('(') is > 0 and var open ? text[(open + 1)..^1].Trim() : null;
    }

    private static string Normalize(string header) =>
        string.Concat(QuestionNumber().Replace(CellText.ToHalfWidth(header), "")
            .Where(c => c is not ('_' or '-' or ' ' or '*' or ':'))).ToLowerInvariant();

    // Online forms number their questions: 1、站点名称.
    [GeneratedRegex(@"^\(?[0-9]{1,2}[、.)]", RegexOptions.CultureInvariant)]
    private static partial Regex QuestionNumber();
}
