namespace Outposts.Cli.Drills;

/// <summary>An error that a host answers.</summary>
/// <param name="code">Its code.</param>
/// <param name="message">What it says.</param>
internal sealed class DrillRefusal(string code, string message) : Exception(message)
{
    /// <summary>Whether the host asks to try again in a moment.</summary>
    public bool AsksToWait => code is "SERVICE_UNAVAILABLE" or "BUSY";

    /// <summary>Whether the write stands, and this host has not read it yet.</summary>
    public bool IsSaved => code == "NOT_READ_YET";
}
