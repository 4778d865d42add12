using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api;

/// <summary>Validates text that users enter.</summary>
internal static class TextValidation
{
    private const int MinKeyLength = 16, MaxKeyLength = 200;

    /// <summary>Gets what is wrong with a random text that a client made up, such as an idempotency key: it has 16 to 200 plain characters.
    /// Null when nothing is.</summary>
    /// <param name="field">The field of the input.</param>
    /// <param name="key">The text.</param>
    public static LocalizedText? DescribeKeyFault(string field, string key) =>
        key.Length is >= MinKeyLength and <= MaxKeyLength && CellText.IsPlain(key) ? null : LocalizedText.Of(
            $"“{field}”须为 {MinKeyLength} 至 {MaxKeyLength} 个字符，不含控制字符；给出 {key.Length} 个。",
            $"\"{field}\" takes {MinKeyLength} to {MaxKeyLength} plain characters, not {key.Length}.");

    /// <summary>Trims a note; null when nothing is left.</summary>
    public static string? NormalizeNote(string? text) => text?.Trim() is { Length: > 0 } note ? note : null;

    /// <summary>Determines whether a note is valid for a scenario or a plan.</summary>
    public static bool IsValidNote(string note) => note.Length <= Scenario.MaxNoteLength && IsPlainText(note, lines: true);

    /// <summary>Determines whether text has no control characters, no characters that change its direction, and no unpaired
    /// surrogates.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether line breaks and tabs are accepted.</param>
    public static bool IsPlainText(string text, bool lines) => CellText.IsPlain(text, lines);
}
