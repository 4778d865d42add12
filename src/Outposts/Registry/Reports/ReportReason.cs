namespace Outposts.Registry.Reports;

/// <summary>The stable words for why one could not get in. Other texts are in the reporter's own words, which staff alone is shown.</summary>
public static class ReportReason
{
    /// <summary>The door was locked.</summary>
    public const string Locked = "LOCKED";

    /// <summary>The door asks for a code, an app or a face that one does not have.</summary>
    public const string NoCode = "NO_CODE";

    /// <summary>Somebody turned the rider away.</summary>
    public const string TurnedAway = "TURNED_AWAY";

    /// <summary>There was no room. It says nothing of the door: it is over before the next rider comes.</summary>
    public const string Full = "FULL";

    /// <summary>The most characters of a reason in own words.</summary>
    public const int MaxLength = 200;

    /// <summary>Gets all words.</summary>
    public static IReadOnlyList<string> All { get; } = [Locked, NoCode, TurnedAway, Full];

    /// <summary>Whether a reason is one of the words, and may be shown to everybody.</summary>
    public static bool IsWord(string? reason) => reason is not null && All.Contains(reason);
}
