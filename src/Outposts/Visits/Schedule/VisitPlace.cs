using Outposts.Geodesy;
using Outposts.Hours;
using Outposts.Registry;

namespace Outposts.Visits.Schedule;

/// <summary>A place where a health bus can stand (服务点). A null value is unknown, which does not mean no. Immutable.</summary>
public sealed record VisitPlace
{
    /// <summary>The database's identifier; 0 until the place is stored.</summary>
    public long Id { get; init; }

    /// <summary>Unique, such as <c>S-001</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The position, WGS 84.</summary>
    public required Position Position { get; init; }

    /// <summary>The district's GB/T 2260 code; null when unknown.</summary>
    public string? DistrictCode { get; init; }

    /// <summary>The number of workers, 0 or more.</summary>
    public required int Workers { get; init; }

    /// <summary>The worker groups; empty: any.</summary>
    public IReadOnlyList<WorkerGroup> Groups { get; init; } = [];

    /// <summary>The length of flat ground in metres; null when not measured.</summary>
    public double? Parking { get; init; }

    /// <summary>The power supply for the bus; null when unknown.</summary>
    public PowerSupply? Power { get; init; }

    /// <summary>Whether a toilet is nearby; null when unknown.</summary>
    public bool? Toilet { get; init; }

    /// <summary>The hours in which the host admits the bus, in the opening_hours language; null when unknown, then no visit is
    /// planned.</summary>
    public OpeningHours? HostHours { get; init; }

    /// <summary>Whether the host has agreed; null when unknown, planned like <see cref="HostPermission.Asked"/>.</summary>
    public HostPermission? Permission { get; init; }

    /// <summary>The number of workers who have had this year's check-up, 0 to <see cref="Workers"/>.</summary>
    public int Checked { get; init; }

    /// <summary>The number of female union members aged 35 to 59 who were not screened in the last three years; null when not
    /// counted.</summary>
    public int? WomenToScreen { get; init; }

    /// <summary>The day on which examinations at this place were filed with the health authority; null when not filed.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The minimum number of days between two visits, 0 or more; null: the plan's setting.</summary>
    public int? SpacingDays { get; init; }

    /// <summary>The number of workers by group, for groups that were counted: groups of <see cref="Groups"/> only, each 0 or more, in
    /// total at most <see cref="Workers"/>.</summary>
    public IReadOnlyDictionary<WorkerGroup, int> WorkersByGroup { get; init; } = new Dictionary<WorkerGroup, int>();

    /// <summary>Validates the place. Returns what is wrong and what is accepted; null when the place is valid.</summary>
    public LocalizedText? Validate() =>
        string.IsNullOrWhiteSpace(Code) ? new LocalizedText("地点要有编号。", "A place needs a code.")
        : !Position.IsValid ? LocalizedText.Of(
            $"地点 {Code} 在 {Position}，不是坐标：经度 -180 至 180，纬度 -90 至 90。",
            $"Place {Code} lies at {Position}, which is no position: longitude -180 to 180, latitude -90 to 90.")
        : Workers < 0 ? LocalizedText.Of($"地点 {Code} 有职工 {Workers} 人；可填 0 以上。",
            $"Place {Code} has {Workers} workers; 0 or more is accepted.")
        : Checked < 0 || Checked > Workers ? LocalizedText.Of(
            $"地点 {Code} 已体检 {Checked} 人；可填 0 至其职工数 {Workers}。",
                $"Place {Code} has {Checked} workers checked; 0 to its {Workers} workers is accepted.")
        : WomenToScreen < 0 ? LocalizedText.Of(
            $"地点 {Code} 有应筛查女职工 {WomenToScreen} 人；可填 0 以上。", $"Place {Code} has {WomenToScreen} women to screen; 0 or more is accepted.")
        : ValidateGroupCounts() is { } counts ? counts
        : Parking is { } metres && !(metres >= 0) ? LocalizedText.Of(
            $"地点 {Code} 场地长 {metres} 米；可填 0 以上。", $"Place {Code} has {metres} metres of ground; 0 or more is accepted.")
        : SpacingDays < 0 ? LocalizedText.Of(
            $"地点 {Code} 两次到访间隔 {SpacingDays} 天；可填 0 以上。", $"Place {Code} has {SpacingDays} days between visits; 0 or more is accepted.")
        : null;

    private LocalizedText? ValidateGroupCounts()
    {
        foreach (var (group, count) in WorkersByGroup)
        {
            var name = EnumNames.ToWireName(group);
            if (count < 0)
                return LocalizedText.Of($"地点 {Code} 的工种 {name} 有 {count} 人；可填 0 以上。",
                    $"Place {Code} has {count} workers of the trade {name}; 0 or more is accepted.");
            if (!Groups.Contains(group))
                return LocalizedText.Of(
                    $"地点 {Code} 的工种 {name} 填了 {count} 人，但它不在该地点的工种之内；只统计列出的工种。",
                    $"Place {Code} has {count} workers of the trade {name}, which is not among its trades; only those are counted.");
        }
        var counted = WorkersByGroup.Values.Sum(count => (long)count);
        return counted <= Workers ? null : LocalizedText.Of(
            $"地点 {Code} 按工种统计共 {counted} 人；最多为其职工数 {Workers}。",
                $"Place {Code} has {counted} workers counted by trade; at most its {Workers} workers is accepted.");
    }
}
