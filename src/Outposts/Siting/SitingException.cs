namespace Outposts.Siting;

/// <summary>A siting question that has no answer as it was asked; the message says what was given and what is accepted.</summary>
public sealed class SitingException : Exception
{
    /// <summary>Says why the question has no answer.</summary>
    /// <param name="words">What was given, what is accepted, where. The English sentence is the message.</param>
    public SitingException(Sentence words) : base(words.English) => Words = words;

    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public Sentence Words { get; }
}
