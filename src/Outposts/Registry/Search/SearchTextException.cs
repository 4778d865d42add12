namespace Outposts.Registry.Search;

/// <summary>A search text is too long.</summary>
public sealed class SearchTextException(int length) : ArgumentException(
    $"搜索内容有 {length} 个字符, 最多 {SearchIndex.MaxLength} 个 / the search text has {length} characters, at most {SearchIndex.MaxLength} are taken")
{
    /// <summary>How long it is.</summary>
    public int Length { get; } = length;
}
