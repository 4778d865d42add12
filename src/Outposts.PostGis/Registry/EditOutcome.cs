namespace Outposts.PostGis.Registry;

/// <summary>What became of an edit of an outpost.</summary>
public enum EditOutcome
{
    /// <summary>It is saved, or was so already.</summary>
    Saved,
    /// <summary>The code is not in the register.</summary>
    NotFound,
    /// <summary>Somebody has changed the outpost since the version that was given.</summary>
    Conflict,
    /// <summary>The outpost was merged into another.</summary>
    Merged,
    /// <summary>The code is taken.</summary>
    CodeTaken,
    /// <summary>The position lies in no district, nor near one.</summary>
    NoDistrict,
    /// <summary>The outpost was not in the register at that version, or the version is later than its last.</summary>
    NoSuchVersion,
    /// <summary>The outpost has as many photos as it may have.</summary>
    TooManyPhotos,
    /// <summary>The edit gave errors of its own.</summary>
    Rejected,
}
