using Outposts.Registry;

namespace Outposts.Formats.Registry;

/// <summary>What lists write into a cell that has nothing to say. It counts as empty: it tells as little as an empty cell.</summary>
internal static class NoneWords
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
        { "无", "暂无", "没有", "无电话", "待定", "待补充", "不详", "未知", "空", "-", "--", "---", "—", "——", "/", "//", "\\", "N/A", "NA", "NONE", "NULL" };

    /// <summary>Determines whether a text is one of them.</summary>
    public static bool IsNone(string text) => Words.Contains(CellText.ToHalfWidth(text));
}
