namespace Outposts.PostGis.Registry;

/// <summary>Whether an entry of the catalogue was saved.</summary>
public enum CatalogueSaveOutcome
{
    /// <summary>It stands as it should.</summary>
    Saved,
    /// <summary>Somebody has changed it meanwhile, or it is there though it should be new.</summary>
    Conflict,
    /// <summary>There is no such entry.</summary>
    NotFound,
    /// <summary>A value is not accepted.</summary>
    Rejected,
}
