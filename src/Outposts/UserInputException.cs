namespace Outposts;

/// <summary>Input that is well formed and not acceptable. The message says what was given and what is accepted.</summary>
/// <param name="text">The message in both languages; the English text is <see cref="Exception.Message"/>.</param>
public class UserInputException(LocalizedText text) : Exception(text.English)
{
    /// <summary>Gets the message in both languages.</summary>
    public LocalizedText Text { get; } = text;

    /// <summary>Creates an exception from two format strings, in the invariant culture.</summary>
    /// <param name="chinese">The Chinese text.</param>
    /// <param name="english">The English text.</param>
    public static UserInputException Of(FormattableString chinese, FormattableString english) => new(LocalizedText.Of(chinese, english));
}
