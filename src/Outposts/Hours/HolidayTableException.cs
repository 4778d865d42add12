namespace Outposts.Hours;

/// <summary>The exception for a table of holidays that cannot be read or contradicts the law.</summary>
/// <param name="text">What is wrong, in both languages; the exception's message is the English text.</param>
public sealed class HolidayTableException(LocalizedText text) : FormatException(text.English)
{
    /// <summary>Gets what is wrong, in both languages.</summary>
    public LocalizedText Text { get; } = text;
}
