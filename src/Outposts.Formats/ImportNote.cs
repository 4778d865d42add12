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

    /// <summary>The number of the feature in a GeoJSON file, from 1; null in any other file.</summary>
    public int? Feature { get; init; }

    /// <summary>The group of the catalogue of which what is given is no word that is known; null when it is not about that.</summary>
    public CatalogueGroup? UnknownWordOf { get; init; }

    /// <summary>What would be taken in place of what is given, if the user accepts it; null when nothing is proposed.</summary>
    public LocalizedText? Proposal { get; init; }

    /// <summary>
    /// What names the proposal among those of the list, to accept it alone: the line, or the number of the feature, and the column from 1,
    /// 0 for a column that the list lacks (<c>7.2</c>); null when nothing is proposed.
    /// </summary>
    public string? ProposalKey { get; init; }

    /// <summary>The note in Chinese, one line.</summary>
    public string Chinese => string.Concat(
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"第 {Line} 行") : "文件",
        Feature > 0 ? string.Create(CultureInfo.InvariantCulture, $"，第 {Feature} 个要素") : "",
        Column is null ? "" : $"，“{Column}”列",
        Given is null ? "" : $"，“{ShortenedGiven}”", "：", Reason.Chinese.TrimEnd('。'),
        Accepted is null ? "" : $"；可用：{Accepted.Chinese}",
        Proposal is null ? "" : $"；建议：{Proposal.Chinese}", "。");

    /// <summary>The note in English, one line.</summary>
    public string English => string.Concat(
        Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}") : "file",
        Feature > 0 ? string.Create(CultureInfo.InvariantCulture, $", feature {Feature}") : "",
        Column is null ? "" : $", column \"{Column}\"",
        Given is null ? "" : $", \"{ShortenedGiven}\"", ": ", Reason.English.TrimEnd('.'),
        Accepted is null ? "" : $"; accepted: {Accepted.English}",
        Proposal is null ? "" : $"; proposed: {Proposal.English}", ".");

    /// <summary>
    /// Gets the note as it stands in JSON: <c>line</c>, <c>feature</c> of a GeoJSON file, <c>column</c>, <c>given</c>, <c>reason</c> in
    /// both languages, <c>unknownWordOf</c>, <c>proposal</c> with its <c>key</c>, the whole sentence as <c>zh</c> and <c>en</c>,
    /// and <c>reasonIn</c>, with what is accepted, and <c>proposalIn</c> by language.
    /// </summary>
    public object ToJson() => new
    {
        line = Line,
        feature = Feature,
        column = Column,
        given = Given,
        reason = Reason.ToString(),
        key = ProposalKey,
        unknownWordOf = UnknownWordOf is { } group ? EnumNames.ToWireName(group) : null,
        proposal = Proposal is null ? null : Proposal.Chinese == Proposal.English ? Proposal.English : Proposal.ToString(),
        zh = Chinese,
        en = English,
        reasonIn = new
        {
            zh = WithAccepted(Reason.Chinese, "；可用：", Accepted?.Chinese),
            en = WithAccepted(Reason.English, "; accepted: ", Accepted?.English),
        },
        proposalIn = Proposal is null ? null : new { zh = Proposal.Chinese, en = Proposal.English },
    };

    private static string WithAccepted(string reason, string between, string? accepted) =>
        accepted is null ? reason : string.Concat(reason.TrimEnd('。', '.'), between, accepted);

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
