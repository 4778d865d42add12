namespace Outposts.Cli.Drills;

/// <summary>What the drill of a restore has found.</summary>
/// <param name="BackupMegabytes">The size of the backup.</param>
/// <param name="BackupSeconds">The seconds that it took, under load.</param>
/// <param name="RestoreSeconds">From the loss of the machine until the backup was brought forward to the moment.</param>
/// <param name="StartSeconds">From then until the new host answered.</param>
/// <param name="Reads">How many reads were answered while the backup was made and after it.</param>
/// <param name="ReadsFailed">How many were not.</param>
/// <param name="WritesBefore">How many writes were acknowledged before the moment.</param>
/// <param name="WritesLost">How many of them are not there.</param>
/// <param name="WritesAfter">How many were sent after the moment.</param>
/// <param name="WritesNotUndone">How many of them are there.</param>
/// <param name="SignedIn">Whether a token from before holds at the new host.</param>
/// <param name="Problems">The first errors, in the words of the host.</param>
internal sealed record RestoreReport(double BackupMegabytes, double BackupSeconds, double RestoreSeconds, double StartSeconds, long Reads,
    int ReadsFailed, int WritesBefore, int WritesLost, int WritesAfter, int WritesNotUndone, bool SignedIn, IReadOnlyList<string> Problems)
{
    /// <summary>Gets the bounds that were broken, in words; empty when all were kept.</summary>
    public IReadOnlyList<string> Broken => [.. FindBroken()];

    private IEnumerable<string> FindBroken()
    {
        if (WritesBefore == 0 || WritesAfter == 0 || Reads == 0) yield return "There was no load.";
        if (ReadsFailed > 0) yield return $"{ReadsFailed} reads failed while the backup was made; none may.";
        if (WritesLost > 0) yield return $"{WritesLost} writes that were acknowledged before the moment are lost; none may be.";
        if (WritesNotUndone > 0) yield return $"{WritesNotUndone} writes that were sent after the moment are there; none may be.";
        if (!SignedIn) yield return "A token from before does not hold: the keys did not come along.";
    }
}
