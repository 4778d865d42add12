using Outposts.GraphQL.Annotations;
using Outposts.PostGis.Tiles.Streets;

namespace Outposts.Api.Tiles;

/// <summary>Finds places, stations, streets and house numbers of the imported map.</summary>
[QueryType]
public static class MapNameQueries
{
    private const int MaxFirst = 50;

    /// <summary>
    /// Places, stations, streets and house numbers of the imported map whose names begin with a text, as it is written, in English, in
    /// pinyin or by the first letters of the pinyin; best first. Empty when no map was imported.
    /// </summary>
    /// <param name="text">What is typed, up to 100 characters.</param>
    /// <param name="first">How many at most, 1 to 50.</param>
    [Cost(30)]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 8, RequireOneSlicingArgument = false)]
    public static async Task<IReadOnlyList<MapName>> MapNames(
        string text, MapNameStore store, CancellationToken cancellationToken, int first = 8)
    {
        if (text.Length > MapNameStore.MaxLength)
            throw UserInputError.Create(
                $"搜索文字最长 {MapNameStore.MaxLength} 个字，现有 {text.Length} 个。",
                $"Up to {MapNameStore.MaxLength} characters are searched for; there are {text.Length}.");
        if (first is < 1 or > MaxFirst)
            throw UserInputError.Create($"first 应为 1 至 {MaxFirst}，给的是 {first}。", $"first is 1 to {MaxFirst}, not {first}.");
        return await store.FindAsync(text, first, cancellationToken);
    }

    /// <summary>Whether a map was imported, so that streets and places of it are found by name.</summary>
    public static Task<bool> HasMapNames(MapNameStore store, CancellationToken cancellationToken) => store.HasNamesAsync(cancellationToken);
}
