namespace Outposts.Registry.Inspections;

/// <summary>What an inspection is for.</summary>
public enum InspectionPurpose
{
    /// <summary>日常巡查: to see how it is.</summary>
    Routine,
    /// <summary>验收: to accept what was built.</summary>
    Acceptance,
    /// <summary>复评: to see whether an accepted one still is as it should be.</summary>
    ReEvaluation,
}
