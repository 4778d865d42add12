namespace Outposts.Reporting;

/// <summary>What people who came said of visits of the health bus.</summary>
/// <param name="Satisfied">How many were satisfied.</param>
/// <param name="SoSo">How many said so-so.</param>
/// <param name="Dissatisfied">How many were not satisfied.</param>
public readonly record struct RatingCounts(long Satisfied, long SoSo, long Dissatisfied)
{
    /// <summary>Gets how many said something.</summary>
    public long Total => Satisfied + SoSo + Dissatisfied;

    /// <summary>Adds counts.</summary>
    public static RatingCounts operator +(RatingCounts one, RatingCounts other) =>
        new(one.Satisfied + other.Satisfied, one.SoSo + other.SoSo, one.Dissatisfied + other.Dissatisfied);
}
