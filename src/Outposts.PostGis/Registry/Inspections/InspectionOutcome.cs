namespace Outposts.PostGis.Registry.Inspections;

/// <summary>What became of an inspection.</summary>
public enum InspectionOutcome
{
    /// <summary>It is stored, now or by an earlier request with its key.</summary>
    Saved,
    /// <summary>There is no such outpost.</summary>
    NoOutpost,
    /// <summary>There is no such checklist, or no such version of it.</summary>
    NoChecklist,
    /// <summary>Another version was in force when it was made.</summary>
    StaleChecklist,
    /// <summary>A value is not accepted.</summary>
    Rejected,
    /// <summary>Its key belongs to another inspection.</summary>
    KeyTaken,
}
