namespace Outposts.Siting.Plans;

/// <summary>Which outposts count as new in a year. The published target says only 新增, so it is a setting of the plan.</summary>
public enum NewOutpostRule
{
    /// <summary>首次验收且原址此前没有阵地: first accepted within the period, at a place where no outpost was listed before.</summary>
    AcceptedAtNewPlace,

    /// <summary>首次验收即可: first accepted within the period, at any place; a second outpost at the same place counts.</summary>
    Accepted,
}
