namespace Outposts.Siting.Plans;

/// <summary>What a priority area is.</summary>
public enum PriorityAreaKind
{
    /// <summary>街道、乡镇.</summary>
    Town,
    /// <summary>园区.</summary>
    Park,
    /// <summary>其他重点区域.</summary>
    Other,
}
