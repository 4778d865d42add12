
namespace Outposts.PostGis;

/// <summary>The outcome of saving.</summary>
public enum SaveOutcome
{
    /// <summary>It was saved, or was already as wanted.</summary>
    Saved,

    /// <summary>Another user has saved in the meantime; nothing was written.</summary>
    Conflict,

    /// <summary>It does not exist.</summary>
    NotFound,
}
