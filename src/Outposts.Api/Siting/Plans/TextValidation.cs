using Outposts.Siting.Plans;

namespace Outposts.Api.Siting.Plans;

/// <summary>Text that people type and others read.</summary>
internal static class TextValidation
{
    /// <summary>A note without the blanks around it; null when nothing is left.</summary>
    public static string? NormalizeNote(string? text) => text?.Trim() is { Length: > 0 } note ? note : null;

    /// <summary>Whether a note can be kept with a scenario or a plan.</summary>
    public static bool IsValidNote(string note) => note.Length <= Scenario.MaxNoteLength && IsPlainText(note, lines: true);

    /// <summary>Whether text holds only signs that can be kept and shown: no control characters and no halves of characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether it may have line breaks and tabs.</param>
    public static bool IsPlainText(string text, bool lines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && !(lines && text[i] is ('\n' or '\r' or '\t'))) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
