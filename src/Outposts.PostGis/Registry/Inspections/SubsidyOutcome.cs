namespace Outposts.PostGis.Registry.Inspections;

/// <summary>What became of recording a subsidy.</summary>
public enum SubsidyOutcome
{
    /// <summary>It is recorded.</summary>
    Saved,
    /// <summary>There is no such inspection.</summary>
    NoInspection,
    /// <summary>The inspection is no acceptance and no re-evaluation, or it did not pass.</summary>
    NotPassed,
    /// <summary>Another one is recorded, and nobody said that it is to be corrected.</summary>
    AlreadyRecorded,
}
