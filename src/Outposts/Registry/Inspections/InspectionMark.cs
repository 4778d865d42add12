namespace Outposts.Registry.Inspections;

/// <summary>What an inspector says of an item.</summary>
public enum InspectionMark
{
    /// <summary>是: it is so.</summary>
    Yes,
    /// <summary>否: it is not so.</summary>
    No,
    /// <summary>没看: nobody looked, so nobody knows. It is not a no.</summary>
    NotLookedAt,
}
