using Outposts.Registry;
using Outposts.Siting.Plans;

namespace Outposts.Api;

/// <summary>Validates text that users enter.</summary>
internal static class TextValidation
{
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
