using System.Globalization;
using Outposts.Registry;

namespace Outposts.Formats;

/// <summary>What is wrong with a row of a list, or should be looked at.</summary>
/// <param name="Line">The line of the file on which the row begins, from 1; 0 when it concerns the whole file.</param>
/// <param name="Column">The column as the file names it; null when it concerns the whole row.</param>
/// <param name="Given">What stands there; null when nothing does.</param>
/// <param name="Reason">What is the matter.</param>
/// <param name="Accepted">What would be accepted; null when the reason says it.</param>
public sealed record ImportNote(int Line, string? Column, string? Given, LocalizedText Reason, LocalizedText? Accepted = null)
{
    private const int MaxGivenLength = 80;

    /// <summary>The note in Chinese, one line.</summary>
    public string Chinese => string.Concat(
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"第 {Line} 行") : "文件",
        Column is null ? "" : $"，“{Column}”列",
        Given is null ? "" : $"，“{ShortenedGiven}”", "：", Reason.Chinese,
        Accepted is null ? "" : $"；可用：{Accepted.Chinese}", "。");

    /// <summary>The note in English, one line.</summary>
    public string English => string.Concat(
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : "file",
        Column is null ? "" : $", column \"{Column}\"",
        Given is null ? "" : $", \"{ShortenedGiven}\"", ": ", Reason.English,
        Accepted is null ? "" : $"; accepted: {Accepted.English}", ".");

    /// <summary>Gets the note as it stands in JSON: <c>line</c>, <c>column</c>, <c>given</c>, and the text as <c>zh</c> and <c>en</c>.</summary>
    public object ToJson() => new { line = Line, column = Column, given = Given, zh = Chinese, en = English };

    private string ShortenedGiven
    {
        get
        {
            var text = CellText.Clean(Given ?? "");
            return text.Length <= MaxGivenLength ? text : string.Concat(text.AsSpan(0, MaxGivenLength), "…");
        }
    }

    /// <summary>Both languages, on one line.</summary>
    public override string ToString() => $"{Chinese} / {English}";
}
