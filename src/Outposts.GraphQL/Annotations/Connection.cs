using System.Globalization;
using System.Text;

namespace Outposts.GraphQL.Annotations;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
public sealed class Connection<T>
{
    private readonly Func<CancellationToken, ValueTask<int>> _total;

    /// <summary>Makes a page.</summary>
    /// <param name="edges">The items with their cursors.</param>
    /// <param name="hasNextPage">Whether there are items after the page.</param>
    /// <param name="hasPreviousPage">Whether there are items before the page.</param>
    /// <param name="totalCount">How many items the whole list has.</param>
    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, int totalCount)
        : this(edges, hasNextPage, hasPreviousPage, _ => new ValueTask<int>(totalCount))
    {
    }

    /// <summary>Makes a page whose whole list is counted only when requested.</summary>
    /// <param name="edges">The items with their cursors.</param>
    /// <param name="hasNextPage">Whether there are items after the page.</param>
    /// <param name="hasPreviousPage">Whether there are items before the page.</param>
    /// <param name="countTotal">Counts the whole list.</param>
    public Connection(
        IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, Func<CancellationToken, ValueTask<int>> countTotal)
    {
        Edges = edges;
        PageInfo = new PageInfo(hasNextPage, hasPreviousPage, edges.Count > 0 ? edges[0].Cursor : null,
            edges.Count > 0 ? edges[^1].Cursor : null);
        _total = countTotal;
    }

    /// <summary>The items with their cursors.</summary>
    public IReadOnlyList<Edge<T>> Edges { get; }

    /// <summary>The items.</summary>
    public IEnumerable<T> Nodes => Edges.Select(edge => edge.Node);

    /// <summary>Where the page stands in the whole list.</summary>
    public PageInfo PageInfo { get; }

    /// <summary>How many items the whole list has.</summary>
    /// <param name="cancellationToken">Ends the count.</param>
    public ValueTask<int> CountTotalAsync(CancellationToken cancellationToken = default) => _total(cancellationToken);
}

/// <summary>Makes pages.</summary>
public static class Connection
{
    private const int MaxCursorLength = 400;

    /// <summary>Takes the page requested out of a whole list. Cursors are places in the list.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="all">The whole list in its order.</param>
    /// <param name="paging">Which page.</param>
    /// <exception cref="GraphQLException">A cursor is not one of this list.</exception>
    public static Connection<T> Slice<T>(IReadOnlyList<T> all, PagingArguments paging)
    {
        return Slice(all, paging, "offset", (_, place) => place.ToString(CultureInfo.InvariantCulture), Find);

        CursorPlace? Find(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < int.MaxValue
                ? new CursorPlace(Math.Min(place, all.Count), Math.Min(place + 1, all.Count)) : null;
    }

    /// <summary>Takes the page requested out of a whole list. Cursors name the item, so that pages stay whole while the list
    /// changes.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="all">The whole list in its order.</param>
    /// <param name="paging">Which page.</param>
    /// <param name="kind">A word that distinguishes these cursors from those of other lists.</param>
    /// <param name="key">What names an item.</param>
    /// <param name="find">Where the item of a name stands; null when nothing has that name.</param>
    /// <exception cref="GraphQLException">A cursor is not one of this list.</exception>
    public static Connection<T> Slice<T>(
        IReadOnlyList<T> all, PagingArguments paging, string kind, Func<T, string> key, Func<string, CursorPlace?> find) =>
        Slice(all, paging, kind, (item, _) => key(item), find);

    private static Connection<T> Slice<T>(
        IReadOnlyList<T> all, PagingArguments paging, string kind, Func<T, int, string> key, Func<string, CursorPlace?> find)
    {
        // The Relay algorithm: cut by the cursors, then by the size.
        var start = paging.After is { } after ? Read(after, "after", kind, find).Through : 0;
        var end = paging.Before is { } before ? Math.Max(start, Read(before, "before", kind, find).Before) : all.Count;
        if (paging.First is { } first) end = Math.Min(end, start + first);
        if (paging.Last is { } last) start = Math.Max(start, end - last);
        var edges = new Edge<T>[end - start];
        for (var i = 0; i < edges.Length; i++)
            edges[i] = new Edge<T>(all[start + i],
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind}:{key(all[start + i], start + i)}")));
        return new Connection<T>(edges, end < all.Count, start > 0, all.Count);
    }

    private static CursorPlace Read(string cursor, string argument, string kind, Func<string, CursorPlace?> find)
    {
        Span<byte> bytes = stackalloc byte[MaxCursorLength];
        if (cursor.Length <= MaxCursorLength && Convert.TryFromBase64String(cursor, bytes, out var written)
            && Encoding.UTF8.GetString(bytes[..written]) is var text
            && text.Length > kind.Length && text.StartsWith(kind, StringComparison.Ordinal) && text[kind.Length] == ':'
            && find(text[(kind.Length + 1)..]) is { } place)
            return place;
        throw new GraphQLException($"\"{argument}\" is not a cursor of this list; take it from an edge or from pageInfo.", "PAGING");
    }
}
