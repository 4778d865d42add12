namespace Outposts.Cli.Drills;

/// <summary>What the drill of an upgrade has found.</summary>
/// <param name="Old">The version of the old program.</param>
/// <param name="New">The version of the new program.</param>
/// <param name="Steps">What was done, in order, each with the seconds that it took.</param>
/// <param name="Reads">How many reads were answered.</param>
/// <param name="ReadsFailed">How many were not.</param>
/// <param name="SlowestReadSeconds">The seconds of the slowest read.</param>
/// <param name="WritesAcknowledged">How many writes were acknowledged.</param>
/// <param name="WritesLost">How many of them are not there.</param>
/// <param name="WritesRefused">How many writes were refused with the request to try again.</param>
/// <param name="WritesFailed">How many writes ended in another way.</param>
/// <param name="Subscribers">How many clients were told of changes.</param>
/// <param name="SubscriptionsEnded">How many subscriptions were ended by a host that stopped.</param>
/// <param name="LongestGapSeconds">The longest that a client was without a subscription.</param>
/// <param name="Told">How many clients were told of the probes, all in all.</param>
/// <param name="ToldExpected">How many would be if each were told of each once.</param>
/// <param name="Problems">The first errors, in the words of the host.</param>
internal sealed record UpgradeReport(string Old, string New, IReadOnlyList<UpgradeStep> Steps, long Reads, int ReadsFailed,
    double SlowestReadSeconds, int WritesAcknowledged, int WritesLost, long WritesRefused, int WritesFailed, int Subscribers,
    int SubscriptionsEnded, double LongestGapSeconds, int Told, int ToldExpected, IReadOnlyList<string> Problems)
{
    // What reaches a host in the millisecond in which it closes has no answer: nginx does not ask another host what POST has asked, and
    // the client asks reads over.
    private const int AnsweredForEachFailure = 1000;

    /// <summary>Gets the bounds that were broken, in words; empty when all were kept.</summary>
    public IReadOnlyList<string> Broken => [.. FindBroken()];

    private IEnumerable<string> FindBroken()
    {
        if (Reads == 0 || WritesAcknowledged == 0) yield return "There was no load.";
        if (ReadsFailed * AnsweredForEachFailure > Reads) yield return $"{ReadsFailed} reads failed; of a thousand one may.";
        if (WritesLost > 0) yield return $"{WritesLost} acknowledged writes are lost; none may be.";
        if (WritesFailed * AnsweredForEachFailure > WritesAcknowledged)
            yield return $"{WritesFailed} writes failed; of a thousand one may.";
        if (SubscriptionsEnded == 0) yield return "No subscription was ended: the hosts were not stopped.";
        if (Told != ToldExpected) yield return $"Clients were told {Told} times of the probes instead of {ToldExpected} times.";
    }
}

/// <summary>A step of the drill.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Seconds">How long it took until all was ready again.</param>
internal sealed record UpgradeStep(string Name, double Seconds);
