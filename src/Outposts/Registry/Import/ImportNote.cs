using System.Globalization;

namespace Outposts.Registry.Import;

/// <summary>What is wrong with a row, or worth a look.</summary>
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

/// <summary>What came of reading a list: all or nothing, so there is either a refusal or every row is here.</summary>
/// <param name="Outposts">The rows as they go into the register; empty when a row was refused.</param>
/// <param name="Lines">The line of the file of each of <paramref name="Outposts"/>.</param>
/// <param name="Rejections">Why the list is not taken, in the order of lines.</param>
/// <param name="Warnings">What should be looked at, in the order of lines; does not hinder.</param>
public sealed record ImportResult(
    IReadOnlyList<ImportedOutpost> Outposts, IReadOnlyList<int> Lines,
    IReadOnlyList<ImportNote> Rejections, IReadOnlyList<ImportNote> Warnings)
{
    /// <summary>Whether the list may be taken.</summary>
    public bool IsAccepted => Rejections.Count == 0;
}
