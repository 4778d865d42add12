namespace Outposts.Coverage;

/// <summary>A question of coverage that has no answer as it was asked.</summary>
/// <param name="words">What was given, what is accepted, where. The English sentence is the message.</param>
public sealed class CoverageException(Sentence words) : Exception(words.English)
{
    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public Sentence Words { get; } = words;

    internal static CoverageException Of(FormattableString chinese, FormattableString english) => new(Sentence.Of(chinese, english));
}
