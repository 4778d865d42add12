namespace Outposts.Registry.Reports;

/// <summary>
/// How likely it is that an outpost can be entered in its posted hours, as its last witnesses tell: the forward algorithm of a hidden
/// Markov model with two states (Rabiner 1989, section III A), in continuous time. Without reports the probability goes back to that of
/// an outpost of which nothing is known (<see cref="EntryBeliefRules.Prior"/>); a report multiplies or divides the odds by <see
/// cref="EntryBeliefRules.LikelihoodRatio"/>, within bounds, so that no number of reports is felt for longer than <see
/// cref="EntryBeliefRules.MaxDoubt"/>. The same holds for a service. Immutable.
/// </summary>
public sealed class EntryBelief
{
    private readonly EntryEvidence[] _evidence;
    // The probability right after each sign.
    private readonly double[] _after;

    private EntryBelief(EntryEvidence[] evidence)
    {
        _evidence = evidence;
        _after = new double[evidence.Length];
        var probability = EntryBeliefRules.Prior;
        for (var index = 0; index < evidence.Length; index++)
        {
            if (index > 0) probability = EntryBeliefRules.Relax(probability, evidence[index].At - evidence[index - 1].At);
            _after[index] = probability = EntryBeliefRules.Update(probability, evidence[index].Sign);
            // Between signs the probability only rises to the prior or falls to it.
            MayBeDoubted |= probability < EntryBeliefRules.DoubtedBelow;
        }
    }

    /// <summary>The belief of which no sign is known.</summary>
    public static EntryBelief None { get; } = new([]);

    /// <summary>Creates the belief from signs in any order.</summary>
    public static EntryBelief From(IEnumerable<EntryEvidence> evidence) => new([.. evidence.OrderBy(sign => sign.At)]);

    /// <summary>Gets the probability, 0 to 1, that one can get in at a moment in its hours.</summary>
    public double GetProbability(DateTimeOffset at) => IndexAt(at) is var index and >= 0
        ? EntryBeliefRules.Relax(_after[index], at - _evidence[index].At) : EntryBeliefRules.Prior;

    /// <summary>Gets whether it is likelier than not that one cannot get in at a moment.</summary>
    public bool IsDoubted(DateTimeOffset at) => GetProbability(at) < EntryBeliefRules.DoubtedBelow;

    /// <summary>Whether there is a moment at which it is doubted.</summary>
    public bool MayBeDoubted { get; }

    /// <summary>Gets the doubts that are fresh at a moment: younger than <see cref="EntryBeliefRules.Memory"/> and not settled.</summary>
    public int CountDoubts(DateTimeOffset at) => Fresh(at, EntrySign.Doubt, EntryBeliefRules.Memory).Count();

    /// <summary>Gets how many have got in within the last <see cref="EntryBeliefRules.ConfirmationMemory"/>.</summary>
    public int CountConfirmations(DateTimeOffset at) => Fresh(at, EntrySign.GotIn, EntryBeliefRules.ConfirmationMemory).Count();

    /// <summary>Gets when somebody last got in; null when no one is known.</summary>
    public DateTimeOffset? GetConfirmedAt(DateTimeOffset at)
    {
        for (var index = IndexAt(at); index >= 0; index--)
            if (_evidence[index].Sign == EntrySign.GotIn) return _evidence[index].At;
        return null;
    }

    /// <summary>Gets when the last fresh doubt was; null when there is none.</summary>
    public DateTimeOffset? GetDoubtedAt(DateTimeOffset at) =>
        Fresh(at, EntrySign.Doubt, EntryBeliefRules.Memory).Select(sign => (DateTimeOffset?)sign.At).FirstOrDefault();

    /// <summary>Gets the reason that most of the fresh doubts give, of several the last; null when none gives one.</summary>
    public string? GetReason(DateTimeOffset at) => Fresh(at, EntrySign.Doubt, EntryBeliefRules.Memory)
        .Where(sign => sign.Reason is not null).GroupBy(sign => sign.Reason)
        .OrderByDescending(reasons => reasons.Count()).ThenByDescending(reasons => reasons.Max(sign => sign.At))
        .Select(reasons => reasons.Key).FirstOrDefault();

    // The newest first.
    private IEnumerable<EntryEvidence> Fresh(DateTimeOffset at, EntrySign wanted, TimeSpan memory)
    {
        for (var index = IndexAt(at); index >= 0 && at - _evidence[index].At < memory; index--)
        {
            if (_evidence[index].Sign == EntrySign.Settled && wanted == EntrySign.Doubt) yield break;
            if (_evidence[index].Sign == wanted) yield return _evidence[index];
        }
    }

    // The last sign that is not after the moment; -1 when there is none.
    private int IndexAt(DateTimeOffset at)
    {
        var index = _evidence.Length - 1;
        while (index >= 0 && _evidence[index].At > at) index--;
        return index;
    }
}
