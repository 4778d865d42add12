namespace Outposts.Registry.Requests;

/// <summary>Why a search found nothing.</summary>
public enum UnmetReason
{
    /// <summary>The text means nothing that is known. What was typed is not kept.</summary>
    TextUnknown,
    /// <summary>No outpost near enough has what was asked for.</summary>
    NothingNear,
    /// <summary>There are outposts near enough that have it, and none of them can be entered.</summary>
    NothingOpen,
}
