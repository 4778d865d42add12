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
    public static bool IsPlainText(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && !(lines && text[i] is ('\n' or '\r' or '\t'))) return false;
            if (CellText.ChangesDirection(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
