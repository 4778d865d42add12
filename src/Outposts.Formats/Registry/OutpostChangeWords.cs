using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>What the change log calls its columns, the kinds of change and the fields of an outpost.</summary>
public static class OutpostChangeWords
{
    private static readonly Dictionary<string, LocalizedText> Fields = new(StringComparer.Ordinal)
    {
        ["name"] = new("名称", "name"),
        ["aliases"] = new("别名", "other names"),
        ["kind"] = new("类型", "kind"),
        ["functions"] = new("兼有功能", "further functions"),
        ["status"] = new("状态", "status"),
        ["suspendedUntil"] = new("暂停到", "suspended until"),
        ["suspensionReason"] = new("暂停原因", "reason of suspension"),
        ["position"] = new("位置", "position"),
        ["address"] = new("地址", "address"),
        ["floor"] = new("楼层", "floor"),
        ["landmark"] = new("参照物", "landmark"),
        ["district"] = new("区市", "district"),
        ["host"] = new("依托单位类型", "host"),
        ["operator"] = new("运营单位", "union or operator"),
        ["level"] = new("级别", "level"),
        ["eligibility"] = new("谁能进", "who may enter"),
        ["groups"] = new("面向哪些人", "trades"),
        ["services"] = new("服务", "services"),
        ["openingHours"] = new("开放时间", "opening hours"),
        ["hoursRemark"] = new("名单里的时间原话", "hours in words"),
        ["accessModes"] = new("门怎么开", "way in"),
        ["phone"] = new("电话", "telephone"),
        ["website"] = new("网页", "web page"),
        ["wheelchair"] = new("轮椅", "wheelchair access"),
        ["capacity"] = new("能坐几人", "capacity"),
        ["establishedOn"] = new("建成日期", "established on"),
        ["photos"] = new("照片", "photos"),
        ["confirmedAt"] = new("确认时间", "confirmed at"),
    };

    /// <summary>The columns in order: their names for programs and for readers.</summary>
    public static IReadOnlyList<(string Name, LocalizedText Text)> Columns { get; } =
    [
        ("at", new("时间", "time")), ("code", new("编号", "code")), ("name", new("名称", "name")), ("change", new("改动", "change")),
        ("field", new("栏目", "field")), ("before", new("原来", "before")), ("after", new("改为", "after")),
        ("by", new("谁改的", "changed by")), ("version", new("版本", "version")),
    ];

    /// <summary>Gets what a kind of change is called.</summary>
    public static LocalizedText Of(OutpostChangeKind kind) => kind switch
    {
        OutpostChangeKind.Added => new("进入名册", "added"),
        OutpostChangeKind.Removed => new("移出名册", "removed"),
        _ => new("改动", "changed"),
    };

    /// <summary>Gets what a field of <see cref="OutpostFieldChange"/> is called; its name where there is no word.</summary>
    public static LocalizedText OfField(string field) => Fields.TryGetValue(field, out var text) ? text : new(field, field);
}
