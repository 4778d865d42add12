using Outposts.Registry;

namespace Outposts.Formats;

/// <summary>Yes and no as lists write them.</summary>
internal static class TickText
{
    /// <summary>Reads a tick, a cross or a word; null when it is neither yes nor no.</summary>
    public static bool? Read(string text) => CellText.ToHalfWidth(text).ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "1" or "是" or "有" or "具备" or "√" or "✓" or "✔" or "✔\uFE0F"
            or "✅" or "☑" or "●" => true,
        "FALSE" or "NO" or "N" or "0" or "否" or "无" or "没有" or "不具备" or "×" or "✕" or "✖" or "╳"
            or "☒" or "✗" or "✘" or "❌" or "X" => false,
        _ => null,
    };
}
