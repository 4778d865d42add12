namespace Outposts;

/// <summary>A question of coverage that has no answer as it was asked.</summary>
/// <param name="text">What was given, what is accepted, where. The English sentence is the message.</param>
public sealed class UserInputException(LocalizedText text) : Exception(text.English)
{
    /// <summary>What was given, what is accepted, where, in both languages.</summary>
    public LocalizedText Text { get; } = text;

    internal static UserInputException Of(FormattableString chinese, FormattableString english) => new(LocalizedText.Of(chinese, english));
}
