namespace Outposts.Cli.Drills;

/// <summary>One loss of the primary.</summary>
/// <param name="Kind">How it was lost.</param>
/// <param name="From">The node that was the primary.</param>
/// <param name="To">The node that is it afterwards.</param>
/// <param name="SecondsUntilPrimary">Until another server was the primary, which is the cluster's part of the time; null: none was.</param>
/// <param name="SecondsUntilWrite">Until every host had acknowledged a write that was sent afterwards; null: it took too long.</param>
/// <param name="SecondsUntilFollowed">From the acknowledgement of the first change then until subscribers of both hosts were told of
/// it.</param>
/// <param name="SecondsUntilToldFirst">From that of a later change to the first subscriber of the slower host: three quarters of the
/// changes took no longer.</param>
/// <param name="SecondsUntilToldAll">From that of a later change to the last subscriber.</param>
/// <param name="Told">Of how many subscribers, times changes, each was told.</param>
/// <param name="ReadsOfFeed">How often the changes were read from the database.</param>
internal sealed record FailoverRound(FailoverKind Kind, string From, string To, double? SecondsUntilPrimary,
    double? SecondsUntilWrite, double SecondsUntilFollowed, double SecondsUntilToldFirst, double SecondsUntilToldAll, int Told,
    long ReadsOfFeed);

/// <summary>What a drill has found, and whether it kept the bounds.</summary>
/// <param name="Hosts">How many hosts asked the cluster.</param>
/// <param name="Subscribers">How many clients subscribed to changes.</param>
/// <param name="Rounds">The losses.</param>
/// <param name="Reads">How many reads were answered.</param>
/// <param name="ReadsFailed">How many were not.</param>
/// <param name="SlowestReadSeconds">The slowest read.</param>
/// <param name="WritesAcknowledged">How many writes a host has acknowledged.</param>
/// <param name="WritesRefused">How many were refused with the request to try again.</param>
/// <param name="WritesLost">How many acknowledged ones the history lacks.</param>
/// <param name="WriteErrors">How many writes had an answer that nobody should get.</param>
/// <param name="SubscriptionsEnded">How many subscriptions a host has ended.</param>
/// <param name="Problems">The first errors, in the words of the hosts.</param>
internal sealed record FailoverReport(int Hosts, int Subscribers, IReadOnlyList<FailoverRound> Rounds, long Reads, int ReadsFailed,
    double SlowestReadSeconds, int WritesAcknowledged, long WritesRefused, int WritesLost, int WriteErrors, int SubscriptionsEnded,
    IReadOnlyList<string> Problems)
{
    /// <summary>Writes are back within so many seconds.</summary>
    public const double MaxSecondsUntilWrite = 30;

    /// <summary>
    /// The first subscriber of each host is told of three quarters of the changes within so many seconds. Hosts look every three seconds
    /// for changes of which no notice has come, which finds a third of them so quickly: of twelve, nine once in 250 times.
    /// </summary>
    public const double MaxSecondsUntilTold = 1;

    /// <summary>Gets the bounds that were broken, in words; empty when all were kept.</summary>
    public IReadOnlyList<string> Broken => [.. FindBroken()];

    private IEnumerable<string> FindBroken()
    {
        if (ReadsFailed > 0) yield return $"{ReadsFailed} reads failed; none may.";
        if (WritesLost > 0) yield return $"{WritesLost} acknowledged writes are lost; none may be.";
        if (WriteErrors > 0) yield return $"{WriteErrors} writes had another answer than that they are saved or to be tried again.";
        if (SubscriptionsEnded > 0) yield return $"{SubscriptionsEnded} subscriptions were ended; none may be.";
        if (Reads == 0 || WritesAcknowledged == 0) yield return "There was no load.";
        foreach (var round in Rounds)
        {
            if (round.SecondsUntilWrite is not < MaxSecondsUntilWrite)
                yield return $"{round.Kind} of {round.From}: writes were not back within {MaxSecondsUntilWrite} s.";
            if (round.SecondsUntilFollowed > MaxSecondsUntilWrite)
                yield return $"{round.Kind} of {round.From}: the hosts do not follow the new primary within {MaxSecondsUntilWrite} s.";
            if (round.Told != Subscribers * FailoverDrill.Probes)
                yield return $"{round.Kind} of {round.From}: {Subscribers} subscribers were told {round.Told} times of {FailoverDrill.Probes} changes.";
            if (round.SecondsUntilToldFirst > MaxSecondsUntilTold)
                yield return $"{round.Kind} of {round.From}: a change reached a host's subscribers after {round.SecondsUntilToldFirst:0.0} s, "
                    + "not by notice.";
            if (round.ReadsOfFeed != Hosts * FailoverDrill.Probes)
                yield return $"{round.Kind} of {round.From}: {Hosts} hosts read {FailoverDrill.Probes} changes {round.ReadsOfFeed} times; "
                    + "each reads each once.";
        }
    }
}
