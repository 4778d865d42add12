using System.Globalization;

namespace Outposts.Hours;

/// <summary>Why a text is not opening hours, and where.</summary>
/// <param name="Position">Where the trouble begins: zero-based, in UTF-16 code units; the text's length when it ends too early.</param>
/// <param name="Length">How many code units the trouble spans; 0 at the end of the text.</param>
/// <param name="Reason">What was found and what is accepted, in English.</param>
/// <param name="ChineseReason">The same in Chinese.</param>
public sealed record OpeningHoursError(int Position, int Length, string Reason, string ChineseReason)
{
    /// <summary>Position and reason in both languages, on one line; the position is counted from 1 as people do.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"第 {Position + 1} 个字符: {ChineseReason} / character {Position + 1}: {Reason}");
}
