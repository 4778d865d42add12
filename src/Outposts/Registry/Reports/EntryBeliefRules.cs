namespace Outposts.Registry.Reports;

/// <summary>The figures of <see cref="EntryBelief"/>; docs/decisions/0023-reports-of-riders.md says how they were chosen.</summary>
public static class EntryBeliefRules
{
    /// <summary>How likely one can get in where nothing but posted hours is known.</summary>
    public const double Prior = 0.92;

    /// <summary>By what a report multiplies the odds that one can get in, or divides them.</summary>
    public const double LikelihoodRatio = 4;

    /// <summary>The probability does not sink below this, however many doubt.</summary>
    public const double Floor = 0.05;

    /// <summary>The probability does not rise above this, however many confirm.</summary>
    public const double Ceiling = 0.99;

    /// <summary>Below this probability, an outpost that should be open is of unknown state.</summary>
    public const double DoubtedBelow = 0.5;

    /// <summary>The time in which what a report has moved shrinks to 1/e. A doubt is told as fresh for as long.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>How long "so many got in" is said of somebody: the same day.</summary>
    public static readonly TimeSpan ConfirmationMemory = TimeSpan.FromHours(18);

    /// <summary>How long an outpost stays doubted after the last of any number of doubts, when nobody confirms it nor answers.</summary>
    public static readonly TimeSpan MaxDoubt = Memory * Math.Log((Prior - Floor) / (Prior - DoubtedBelow));

    /// <summary>A sign older than this moves no probability by more than a hundredth.</summary>
    public static readonly TimeSpan Horizon = Memory * 5;

    /// <summary>Gets the probability after a time without signs.</summary>
    public static double Relax(double probability, TimeSpan time) => Prior + (probability - Prior) * Math.Exp(-(time / Memory));

    /// <summary>Gets the probability after a sign.</summary>
    public static double Update(double probability, EntrySign sign)
    {
        if (sign == EntrySign.Settled) return Math.Max(probability, Prior);
        var odds = probability / (1 - probability) * (sign == EntrySign.GotIn ? LikelihoodRatio : 1 / LikelihoodRatio);
        return Math.Clamp(odds / (1 + odds), Floor, Ceiling);
    }
}
