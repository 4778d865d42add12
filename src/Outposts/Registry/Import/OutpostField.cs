using System.Collections.Frozen;

namespace Outposts.Registry.Import;

/// <summary>A column of a list of outposts. The written names are those of <see cref="ImportColumns"/>.</summary>
public enum OutpostField
{
    /// <summary>The register's own stable code; required.</summary>
    Code,
    /// <summary>The name on the door; required.</summary>
    Name,
    /// <summary>Other names, separated by <c>;</c>.</summary>
    Aliases,
    /// <summary>One <see cref="OutpostKind"/>; required.</summary>
    Kind,
    /// <summary>Further kinds, separated by <c>;</c>.</summary>
    Functions,
    /// <summary>One <see cref="OutpostStatus"/>; empty: OPEN.</summary>
    Status,
    /// <summary>Degrees east in the row's system; required.</summary>
    Longitude,
    /// <summary>Degrees north in the row's system; required.</summary>
    Latitude,
    /// <summary>The coordinate system of this row; empty: that of the file.</summary>
    System,
    /// <summary>Street address.</summary>
    Address,
    /// <summary>Floor.</summary>
    Floor,
    /// <summary>What to look for near by.</summary>
    Landmark,
    /// <summary>Code or name of the division; empty: found from the position.</summary>
    District,
    /// <summary>One <see cref="HostKind"/>.</summary>
    Host,
    /// <summary>The body that runs it.</summary>
    Operator,
    /// <summary>One <see cref="Registry.Eligibility"/>; empty: UNKNOWN.</summary>
    Eligibility,
    /// <summary>Trades, separated by <c>;</c>; empty: any worker.</summary>
    Groups,
    /// <summary>Services, separated by <c>;</c>, each <c>SERVICE</c>, <c>SERVICE=STATE</c>, and <c>@hours</c> where they are its
    /// own.</summary>
    Services,
    /// <summary>Hours in the opening_hours language.</summary>
    OpeningHours,
    /// <summary>Ways in, separated by <c>;</c>.</summary>
    AccessModes,
    /// <summary>A public number.</summary>
    Phone,
    /// <summary>Whether a wheelchair gets in.</summary>
    Wheelchair,
    /// <summary>How many people it holds.</summary>
    Capacity,
    /// <summary>The day it was established, such as 2026-11-22.</summary>
    EstablishedOn,
}

/// <summary>The written names of the columns, and the other names under which lists from elsewhere carry them.</summary>
public static class ImportColumns
{
    /// <summary>The columns that every list must have.</summary>
    public static readonly IReadOnlyList<OutpostField> Required =
        [OutpostField.Code, OutpostField.Name, OutpostField.Kind, OutpostField.Longitude, OutpostField.Latitude];

    /// <summary>All columns in the order in which lists are written.</summary>
    public static readonly IReadOnlyList<OutpostField> All = Enum.GetValues<OutpostField>();

    // Chinese lists, and the pinyin initials that Chinese open-data portals use as headers (JD 经度, WD 纬度, ZT 状态, MC 名称 ...).
    private static readonly (OutpostField Field, string[] Names)[] Synonyms =
    [
        (OutpostField.Code, ["id", "编号", "编码", "代码", "序列号", "bh", "bm"]),
        (OutpostField.Name, ["名称", "站点名称", "驿站名称", "阵地名称", "mc", "zdmc", "yzmc"]),
        (OutpostField.Aliases, ["alias", "别名", "其他名称", "曾用名", "bmc"]),
        (OutpostField.Kind, ["type", "类型", "类别", "种类", "阵地类型", "站点类型", "lx", "lb"]),
        (OutpostField.Functions, ["function", "功能", "兼有功能", "阵地功能", "gn"]),
        (OutpostField.Status, ["状态", "zt"]),
        (OutpostField.Longitude, ["lon", "lng", "long", "x", "经度", "东经", "jd"]),
        (OutpostField.Latitude, ["lat", "y", "纬度", "北纬", "wd"]),
        (OutpostField.System, ["crs", "coordinate_system", "坐标系", "坐标系统", "zbx"]),
        (OutpostField.Address, ["地址", "详细地址", "dz", "xxdz"]),
        (OutpostField.Floor, ["level", "楼层", "lc"]),
        (OutpostField.Landmark, ["地标", "参照物", "附近", "db"]),
        (OutpostField.District, ["district_code", "区市", "区县", "所属区市", "所属区县", "行政区", "行政区划", "行政区划代码", "qx", "xzqh", "xzqhdm"]),
        (OutpostField.Host, ["依托单位", "依托单位类型", "场所类型", "ytdw"]),
        (OutpostField.Operator, ["运营单位", "建设单位", "所属工会", "管理单位", "yydw", "jsdw"]),
        (OutpostField.Eligibility, ["服务范围", "开放对象", "kfdx"]),
        (OutpostField.Groups, ["group", "服务对象", "服务群体", "fwdx"]),
        (OutpostField.Services, ["service", "服务", "服务项目", "服务内容", "服务设施", "设施", "fwxm", "fwnr", "fwss"]),
        (OutpostField.OpeningHours, ["hours", "开放时间", "营业时间", "服务时间", "kfsj", "yysj", "fwsj"]),
        (OutpostField.AccessModes, ["access_mode", "access", "进入方式", "开门方式", "jrfs"]),
        (OutpostField.Phone, ["tel", "telephone", "电话", "联系电话", "服务电话", "dh", "lxdh"]),
        (OutpostField.Wheelchair, ["无障碍", "轮椅", "无障碍设施", "wza"]),
        (OutpostField.Capacity, ["容量", "容纳人数", "座位数", "rnrs"]),
        (OutpostField.EstablishedOn, ["established", "建成日期", "建站日期", "建成时间", "成立日期", "jcrq", "jcsj"]),
    ];

    private static readonly FrozenDictionary<string, OutpostField> ByName = Synonyms
        .SelectMany(entry => entry.Names.Select(name => (Name: Normalize(name), entry.Field)))
        .Concat(All.Select(field => (Name: Normalize(GetName(field)), Field: field)))
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Field, StringComparer.Ordinal);

    /// <summary>The written name of a column, such as <c>opening_hours</c>.</summary>
    public static string GetName(OutpostField field) => EnumNames.ToWireName(field).ToLowerInvariant();

    /// <summary>The column that a header means; null when it is none. Case, blanks, hyphens and underscores do not matter.</summary>
    public static OutpostField? Find(string header) => ByName.TryGetValue(Normalize(header), out var field) ? field : null;

    private static string Normalize(string header) =>
        string.Concat(CellText.ToHalfWidth(header).Where(c => c is not ('_' or '-' or ' ' or '*'))).ToLowerInvariant();
}
