namespace Outposts.Siting;

/// <summary>A siting question that has no answer as it was asked; the message says what was given and what is accepted.</summary>
public sealed class SitingException : Exception
{
    /// <summary>Says why the question has no answer.</summary>
    /// <param name="text">What was given, what is accepted, where. The English sentence is the message.</param>
    public SitingException(LocalizedText text) : base(text.English) => Text = text;

    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public LocalizedText Text { get; }
}
